import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { ArrowClockwise20Regular } from '@fluentui/react-icons/svg/arrow-clockwise';
import { ArrowLeft16Regular } from '@fluentui/react-icons/svg/arrow-left';
import { useCallback, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { hashOf } from '../../app/place.ts';
import { useAppInfo, useReadWays, useSessions, useSettings } from '../../app/queries.ts';
import { Age } from '../../components/Age.tsx';
import { CopyButton } from '../../components/CopyButton.tsx';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { PageHead } from '../bar/PageHead.tsx';
import { HostFactsList } from './HostFactsList.tsx';
import { reportText } from './report-text.ts';
import { SessionTable } from './SessionTable.tsx';
import './diagnostics.css';

/** How the application itself does: its sessions, what the hosts say of themselves, its database; to copy for a bug report. */
export function DiagnosticsPage(): ReactNode {
  const { t } = useText();
  const { fleet } = useModel();
  const subscribe = useCallback((listener: () => void) => fleet.subscribe('hosts', listener), [fleet]);
  const hosts = useSyncExternalStore(subscribe, () => fleet.hosts());
  const info = useAppInfo();
  const settings = useSettings();
  const { read, problem, refresh } = useSessions();
  const { ways, refresh: refreshWays } = useReadWays();
  const askAgain = (): void => {
    refresh();
    refreshWays();
  };
  return (
    <>
      <PageHead
        title={t('frame.title.diagnostics')}
        tools={
          <>
            {info !== undefined && read !== undefined && (
              <CopyButton
                label={t('diagnostics.copy')}
                text={() =>
                  reportText({
                    info,
                    settings: settings?.settings ?? null,
                    hosts,
                    reads: (hostId) => fleet.reads(hostId),
                    countVms: (hostId) => fleet.vms().filter((vm) => vm.hostId === hostId).length,
                    sessions: read.sessions,
                    ways,
                    at: read.at,
                  })
                }
              />
            )}
            <Button size="small" appearance="subtle" icon={<ArrowClockwise20Regular />} onClick={askAgain}>
              {t('diagnostics.refresh')}
            </Button>
          </>
        }
      />
      <div className="page-body" data-region="page">
        <p className="page-back">
          <a href={hashOf({ page: 'settings' })} className="page-link">
            <ArrowLeft16Regular />
            {t('frame.title.settings')}
          </a>
        </p>
        <p className="page-quiet">{t('diagnostics.intro')}</p>
        {problem !== null && (
          <MessageBar intent="error">
            <MessageBarBody>
              {t('diagnostics.failed')} {t(`problem.${problem.code}.what`)}
            </MessageBarBody>
          </MessageBar>
        )}
        <h2 className="page-heading">{t('diagnostics.application')}</h2>
        <dl className="diagnostics-facts">
          <dt>{t('diagnostics.version')}</dt>
          <dd>{info?.version}</dd>
          <dt>{t('diagnostics.database')}</dt>
          <dd>{info !== undefined && t(`diagnostics.databaseState.${info.database.state}`)}</dd>
          <dt>{t('diagnostics.started')}</dt>
          <dd>{info !== undefined && <Age since={Date.parse(info.startedAt)} detail="full" ago />}</dd>
        </dl>
        <h2 id="diagnostics-sessions" className="page-heading">
          {t('diagnostics.sessions')}
        </h2>
        {read === undefined && problem === null && <p role="status">{t('diagnostics.asking')}</p>}
        {read !== undefined && (
          <>
            <p className="page-quiet">
              {t('diagnostics.asked')} <Age since={read.at} detail="full" ago />
            </p>
            {read.sessions.length === 0 ? <p>{t('diagnostics.noSessions')}</p> : <SessionTable sessions={read.sessions} />}
          </>
        )}
        <h2 className="page-heading">{t('diagnostics.hosts')}</h2>
        {hosts.length === 0 && <p>{t(fleet.sequence === null ? 'app.loading' : 'host.none')}</p>}
        <div className="diagnostics-hosts">
          {hosts.map((host) => (
            <HostFactsList key={host.hostId} host={host} way={ways.find((way) => way.hostId === host.hostId) ?? null} />
          ))}
        </div>
      </div>
    </>
  );
}
