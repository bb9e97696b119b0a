import { useCallback, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { placeOf } from '../../app/place.ts';
import { CallerCardContext } from './caller-card.ts';
import { CallerCardDialog } from './CallerCardDialog.tsx';

/** The VM that a person is at: of the row with the focus, else of the open panel. */
function vmAtHand(): string | null {
  const row = document.activeElement?.closest<HTMLElement>('[data-vm]');
  const place = placeOf(window.location.hash);
  return row?.dataset['vm'] ?? (place.page === 'vms' ? place.vm : null);
}

interface Shown {
  readonly vmKey: string | null;
  /** What had the focus before. */
  readonly from: Element | null;
}

/** Has the caller card at hand on every page: for what is below, and with Ctrl+Shift+C. */
export function CallerCardProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [shown, setShown] = useState<Shown | null>(null);
  const open = useCallback((vmKey: string | null) => setShown({ vmKey, from: document.activeElement }), []);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const { key, ctrlKey, shiftKey, altKey, metaKey } = event;
      if (!ctrlKey || !shiftKey || altKey || metaKey || key.toLowerCase() !== 'c') return;
      if (document.querySelector('[aria-modal="true"]') !== null) return;
      event.preventDefault();
      open(vmAtHand());
    }
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [open]);
  return (
    <CallerCardContext value={open}>
      {children}
      {shown !== null && (
        <CallerCardDialog
          vmKey={shown.vmKey}
          onClose={() => {
            setShown(null);
            if (shown.from instanceof HTMLElement) shown.from.focus();
          }}
        />
      )}
    </CallerCardContext>
  );
}
