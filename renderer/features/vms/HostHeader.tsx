import { ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
import { Clock16Regular } from '@fluentui/react-icons/svg/clock';
import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import { ArrowSync16Regular } from '@fluentui/react-icons/svg/arrow-sync';
import { Server16Regular } from '@fluentui/react-icons/svg/server';
import { Warning16Filled } from '@fluentui/react-icons/svg/warning';
import { memo } from 'react';
import type { ReactNode } from 'react';
import { visibleName } from '../../../shared/domain/visible-text.ts';
import { hashOf } from '../../app/place.ts';
import { useSettings } from '../../app/queries.ts';
import { formatDuration } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { lightReadAt, useHost, useOldPart, useReads, useTicking } from '../../store/hooks.ts';
import { MuteButton } from '../mutes/MuteButton.tsx';
import { MutedTag } from '../mutes/MutedTag.tsx';
import { momentOf } from '../../store/staleness.ts';
import type { Old } from '../../store/staleness.ts';
import type { RowPlace } from './columns.ts';
import { guestName } from './guest-name.ts';
import { HostIcon } from './HostIcon.tsx';
import { SelectBox } from './SelectBox.tsx';
import type { Share } from './use-grid-selection.ts';
import { useHostCounts } from './use-host-counts.ts';
import { useHostHealth } from './use-host-health.ts';
import './host-row.css';

interface Props extends RowPlace {
  readonly hostId: string;
  readonly folded: boolean;
  /** Stands at the top while its rows scroll beneath it. */
  readonly sticky: boolean;
  readonly tabbable: boolean;
  readonly onFold: (hostId: string) => void;
  /** How many of its rows are chosen; `null` where none can be. */
  readonly share: Share | null;
  readonly onToggle: (hostId: string) => void;
}

/** After so long in a state of waiting, the header says what it waits for. */
const patienceMs = 3_000;

/** The header of a host: name, health in sign and words, what its VMs suffer from, and when it was read. */
export const HostHeader = memo(function HostHeader(props: Props): ReactNode {
  const { hostId, index, top, folded, sticky, tabbable, onFold, share, onToggle } = props;
  const { t } = useText();
  const host = useHost(hostId);
  const health = useHostHealth(hostId);
  const counts = useHostCounts(hostId);
  const old = useOldPart(hostId);
  const stale = old === 'all';
  if (host === undefined || health === null) return null;
  const name = visibleName(host.name);
  const system = host.facts?.osCaption ?? null;
  const subject = { hostId, vmId: null, tags: [] };
  const waiting = health.word === 'host.starting' || health.word === 'host.reading';
  return (
    <div
      role="row"
      aria-level={1}
      aria-rowindex={index + 2}
      aria-expanded={!folded}
      className="grid-row host-row"
      data-sticky={sticky || undefined}
      data-index={index}
      style={sticky ? undefined : { top }}
    >
      <div role="gridcell" aria-colindex={1} className="host-cell">
        <button
          type="button"
          className="host-fold"
          data-column={0}
          tabIndex={tabbable ? 0 : -1}
          aria-expanded={!folded}
          aria-label={t(folded ? 'host.unfold' : 'host.fold', { host: name })}
          onClick={() => onFold(hostId)}
        >
          <ChevronDown16Regular />
        </button>
        <span className="host-sign">
          <Server16Regular className="mark-echo" />
          {share !== null && (
            <SelectBox label={t('selection.ofHost', { host: name })} share={share} tabbable={tabbable} onToggle={() => onToggle(hostId)} />
          )}
        </span>
        <bdi className="host-name">{name}</bdi>
        {host.simulated && <span className="tag">{t('host.simulated')}</span>}
        <span className="host-os" title={system ?? undefined}>
          {system === null ? t('host.osUnknown') : guestName(system)}
        </span>
        <span className="host-health" data-tone={health.tone}>
          <HostIcon icon={health.icon} />
          {waiting ? <WaitWords starting={health.word === 'host.starting'} since={Date.parse(host.session.since)} /> : t(health.word)}
        </span>
        <a
          href={hashOf({ page: 'restart', hostId })}
          className="host-link"
          tabIndex={tabbable ? 0 : -1}
          aria-label={t('restart.link')}
          title={t('restart.linkTip', { host: name })}
        >
          <ArrowSync16Regular />
          <span className="host-link-words">{t('restart.link')}</span>
        </a>
        <MuteButton target={{ kind: 'host', hostId }} subject={subject} name={name} tabIndex={tabbable ? 0 : -1} />
        <MutedTag subject={subject} />
        <span className="host-space" />
        {!stale && counts.bad > 0 && (
          <span className="host-count">
            <ErrorCircle16Filled className="icon-bad" />
            {t('host.critical', { count: counts.bad })}
          </span>
        )}
        {!stale && counts.warning > 0 && (
          <span className="host-count">
            <Warning16Filled className="icon-warn" />
            {t('host.warnings', { count: counts.warning })}
          </span>
        )}
        <HostTotal hostId={hostId} total={counts.total} stale={stale} />
        <SlowHost intervalMs={host.lightIntervalMs} />
        <span className="host-bar" />
        <ReadAge hostId={hostId} old={old} />
      </div>
    </div>
  );
});

/** A host whose answers take long is asked less often than the settings say. */
function SlowHost({ intervalMs }: { readonly intervalMs: number }): ReactNode {
  const { t } = useText();
  const settings = useSettings()?.settings;
  if (settings === undefined || intervalMs <= settings.lightIntervalMs) return null;
  return (
    <span className="host-total" title={t('host.slowTip')}>
      {t('host.slow', { duration: formatDuration(intervalMs, t) })}
    </span>
  );
}

function WaitWords({ starting, since }: { readonly starting: boolean; readonly since: number }): ReactNode {
  const { t } = useText();
  return useTicking((now) => {
    const waited = now - since;
    if (waited < patienceMs) return t(starting ? 'host.starting' : 'host.reading');
    return t(starting ? 'host.startingLong' : 'host.readingLong', { duration: formatDuration(waited, t) });
  });
}

function HostTotal({ hostId, total, stale }: { readonly hostId: string; readonly total: number; readonly stale: boolean }): ReactNode {
  const { t } = useText();
  const progress = useReads(hostId)?.fullProgress ?? null;
  const neverRead = lightReadAt(useReads(hostId)) === null;
  let text = t('host.vms', { count: total });
  if (neverRead) text = t('host.vmsUnknown');
  else if (stale) text = t('host.vmsLastKnown', { count: total });
  else if (progress !== null && progress.done < progress.total) text = t('host.progress', { done: progress.done, total: progress.total });
  return <span className="host-total">{text}</span>;
}

function ReadAge({ hostId, old }: { readonly hostId: string; readonly old: Old | null }): ReactNode {
  const { t } = useText();
  const reads = useReads(hostId);
  const readAt = momentOf(old === 'services' ? reads?.fullAt : reads?.lightAt);
  const text = useTicking((now) => {
    if (readAt === null) return t('host.neverRead');
    const duration = formatDuration(now - readAt, t);
    if (old === 'services') return t('old.servicesBy', { duration });
    return t(old === 'all' ? 'host.oldBy' : 'host.readAgo', { duration });
  });
  return (
    <span className="host-read" data-stale={old !== null || undefined} data-tip="host-read" data-host={hostId}>
      <Clock16Regular />
      <span className="host-read-words">{text}</span>
    </span>
  );
}
