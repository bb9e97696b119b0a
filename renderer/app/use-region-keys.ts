import { useEffect } from 'react';

/** Parts of the window that F6 walks, in this order; an element takes part by its `data-region`. */
const regionOrder = ['rail', 'bar', 'strip', 'grid', 'selection', 'panel', 'page', 'warnings', 'foot', 'toasts'];

const tabbable = ':is(a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex]):not([tabindex="-1"])';

function isShown(element: HTMLElement): boolean {
  return getComputedStyle(element).visibility !== 'hidden' && element.closest('[hidden], [inert]') === null;
}

function rank(element: HTMLElement): number {
  return regionOrder.indexOf(element.dataset['region'] ?? '');
}

function shownRegions(): HTMLElement[] {
  const all = [...document.querySelectorAll<HTMLElement>('[data-region]')];
  return all.filter((element) => rank(element) >= 0 && isShown(element)).sort((left, right) => rank(left) - rank(right));
}

function focusRegion(region: HTMLElement): boolean {
  const first = [...region.querySelectorAll<HTMLElement>(tabbable)].find(isShown);
  first?.focus();
  return first !== undefined;
}

/** Moves the focus to the next part of the window, or with Shift to the one before; nothing leaves an open question. */
function onKeyDown(event: KeyboardEvent): void {
  if (event.key !== 'F6' || document.querySelector('[aria-modal="true"]') !== null) return;
  event.preventDefault();
  const regions = shownRegions();
  const here = regions.findLastIndex((region) => region.contains(document.activeElement));
  const step = event.shiftKey ? -1 : 1;
  // From nowhere, forward begins at the first region and backward at the last one.
  let next = here < 0 && event.shiftKey ? 0 : here;
  for (const _region of regions) {
    next = (next + step + regions.length) % regions.length;
    const region = regions[next];
    if (region !== undefined && focusRegion(region)) return;
  }
}

/** F6 and Shift+F6 walk the regions of the window. */
export function useRegionKeys(): void {
  useEffect(() => {
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}
