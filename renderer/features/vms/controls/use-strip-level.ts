import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * How much the tiles say. Some names and what is beside them; one name of what is bad; the same with headings in two lines; headings
 * alone; at last the tiles may stand on two lines.
 */
const stripLevels = ['full', 'name', 'tight', 'bare', 'wrap'] as const;

/** Puts the strip at the first level at which all tiles stand on one line without a word being cut off. */
function fit(strip: HTMLElement): void {
  for (const level of stripLevels) {
    strip.dataset['level'] = level;
    if (strip.scrollWidth <= strip.clientWidth) return;
  }
}

/** Fits the tiles into the room that there is, whenever they are drawn and whenever that changes: the style shows what belongs to the level. */
export function useStripLevel(): RefObject<HTMLDivElement | null> {
  const strip = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (strip.current !== null) fit(strip.current);
  });
  useLayoutEffect(() => {
    const element = strip.current;
    if (element === null) return undefined;
    let width = element.clientWidth;
    const observer = new ResizeObserver(() => {
      // Its height changes by the fitting itself.
      if (element.clientWidth === width) return;
      width = element.clientWidth;
      fit(element);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return strip;
}
