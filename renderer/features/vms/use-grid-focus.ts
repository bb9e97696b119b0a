import { useCallback, useEffect, useRef, useState } from 'react';
import type { FocusEvent, KeyboardEvent, RefObject } from 'react';
import { go } from '../../app/use-place.ts';
import { columns } from './columns.ts';
import type { GridItem } from './grid-items.ts';
import { useLostFocus } from './use-lost-focus.ts';

interface Options {
  readonly items: readonly GridItem[];
  readonly scroller: RefObject<HTMLElement | null>;
  readonly scrollTo: (index: number) => void;
}

/** The one cell of the table that Tab reaches, and the keys that move it. */
export interface GridFocus {
  /** Line of the cell; `head` for the headings. */
  readonly itemId: string;
  readonly column: number;
  readonly onFocus: (event: FocusEvent) => void;
  onKeyDown(event: KeyboardEvent, fold: (hostId: string) => void): void;
}

const pageRows = 10;
const lastColumn = columns.length - 1;

/** The line of the headings, above the first line of the table. */
export const headLine = -1;
const headId = 'head';

function canFocus(item: GridItem | undefined): boolean {
  return item?.kind === 'vm' || item?.kind === 'host';
}

/** The first line that can have the focus; arrow up leads from it to the headings. */
function firstLine(items: readonly GridItem[]): number {
  return items.findIndex(canFocus);
}

/** The next line from `from` in `step` that can have the focus; the last one that can, where the table ends. */
function nextLine(items: readonly GridItem[], from: number, step: number): number {
  const direction = Math.sign(step);
  let left = Math.abs(step);
  let found = from;
  for (let index = from + direction; index >= 0 && index < items.length && left > 0; index += direction) {
    if (!canFocus(items[index])) continue;
    found = index;
    left -= 1;
  }
  return found;
}

/**
 * The line that takes the place of one that has vanished: the next one, or the last there is; at first the first VM. -1 where no line can
 * have the focus.
 */
function heirLine(items: readonly GridItem[], vanished: number | null): number {
  if (vanished === null) {
    const vm = items.findIndex((item) => item.kind === 'vm');
    return vm >= 0 ? vm : firstLine(items);
  }
  const next = items.findIndex((item, index) => index >= vanished && canFocus(item));
  return next >= 0 ? next : items.findLastIndex(canFocus);
}

function focusCell(scroller: HTMLElement, index: number, column: number, direction: 1 | -1): boolean {
  const row = scroller.querySelector(`[data-index="${index}"]`);
  if (row === null) return false;
  // A column may be hidden in a narrow window: take the nearest one that is shown.
  const cells = [...row.querySelectorAll<HTMLElement>('[data-column]')].filter((cell) => getComputedStyle(cell).display !== 'none');
  const number = (cell: HTMLElement): number => Number(cell.dataset['column']);
  const wanted = cells.find((cell) => number(cell) === column);
  const beyond = direction > 0 ? cells.find((cell) => number(cell) > column) : cells.findLast((cell) => number(cell) < column);
  const cell = wanted ?? beyond ?? cells.findLast((each) => number(each) < column) ?? cells[0];
  if (cell === undefined) return false;
  (cell.querySelector<HTMLElement>('.switch') ?? cell).focus();
  return true;
}

/** Roving focus: arrows by cell, Home and End in the row, with Ctrl in the table, pages; Left and Right fold a host. */
export function useGridFocus({ items, scroller, scrollTo }: Options): GridFocus {
  const [cell, setCell] = useState<{ readonly itemId: string | null; readonly column: number }>({ itemId: null, column: 0 });
  const pending = useRef<{ readonly index: number; readonly column: number; readonly direction: 1 | -1 } | null>(null);
  // Where the line was, for the time when it has gone.
  const [lastIndex, setLastIndex] = useState(0);
  const ownIndex = items.findIndex((item) => item.id === cell.itemId);
  if (ownIndex >= 0 && ownIndex !== lastIndex) setLastIndex(ownIndex);
  const atHeadings = cell.itemId === headId;
  const lineIndex = ownIndex >= 0 ? ownIndex : heirLine(items, cell.itemId === null ? null : lastIndex);
  const itemId = atHeadings ? headId : (items[lineIndex]?.id ?? headId);

  const hasLostFocus = useLostFocus();
  useEffect(() => {
    if (scroller.current === null) return;
    if (pending.current === null && hasLostFocus()) {
      const heir = itemId === headId ? headLine : lineIndex;
      pending.current = { index: heir, column: cell.column, direction: 1 };
      if (heir !== headLine) scrollTo(heir);
    }
    if (pending.current === null) return;
    const to = pending.current;
    if (focusCell(scroller.current, to.index, to.column, to.direction)) pending.current = null;
  });

  const onFocus = useCallback(
    (event: FocusEvent) => {
      const row = event.target.closest<HTMLElement>('[data-index]');
      const column = event.target.closest<HTMLElement>('[data-column]')?.dataset['column'];
      const index = Number(row?.dataset['index']);
      const id = index === headLine ? headId : items[index]?.id;
      if (id === undefined || column === undefined) return;
      setCell({ itemId: id, column: Number(column) });
    },
    [items],
  );

  const onKeyDown = useCallback(
    (event: KeyboardEvent, fold: (hostId: string) => void) => {
      const atHead = itemId === headId;
      const index = atHead ? headLine : items.findIndex((item) => item.id === itemId);
      const item = items[index];
      if ((item === undefined && !atHead) || event.altKey || event.metaKey) return;
      const column = cell.column;
      const move = (to: number, toColumn: number): void => {
        event.preventDefault();
        const direction = toColumn < column ? -1 : 1;
        setCell({ itemId: to === headLine ? headId : (items[to]?.id ?? itemId), column: toColumn });
        pending.current = { index: to, column: toColumn, direction };
        if (to !== index && to !== headLine) scrollTo(to);
      };
      switch (event.key) {
        case 'ArrowDown':
          return move(nextLine(items, index, 1), column);
        case 'ArrowUp':
          return move(index === firstLine(items) ? headLine : nextLine(items, index, -1), column);
        case 'PageDown':
          return move(nextLine(items, index, pageRows), column);
        case 'PageUp':
          return move(nextLine(items, index, -pageRows), column);
        case 'ArrowLeft':
        case 'ArrowRight': {
          const step = event.key === 'ArrowRight' ? 1 : -1;
          if (item?.kind === 'host') {
            event.preventDefault();
            const open = items[index + 1]?.kind !== 'host' && index + 1 < items.length;
            if (open === step < 0) fold(item.hostId);
            return;
          }
          return move(index, Math.min(lastColumn, Math.max(0, column + step)));
        }
        case 'Enter':
          // In a service cell too: its switch is for the space bar.
          if (item?.kind !== 'vm') return;
          event.preventDefault();
          return go({ page: 'vms', vm: item.key });
        case 'Home':
          return event.ctrlKey ? move(nextLine(items, -1, 1), 0) : move(index, 0);
        case 'End':
          return event.ctrlKey ? move(nextLine(items, items.length, -1), column) : move(index, lastColumn);
      }
    },
    [items, itemId, cell.column, scrollTo],
  );

  return { itemId, column: cell.column, onFocus, onKeyDown };
}
