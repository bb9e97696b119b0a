import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * Gives the focus to the first element marked `data-first-focus` below the returned ref, once, when it appears. Fluent's components
 * do not take a typed ref here, and a question must say itself where it begins: at Cancel, or at what must be ticked.
 */
export function useFirstFocus(): RefObject<HTMLDivElement | null> {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    container.current?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
  }, []);
  return container;
}
