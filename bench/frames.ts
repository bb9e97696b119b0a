import type { Page } from '@playwright/test';

/** What came of one pass of scrolling. */
export interface Pass {
  /** Time from each frame to the next, in ms. */
  readonly intervals: readonly number[];
  /** Frames in which the rows that were drawn did not reach over the whole view. */
  readonly gaps: number;
}

/** Scrolls the table by so many px before each frame, to and fro between its ends, for so many frames. Runs in the page. */
function scroll({ step, frames }: { readonly step: number; readonly frames: number }): Promise<Pass> {
  const scroller = document.querySelector('.grid-scroller');
  const body = document.querySelector('.grid-body');
  if (scroller === null || body === null) throw new Error('There is no table.');
  const headerHeight = 42;
  const rowHeight = 36;
  const covers = (): boolean => {
    const lines = [...body.children].map((line) => Number(line.getAttribute('data-index')));
    const first = Math.floor(scroller.scrollTop / rowHeight);
    const last = Math.floor((scroller.scrollTop + scroller.clientHeight - headerHeight - 1) / rowHeight);
    const drawn = new Set(lines);
    for (let line = first; line <= last; line += 1) if (!drawn.has(line)) return false;
    return true;
  };
  return new Promise((resolve) => {
    const intervals: number[] = [];
    let gaps = 0;
    let direction = 1;
    let before: number | null = null;
    const onFrame = (at: number): void => {
      if (before !== null) {
        intervals.push(at - before);
        if (!covers()) gaps += 1;
      }
      before = at;
      if (intervals.length >= frames) return resolve({ intervals, gaps });
      const end = scroller.scrollHeight - scroller.clientHeight;
      if (scroller.scrollTop + direction * step > end || scroller.scrollTop + direction * step < 0) direction = -direction;
      scroller.scrollTop += direction * step;
      requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
  });
}

/** Scrolls the table of the page: see `Pass`. */
export function scrollTable(page: Page, step: number, frames: number): Promise<Pass> {
  return page.evaluate(scroll, { step, frames });
}
