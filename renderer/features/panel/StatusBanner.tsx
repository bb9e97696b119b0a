import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { callerCard } from '../../../shared/domain/caller-card.ts';
import { Age } from '../../components/Age.tsx';
import { formatMoment } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { lightReadAt, useHost, useReads, useTicking } from '../../store/hooks.ts';
import { statusKeys, statusLooks } from '../vms/status-look.ts';
import { StatusIcon } from '../vms/StatusIcon.tsx';
import { hostTrouble } from './no-data.ts';
import './panel-status.css';

/** The Status in its long words, since when, what to do where something is the matter, and the host's own text as a detail. */
export function StatusBanner({ vm, stale }: { readonly vm: VmRecord; readonly stale: boolean }): ReactNode {
  const { t, language } = useText();
  const { status } = vm;
  const look = statusLooks[status.code];
  const since = Date.parse(status.since);
  const sinceText = useTicking((now) =>
    t(status.sinceAtLeast ? 'age.sinceAtLeastTip' : 'age.sinceTip', { time: formatMoment(since, now, language) }),
  );
  const needsWord = !stale && (look.tone === 'bad' || look.tone === 'warning' || look.flagged);
  const { todo } = callerCard({ vm, host: undefined, readAt: null, stale: false, audit: null, contacts: [] });
  return (
    <section className="panel-status" data-tone={stale ? 'neutral' : look.tone}>
      <span className="panel-status-icon">
        <StatusIcon icon={look.icon} />
      </span>
      <div>
        <p className="panel-status-words">{t(statusKeys(status).long, { raw: status.raw ?? '' })}</p>
        <p>
          {sinceText}
          {!stale && (
            <>
              {' · '}
              <Age since={since} detail="full" stopwatch={look.brief} atLeast={status.sinceAtLeast && !look.brief} />
            </>
          )}
        </p>
        {stale && <Old hostId={vm.hostId} />}
        {needsWord && (
          <p className="panel-todo">
            <strong>{t('panel.todo')}:</strong> {t(`card.todo.${todo}`)}.
          </p>
        )}
        {vm.rawStatus !== null && vm.rawStatus !== '' && (
          <p className="panel-raw">
            <bdi>{t('cell.hostSays', { text: vm.rawStatus })}</bdi>
          </p>
        )}
      </div>
    </section>
  );
}

/** How old all of this is, and why there is nothing newer. */
function Old({ hostId }: { readonly hostId: string }): ReactNode {
  const { t, language } = useText();
  const host = useHost(hostId);
  const readAt = lightReadAt(useReads(hostId));
  const asOf = useTicking((now) => (readAt === null ? t('host.neverRead') : t('age.asOf', { time: formatMoment(readAt, now, language) })));
  const trouble = hostTrouble(host);
  return (
    <p className="panel-old" role="status">
      <strong>{t('panel.noNewer')}</strong> <em>{asOf}</em>.{' '}
      {trouble !== null && 'problem' in trouble && (
        <>
          {t(`problem.${trouble.problem.code}.what`)} {t(`problem.${trouble.problem.code}.todo`)}
        </>
      )}
    </p>
  );
}
