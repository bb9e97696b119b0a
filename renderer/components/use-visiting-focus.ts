import { useEffect } from 'react';

const stopSelector = 'a[href]:not([tabindex="-1"]), button:not([disabled]):not([tabindex="-1"])';

/** What can be reached by Tab in the order of the page: the next after `from` that lies in `region`, or the one before it. */
function nextStop(region: HTMLElement, from: Element, back: boolean): HTMLElement | undefined {
  const wanted = back ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  const stops = [...region.querySelectorAll<HTMLElement>(stopSelector)].filter(
    (stop) => (from.compareDocumentPosition(stop) & wanted) !== 0,
  );
  return back ? stops.at(-1) : stops[0];
}

/**
 * For a part of the window that the focus visits and must not be lost or kept in. When what has the focus goes away, by Esc or by its own Close, it goes
 * back to where it came from: otherwise whoever works by keyboard would begin anew. Nothing is done where the user has gone elsewhere meanwhile. Tab leads
 * through all of it and on to the begin of the page, Shift+Tab back to where one was: Fluent keeps Tab within one toast for ever.
 */
export function useVisitingFocus(region: HTMLElement | null): void {
  useEffect(() => {
    if (region === null) return undefined;
    const visited = region;
    let from: HTMLElement | null = null;
    let isInside = false;
    function onFocusIn({ target, relatedTarget }: FocusEvent): void {
      const isWithin = target instanceof Node && visited.contains(target);
      if (isWithin && !isInside) from = relatedTarget instanceof HTMLElement ? relatedTarget : null;
      isInside = isWithin;
    }
    function onPointerDown({ target }: Event): void {
      if (target instanceof Node && !visited.contains(target)) isInside = false;
    }
    function onKeyDown(event: KeyboardEvent): void {
      const { key, shiftKey, target } = event;
      if (key !== 'Tab' || !(target instanceof Element)) return;
      const beyond = shiftKey ? from : document.querySelector<HTMLElement>(stopSelector);
      const goal = nextStop(visited, target, shiftKey) ?? beyond;
      if (goal === null) return;
      event.preventDefault();
      goal.focus();
    }
    const watcher = new MutationObserver(() => {
      if (!isInside || document.activeElement !== document.body) return;
      isInside = false;
      if (from?.isConnected === true) from.focus();
    });
    watcher.observe(visited, { childList: true, subtree: true });
    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('pointerdown', onPointerDown, true);
    visited.addEventListener('keydown', onKeyDown, true);
    return () => {
      watcher.disconnect();
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('pointerdown', onPointerDown, true);
      visited.removeEventListener('keydown', onKeyDown, true);
    };
  }, [region]);
}
