import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { forwardRef } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '../../../shared/contract/problem.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { quotedForPowerShell } from '../../components/power-shell-quote.ts';
import { Ring } from '../../components/Ring.tsx';
import { formatDuration, formatMoment } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { lightReadAt, useHost, useReads, useTicking } from '../../store/hooks.ts';
import type { RowPlace } from './columns.ts';
import { problemLook } from './host-health.ts';
import { HostIcon } from './HostIcon.tsx';
import { useHostHealth } from './use-host-health.ts';
import './host-notice.css';

interface Props extends RowPlace {
  readonly hostId: string;
}

/** What is the matter with a host, since when, what to do, and when it is tried again. Below its header, above its rows. */
export const HostNotice = forwardRef<HTMLDivElement, Props>(function HostNotice({ hostId, index, top }, ref): ReactNode {
  const { t, language } = useText();
  const { clock } = useModel();
  const host = useHost(hostId);
  const health = useHostHealth(hostId);
  const everRead = lightReadAt(useReads(hostId)) !== null;
  const problem = health?.problem ?? null;
  if (host === undefined || health === null || problem === null) return null;
  const look = problemLook(problem.code);
  const since = host.problemSince === null ? null : formatMoment(Date.parse(host.problemSince), clock.now(), language);
  const member = host.facts?.caller.name ?? null;
  const needsGroup = problem.code === 'noPermission' || problem.code === 'emptyListNotTrusted';
  return (
    <div
      ref={ref}
      role="row"
      aria-rowindex={index + 2}
      className="grid-row notice"
      data-index={index}
      data-tone={look.tone}
      style={{ top }}
    >
      <div role="gridcell" aria-colindex={1} className="notice-cell">
        <span className="notice-icon">
          <HostIcon icon={look.icon} />
        </span>
        <div className="notice-words">
          <p>
            <strong>{t(`problem.${problem.code}.what`)}</strong> {since !== null && t('host.since', { time: since })}{' '}
            {everRead && t('host.oldRows')}
          </p>
          <p className="notice-todo">
            {t(`problem.${problem.code}.todo`)} <Details problem={problem} />
          </p>
          {needsGroup && member !== null && (
            <p className="notice-command">
              <code>{joinCommand(member)}</code>
              <CopyButton text={joinCommand(member)} />
            </p>
          )}
        </div>
        <Retry hostId={hostId} retryAt={health.retryAt} />
      </div>
    </div>
  );
});

/** What an administrator of the host runs, so that this account may read. */
function joinCommand(account: string): string {
  return `Add-LocalGroupMember -SID S-1-5-32-578 -Member ${quotedForPowerShell(account)}`;
}

/** The host's own words, for those who want to read them. */
function Details({ problem }: { readonly problem: Problem }): ReactNode {
  if (problem.detail === undefined && problem.errorId === undefined) return null;
  return (
    <bdi className="notice-detail" title={problem.detail}>
      {[problem.errorId, problem.detail].filter((part) => part !== undefined && part !== '').join(' · ')}
    </bdi>
  );
}

function Retry({ hostId, retryAt }: { readonly hostId: string; readonly retryAt: number | null }): ReactNode {
  const { t } = useText();
  const { client } = useModel();
  const retry = useMutation({
    mutationFn: () => client.call('session.retry', { hostId }),
  });
  const waiting = useTicking((now) => {
    if (retryAt === null) return '';
    const left = retryAt - now;
    return left <= 0 ? t('host.trying') : t('host.nextTry', { duration: formatDuration(left + 999, t) });
  });
  return (
    <div className="notice-retry">
      {waiting !== '' && (
        <span className="notice-next">
          <Ring />
          {waiting}
        </span>
      )}
      <Button size="small" disabled={retry.isPending} onClick={() => retry.mutate()}>
        {t('host.tryNow')}
      </Button>
    </div>
  );
}
