import type { ReactNode } from 'react';
import type { ActivityEntry } from '../../../shared/contract/activity.ts';
import { useText } from '../../i18n/i18n.ts';
import { ActivityRow } from './ActivityRow.tsx';

const columns = ['when', 'who', 'vm', 'what', 'change', 'why', 'result'] as const;

function keyOf(entry: ActivityEntry): string {
  switch (entry.kind) {
    case 'heartbeat':
    case 'marks':
      return `${entry.kind} ${entry.changeId}`;
    case 'policy':
      return `policy ${entry.revision}`;
    case 'mute':
      return `mute ${entry.muteId} ${entry.ended ? 'ended' : 'set'}`;
    default:
      return `audit ${entry.auditId}`;
  }
}

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
          <ActivityRow key={keyOf(entry)} entry={entry} />
        ))}
      </tbody>
    </table>
  );
}
