import { useCallback, useEffect, useRef } from 'react';

/** The parts of the page whose controls the table inherits the focus of. */
const inherited = '[data-region="grid"], [data-region="bar"]';

/**
 * Tells whether the focus was in the table or on a control above it that has gone since, so that nothing has it now: a row that
 * vanished, or a button that was there only to be pressed once.
 */
export function useLostFocus(): () => boolean {
  const last = useRef<{ readonly element: Element; readonly here: boolean } | null>(null);
  useEffect(() => {
    const remember = ({ target }: FocusEvent): void => {
      // Once it has gone, nobody can tell where it was.
      if (target instanceof Element) last.current = { element: target, here: target.closest(inherited) !== null };
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  return useCallback(() => {
    const { activeElement, body } = document;
    return (activeElement === null || activeElement === body) && last.current?.here === true && !last.current.element.isConnected;
  }, []);
}
