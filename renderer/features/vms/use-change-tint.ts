import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { changedColumns } from './changed-columns.ts';
import { columnIndex } from './columns.ts';

/** Cells that have changed since the last marking. */
let changed: Element[] = [];

/**
 * Marks all cells of all rows that one change has drawn again: first every look at the style, then every mark. In turns, each look would have the
 * browser work out the style of the whole table anew.
 */
function markChanged(): void {
  // What is not shown draws no tint either, and would do it late, when its column comes back.
  const shown = changed.filter((cell) => cell.isConnected && getComputedStyle(cell).display !== 'none');
  changed = [];
  for (const cell of shown) {
    cell.setAttribute('data-changed', '');
    cell.addEventListener('animationend', () => cell.removeAttribute('data-changed'), { once: true });
  }
}

function mark(cell: Element): void {
  if (changed.length === 0) queueMicrotask(markChanged);
  changed.push(cell);
}

/**
 * Marks the cells of a row whose VM has changed with `data-changed`, until the style has drawn its one tint. Set past React: the row has
 * rendered already, and a second time for a tint would be one too many.
 */
export function useChangeTint(row: RefObject<HTMLElement | null>, vm: VmRecord | undefined): void {
  const before = useRef(vm);
  useLayoutEffect(() => {
    const old = before.current;
    before.current = vm;
    if (old === undefined || vm === undefined || old === vm) return;
    for (const column of changedColumns(old, vm)) {
      const cell = row.current?.querySelector(`[data-column="${columnIndex[column]}"]`) ?? null;
      if (cell !== null) mark(cell);
    }
  }, [row, vm]);
}
