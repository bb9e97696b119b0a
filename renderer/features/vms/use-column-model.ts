import { useCallback, useEffect, useRef, useState } from 'react';
import { columnVisibilityFeature, createColumnHelper, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { sortKeys } from '../../../shared/contract/preferences.ts';
import type { HideableColumn, Sort } from '../../../shared/contract/preferences.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { columns } from './columns.ts';
import type { Column } from './columns.ts';

const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature });
const helper = createColumnHelper<typeof features, VmRecord>();
const sortable: ReadonlySet<string> = new Set(sortKeys);

const definitions = helper.columns(
  columns.map((id) =>
    helper.accessor((vm) => vm.name, {
      id,
      enableHiding: id !== 'name' && id !== 'status',
      enableSorting: sortable.has(id),
      sortDescFirst: false,
    }),
  ),
);

/** The rows are not the library's: their order must not follow the data (see row-order-store.ts). */
const noRows: VmRecord[] = [];

/** One column as the headings need it. */
export interface ColumnModel {
  readonly id: Column;
  readonly sorted: 'asc' | 'desc' | false;
  readonly sortable: boolean;
}

/** The columns that are shown, in their order, and how to sort by one of them. */
export interface ColumnModels {
  /** The same array while nothing of it changes, so that the table need not render for every count of a filter. */
  readonly columns: readonly ColumnModel[];
  /** Sorts by a column, or the other way round where it is sorted by already. */
  readonly toggle: (column: Column) => void;
}

function sameColumns(left: readonly ColumnModel[], right: readonly ColumnModel[]): boolean {
  return left.length === right.length && left.every(({ id, sorted }, index) => id === right[index]?.id && sorted === right[index].sorted);
}

/** Which columns are shown and how they are sorted: TanStack Table's state of columns, held by the view. */
export function useColumnModel(hidden: readonly HideableColumn[], sort: Sort, onSort: (sort: Sort) => void): ColumnModels {
  const table = useTable({
    features,
    columns: definitions,
    data: noRows,
    manualSorting: true,
    enableSortingRemoval: false,
    enableMultiSort: false,
    state: {
      columnVisibility: Object.fromEntries(hidden.map((column) => [column, false])),
      sorting: sort.by === 'attention' ? [] : [{ id: sort.by, desc: sort.descending }],
    },
    onSortingChange: (updater) => {
      const before = sort.by === 'attention' ? [] : [{ id: sort.by, desc: sort.descending }];
      const [next] = typeof updater === 'function' ? updater(before) : updater;
      const by = sortKeys.find((each) => each === next?.id);
      if (next !== undefined && by !== undefined) onSort({ by, descending: next.desc });
    },
  });
  const latest = useRef(table);
  useEffect(() => {
    latest.current = table;
  });
  const toggle = useCallback((column: Column) => latest.current.getColumn(column)?.toggleSorting(), []);
  const now = table
    .getVisibleLeafColumns()
    .map((column): ColumnModel => ({ id: column.id as Column, sorted: column.getIsSorted(), sortable: column.getCanSort() }));
  const [columnsShown, setColumnsShown] = useState(now);
  if (!sameColumns(columnsShown, now)) setColumnsShown(now);
  return { columns: columnsShown, toggle };
}
