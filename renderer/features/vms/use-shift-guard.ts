import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { MouseEvent } from 'react';
import type { GridItem } from './grid-items.ts';

/** Keeps a click from landing on a row that has just come under the pointer. */
export interface ShiftGuard {
  /** True after a click was held back, until the next good one. */
  readonly swallowed: boolean;
  /** The next shift is the user's own doing. */
  expectShift(): void;
  readonly onClickCapture: (event: MouseEvent) => void;
}

/** A person needs about this long to see that the rows have moved. In ms. */
const guardMs = 400;

/**
 * Watches the lines of the table and its height; clicks of a pointer on a switch right after a change are held back. Not so where
 * `asked` has changed with them: then the user has asked for other rows.
 */
export function useShiftGuard(items: readonly GridItem[], height: number, asked: number): ShiftGuard {
  const shiftedAt = useRef(-Infinity);
  const expected = useRef(true);
  const drawn = useRef<{ readonly items: readonly GridItem[]; readonly height: number; readonly asked: number }>({
    items: [],
    height: -1,
    asked,
  });
  const [swallowed, setSwallowed] = useState(false);
  useLayoutEffect(() => {
    const same = drawn.current.items === items && drawn.current.height === height;
    const own = drawn.current.asked !== asked;
    // Where no VM stood before, none can have been meant.
    const first = !drawn.current.items.some((item) => item.kind === 'vm');
    drawn.current = { items, height, asked };
    if (same) return;
    if (own || first || expected.current) {
      expected.current = false;
      // What the user asked for may come in two steps, of which the first looks like a shift.
      if (own) shiftedAt.current = -Infinity;
    } else shiftedAt.current = performance.now();
  }, [items, height, asked]);
  const expectShift = useCallback(() => {
    expected.current = true;
  }, []);
  const onClickCapture = useCallback((event: MouseEvent) => {
    const onSwitch = event.target instanceof Element && event.target.closest('.switch') !== null;
    // `detail` is 0 for a click made by the keyboard: it goes where the focus is, which does not move.
    const hold = onSwitch && event.detail > 0 && performance.now() - shiftedAt.current < guardMs;
    if (hold) {
      event.preventDefault();
      event.stopPropagation();
    }
    setSwallowed(hold);
  }, []);
  return useMemo(() => ({ swallowed, expectShift, onClickCapture }), [swallowed, expectShift, onClickCapture]);
}
