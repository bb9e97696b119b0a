import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { columnIndex, columnKey, columns } from './columns.ts';

/** The headings of the table; they stay at the top. */
export function ColumnHeader(): ReactNode {
  const { t } = useText();
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} className="grid-row head-row">
        {columns.map((column) => (
          <div key={column} role="columnheader" aria-colindex={columnIndex[column] + 1} className={`head cell-${column}`}>
            {t(columnKey(column))}
            {column === 'status' && <span className="head-since">{t('column.since')}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}
