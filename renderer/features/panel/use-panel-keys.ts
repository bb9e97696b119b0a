import { useEffect, useRef } from 'react';

interface Keys {
  readonly onClose: () => void;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
}

/** Something lies over the panel, or explains what has the focus: Esc is for that first. */
function isCovered(): boolean {
  if (document.querySelector('[aria-modal="true"], .fui-PopoverSurface, .fui-MenuPopover') !== null) return true;
  // A tooltip of what had the focus before may still be on its way out.
  const tip = document.querySelector('[role="tooltip"]');
  return tip !== null && document.activeElement?.getAttribute('aria-describedby') === tip.id;
}

function act(event: KeyboardEvent, keys: Keys): boolean {
  const { key, altKey, ctrlKey, shiftKey, metaKey } = event;
  if (metaKey || document.querySelector('[aria-modal="true"]') !== null) return false;
  if (key === 'Escape' && !altKey && !ctrlKey && !shiftKey) {
    // A field outside of the panel, such as the search, empties itself first.
    const field = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox';
    if (field || isCovered()) return false;
    keys.onClose();
    return true;
  }
  if (altKey && !ctrlKey && !shiftKey && (key === 'ArrowUp' || key === 'ArrowDown')) {
    if (key === 'ArrowUp') keys.onPrevious();
    else keys.onNext();
    return true;
  }
  return false;
}

/** The keys of the open panel: they work wherever the focus is. */
export function usePanelKeys(keys: Keys): void {
  const newest = useRef(keys);
  useEffect(() => {
    newest.current = keys;
  });
  useEffect(() => {
    // In the capturing phase: what lies over the panel has not been closed by the same key yet.
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!act(event, newest.current)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, []);
}
