import type { ReactNode } from 'react';
import type { SessionDiagnostics } from '../../../shared/contract/app.ts';
import { Age } from '../../components/Age.tsx';
import { PathText } from '../../components/PathText.tsx';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { isSessionState } from './session-states.ts';

/** The PowerShell sessions of all hosts, one line for each lane. */
export function SessionTable({ sessions }: { readonly sessions: readonly SessionDiagnostics[] }): ReactNode {
  const { t } = useText();
  const { fleet } = useModel();
  return (
    <table className="page-table diagnostics-sessions" aria-labelledby="diagnostics-sessions">
      <thead>
        <tr>
          <th scope="col">{t('diagnostics.host')}</th>
          <th scope="col">{t('diagnostics.lane')}</th>
          <th scope="col">{t('diagnostics.state')}</th>
          <th scope="col" className="number">
            {t('diagnostics.pid')}
          </th>
          <th scope="col" className="number">
            {t('diagnostics.running')}
          </th>
          <th scope="col" className="number">
            {t('diagnostics.restarts')}
          </th>
          <th scope="col" className="number">
            {t('diagnostics.requests')}
          </th>
          <th scope="col" className="number">
            {t('diagnostics.lastDuration')}
          </th>
          <th scope="col">{t('diagnostics.lastProblem')}</th>
          <th scope="col">{t('diagnostics.program')}</th>
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => (
          // Of the sessions for operations, which may be several, only those that run are told.
          <tr key={`${session.hostId}/${session.lane}/${session.pid}`}>
            <th scope="row">
              <bdi>{fleet.host(session.hostId)?.name ?? session.hostId}</bdi>
            </th>
            <td>{t(`diagnostics.laneName.${session.lane}`)}</td>
            <td>{isSessionState(session.state) ? t(`diagnostics.sessionState.${session.state}`) : session.state}</td>
            <td className="number">{session.pid ?? '–'}</td>
            <td className="number">{session.startedAt === null ? '–' : <Age since={Date.parse(session.startedAt)} detail="full" />}</td>
            <td className="number">{session.restarts}</td>
            <td className="number">{session.requests}</td>
            <td className="number">
              {session.lastDurationMs === null ? '–' : t('diagnostics.milliseconds', { count: Math.round(session.lastDurationMs) })}
            </td>
            <td>{session.lastProblem === null ? '–' : t(`problem.${session.lastProblem.code}.what`)}</td>
            <td className="diagnostics-path">
              <code>
                <PathText path={session.executable} />
              </code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
