import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * How much the tiles say. Some names and what is beside them; one name of what is bad; the same with headings in two lines; headings
 * alone; headings below their number; at last the strip scrolls sideways. It is never higher than one line of tiles: tiles come and go by
 * news of the hosts, and what lies below must not move by that.
 */
const stripLevels = ['full', 'name', 'tight', 'bare', 'stacked', 'scroll'] as const;

/** Puts the strip at the first level at which all tiles stand beside each other without a word being cut off. */
function fit(strip: HTMLElement): void {
  const { scrollLeft } = strip;
  for (const level of stripLevels) {
    strip.dataset['level'] = level;
    if (strip.scrollWidth <= strip.clientWidth) return;
  }
  strip.scrollLeft = scrollLeft;
}

/** Fits the tiles into the room that there is, whenever they are drawn and whenever that changes: the style shows what belongs to the level. */
export function useStripLevel(): RefObject<HTMLDivElement | null> {
  const strip = useRef<HTMLDivElement>(null);
  const fitted = useRef('');
  useLayoutEffect(() => {
    if (strip.current === null) return;
    // To fit is to have the browser lay out the page at once: not where the tiles were drawn as they were, as with each letter of a search.
    const drawn = strip.current.innerHTML;
    if (drawn !== fitted.current) fit(strip.current);
    fitted.current = drawn;
  });
  useLayoutEffect(() => {
    const element = strip.current;
    if (element === null) return undefined;
    let width = element.clientWidth;
    const observer = new ResizeObserver(() => {
      if (element.clientWidth === width) return;
      width = element.clientWidth;
      fit(element);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return strip;
}
