import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { MouseEvent, PointerEvent, RefObject } from 'react';
import type { GridItem } from './grid-items.ts';

/** Keeps a click from landing on a row that has just come under the pointer. */
export interface ShiftGuard {
  /** True after a click was held back, until the next good one. */
  readonly swallowed: boolean;
  /** The next shift of the rows is the user's own doing. */
  expectShift(): void;
  readonly onPointerDownCapture: (event: PointerEvent<HTMLElement>) => void;
  readonly onClickCapture: (event: MouseEvent<HTMLElement>) => void;
}

/** Where the table lies in the window and how wide it is, in px: the places of its rows and columns follow from it. */
type Place = Readonly<Record<'left' | 'top' | 'width', number>>;

/** A person needs about this long to see that the rows have moved. In ms. */
const guardMs = 400;

function placeOf(element: HTMLElement): Place {
  const { left, top, width } = element.getBoundingClientRect();
  return { left, top, width };
}

function isSame(left: Place, right: Place): boolean {
  return left.left === right.left && left.top === right.top && left.width === right.width;
}

/**
 * Watches the lines of the table, its height and the place where it lies; clicks of a pointer on a switch or a check box before a person can have seen a
 * change are held back. Not so where `asked` has changed with the lines: then the user has asked for other rows.
 */
export function useShiftGuard(
  items: readonly GridItem[],
  height: number,
  asked: number,
  scroller: RefObject<HTMLElement | null>,
): ShiftGuard {
  /** When the last shift was on the screen, in ms of the page's clock; `Infinity` while it is not yet. */
  const seenAt = useRef(-Infinity);
  const frame = useRef(0);
  const place = useRef<Place | null>(null);
  const tooEarly = useRef(false);
  const expected = useRef(true);
  const drawn = useRef<{ readonly items: readonly GridItem[]; readonly height: number; readonly asked: number }>({
    items: [],
    height: -1,
    asked,
  });
  const [swallowed, setSwallowed] = useState(false);

  const noteShift = useCallback(() => {
    seenAt.current = Infinity;
    cancelAnimationFrame(frame.current);
    // The first frame paints the shift; at the second it has been seen.
    frame.current = requestAnimationFrame(() => {
      frame.current = requestAnimationFrame((now) => {
        seenAt.current = now;
      });
    });
  }, []);

  /** A notice or the summary above, or a panel beside the table, may have moved it as a whole. */
  const comparePlace = useCallback(
    (element: HTMLElement) => {
      const now = placeOf(element);
      const same = place.current === null || isSame(place.current, now);
      place.current = now;
      // Where no VM stood before, none can have been meant.
      if (!same && drawn.current.items.some((item) => item.kind === 'vm')) noteShift();
    },
    [noteShift],
  );

  useLayoutEffect(() => {
    const same = drawn.current.items === items && drawn.current.height === height;
    const own = drawn.current.asked !== asked;
    const first = !drawn.current.items.some((item) => item.kind === 'vm');
    drawn.current = { items, height, asked };
    if (same) return;
    if (own || first || expected.current) {
      expected.current = false;
      // What the user asked for may come in two steps, of which the first looks like a shift.
      if (own) {
        cancelAnimationFrame(frame.current);
        seenAt.current = -Infinity;
      }
    } else noteShift();
  }, [items, height, asked, noteShift]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    comparePlace(element);
    // The table takes all the room that is left: what moves it makes it higher, lower, wider or narrower, too.
    const observer = new ResizeObserver(() => comparePlace(element));
    observer.observe(element);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame.current);
    };
  }, [scroller, comparePlace]);

  const isEarly = useCallback(
    (event: MouseEvent<HTMLElement>): boolean => {
      // An event may come between a change and the frame in which the observer would tell of it.
      comparePlace(event.currentTarget);
      return event.nativeEvent.timeStamp - seenAt.current < guardMs;
    },
    [comparePlace],
  );
  const expectShift = useCallback(() => {
    expected.current = true;
  }, []);
  const onPointerDownCapture = useCallback(
    (event: PointerEvent<HTMLElement>) => {
      // Where it was pressed counts, however long it stays pressed.
      tooEarly.current = isEarly(event);
    },
    [isEarly],
  );
  const onClickCapture = useCallback(
    (event: MouseEvent<HTMLElement>) => {
      const onControl = event.target instanceof Element && event.target.closest('.switch, .row-check') !== null;
      // `detail` is 0 for a click made by the keyboard: it goes where the focus is, which does not move.
      const hold = onControl && event.detail > 0 && (isEarly(event) || tooEarly.current);
      if (hold) {
        event.preventDefault();
        event.stopPropagation();
      }
      setSwallowed(hold);
    },
    [isEarly],
  );
  return useMemo(
    () => ({ swallowed, expectShift, onPointerDownCapture, onClickCapture }),
    [swallowed, expectShift, onPointerDownCapture, onClickCapture],
  );
}
