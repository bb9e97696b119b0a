import type { ReactNode } from 'react';
import type { ActivityEntry } from '../../../shared/contract/activity.ts';
import { useText } from '../../i18n/i18n.ts';
import { ActivityRow } from './ActivityRow.tsx';

const columns = ['when', 'who', 'vm', 'what', 'change', 'why', 'result'] as const;

/** The lines of the activity, the newest first. */
export function ActivityTable({ entries }: { readonly entries: readonly ActivityEntry[] }): ReactNode {
  const { t } = useText();
  return (
    <table className="page-table activity-table" aria-label={t('activity.table')}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`activity.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <ActivityRow key={entry.kind === 'heartbeat' ? `h${entry.changeId}` : `a${entry.auditId}`} entry={entry} />
        ))}
      </tbody>
    </table>
  );
}
