import { ArrowSortDown16Regular } from '@fluentui/react-icons/svg/arrow-sort-down';
import { ArrowSortUp16Regular } from '@fluentui/react-icons/svg/arrow-sort-up';
import type { ReactNode } from 'react';
import { serviceIds } from '../../../shared/contract/service.ts';
import type { ServiceId } from '../../../shared/contract/service.ts';
import { hashOf } from '../../app/place.ts';
import { useText } from '../../i18n/i18n.ts';
import { columnIndex, columnKey } from './columns.ts';
import type { Column } from './columns.ts';
import { SelectBox } from './SelectBox.tsx';
import type { ColumnModel } from './use-column-model.ts';
import type { Share } from './use-grid-selection.ts';
import './column-header.css';

interface Props {
  readonly columns: readonly ColumnModel[];
  readonly onSort: (column: Column) => void;
  /** The heading that Tab reaches, `null` where Tab reaches a row. */
  readonly tabColumn: number | null;
  /** How many of the rows are chosen; `null` where none can be. */
  readonly share: Share | null;
  readonly onToggleAll: () => void;
}

const ariaSort = { asc: 'ascending', desc: 'descending' } as const;

function isService(column: Column): column is Column & ServiceId {
  return serviceIds.some((id) => id === column);
}

/**
 * The headings of the table; they stay at the top. Those that can be sorted by are buttons, those of services lead to the reference: the
 * first line for the arrow keys.
 */
export function ColumnHeader({ columns, onSort, tabColumn, share, onToggleAll }: Props): ReactNode {
  const { t } = useText();
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} className="grid-row head-row" data-index={-1}>
        {columns.map(({ id, sorted, sortable }) => (
          <div
            key={id}
            role="columnheader"
            aria-colindex={columnIndex[id] + 1}
            aria-label={id === 'name' ? t(columnKey(id)) : undefined}
            aria-sort={!sortable ? undefined : sorted === false ? 'none' : ariaSort[sorted]}
            className={`head cell-${id}`}
          >
            {isService(id) ? (
              <a
                className="head-about"
                href={hashOf({ page: 'reference', service: id })}
                data-column={columnIndex[id]}
                tabIndex={tabColumn === columnIndex[id] ? 0 : -1}
                title={t('panel.about', { service: t(`service.${id}.name`) })}
              >
                {t(columnKey(id))}
              </a>
            ) : !sortable ? (
              t(columnKey(id))
            ) : (
              <button
                type="button"
                className="head-sort"
                data-column={columnIndex[id]}
                tabIndex={tabColumn === columnIndex[id] ? 0 : -1}
                title={t('controls.sortTip')}
                onClick={() => onSort(id)}
              >
                {t(columnKey(id))}
                {sorted === 'asc' && <ArrowSortUp16Regular />}
                {sorted === 'desc' && <ArrowSortDown16Regular />}
              </button>
            )}
            {id === 'name' && share !== null && (
              <SelectBox label={t('selection.all')} share={share} tabbable={false} onToggle={onToggleAll} />
            )}
            {id === 'status' && <span className="head-since">{t('column.since')}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}
