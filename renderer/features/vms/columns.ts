import { switchableServiceIds } from '../../../shared/contract/service.ts';
import type { TextKey } from '../../i18n/keys.ts';

/** The columns of the table in their order; the index is the column's number for keyboard and screen reader. */
export const columns = ['name', 'state', 'status', ...switchableServiceIds, 'powerShellDirect', 'uptime', 'addresses', 'guest'] as const;

export type Column = (typeof columns)[number];

/** Number of each column, from 0. */
export const columnIndex = Object.fromEntries(columns.map((column, index) => [column, index])) as Readonly<Record<Column, number>>;

/** Key of a column's heading. */
export function columnKey(column: Column): TextKey {
  switch (column) {
    case 'name':
    case 'state':
    case 'status':
    case 'uptime':
    case 'addresses':
    case 'guest':
      return `column.${column}`;
    default:
      return `service.${column}.column`;
  }
}

/** Key of a column's full name, for lists: the heading of a service is shortened. */
export function columnNameKey(column: Column): TextKey {
  switch (column) {
    case 'name':
    case 'state':
    case 'status':
    case 'uptime':
    case 'addresses':
    case 'guest':
      return `column.${column}`;
    default:
      return `service.${column}.name`;
  }
}

/** Heights in px. */
export const sizes = { columnHeader: 42, host: 36, row: 36, notice: 58, foot: 44 } as const;

/** Place of a row in the table. */
export interface RowPlace {
  /** Number of the row from 0, the column header not counted. */
  readonly index: number;
  /** Distance from the top of the rows, in px. */
  readonly top: number;
}
