import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { hashOf } from '../../app/place.ts';
import { usePolicyHistory } from '../../app/queries.ts';
import { formatExactMoment } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';

/** So many revisions are shown. */
const most = 200;

/** Who changed the policy and when, the newest first. */
export function HistoryPart(): ReactNode {
  const { t, language } = useText();
  const { revisions, problem } = usePolicyHistory(most);
  if (problem !== null) {
    return (
      <MessageBar intent="error">
        <MessageBarBody>
          {t('policy.history.failed')} {t(`problem.${problem.code}.what`)}
        </MessageBarBody>
      </MessageBar>
    );
  }
  if (revisions === undefined) return <p role="status">{t('policy.loading')}</p>;
  return (
    <div className="page-column">
      <p className="page-quiet">{t('policy.history.text')}</p>
      <p>
        <a className="page-link" href={hashOf({ page: 'activity', vm: null })}>
          {t('policy.history.activity')}
        </a>
      </p>
      {revisions.length === 0 ? (
        <p>{t('policy.history.none')}</p>
      ) : (
        <table className="page-table" aria-label={t('policy.history.title')}>
          <thead>
            <tr>
              {(['revision', 'when', 'who', 'why'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`policy.history.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {revisions.map(({ revision, at, who, reason }) => (
              <tr key={revision}>
                <th scope="row">{revision}</th>
                <td>
                  <time dateTime={at}>{formatExactMoment(Date.parse(at), language)}</time>
                </td>
                <td>
                  <bdi>{who}</bdi>
                </td>
                <td>{t(`policy.reason.${reason}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {revisions.length === most && <p className="page-quiet">{t('policy.history.most', { count: most })}</p>}
    </div>
  );
}
