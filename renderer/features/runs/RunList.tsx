import type { ReactNode } from 'react';
import type { Run } from '../../../shared/contract/run.ts';
import { hashOf } from '../../app/place.ts';
import { formatExactMoment } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { countsText, stateText } from './run-words.ts';

const columns = ['when', 'kind', 'who', 'size', 'state', 'result'] as const;

/** The runs there were, the newest first. */
export function RunList({ runs }: { readonly runs: readonly Run[] }): ReactNode {
  const text = useText();
  const { t, language } = text;
  return (
    <table className="page-table" aria-label={t('runs.list')}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`runs.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.runId}>
            <td>
              <time dateTime={run.startedAt}>{formatExactMoment(Date.parse(run.startedAt), language)}</time>
            </td>
            <th scope="row">
              <a className="page-link" href={hashOf({ page: 'changes', run: run.runId })}>
                {t(`runs.kind.${run.kind}`)}
              </a>
            </th>
            <td>
              <bdi>{run.who}</bdi>
            </td>
            <td>{t('runs.size', { changes: run.changes, vms: run.vms, hosts: run.hosts })}</td>
            <td>{stateText(run, text)}</td>
            <td>{countsText(run, text)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
