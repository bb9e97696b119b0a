import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { HeartbeatTimeline } from '../../../shared/contract/heartbeat.ts';
import { waitingSinceStart } from '../../../shared/domain/heartbeat-diagnosis.ts';
import { formatDuration, formatMoment } from '../../i18n/format.ts';
import type { Language, Translate } from '../../i18n/i18n.ts';
import { useText } from '../../i18n/i18n.ts';
import { useIsStale, useTicking } from '../../store/hooks.ts';

interface Props {
  readonly vm: VmRecord;
  readonly timeline: HeartbeatTimeline;
}

/** What is usual after a start, beside what is now where the VM is known to wait (`waiting`, in ms). */
function usualText({ usualFirstBeat }: HeartbeatTimeline, waiting: number | null, t: Translate): string {
  if (usualFirstBeat === null) return t('heartbeat.notUsual');
  const usual = formatDuration(usualFirstBeat.ms, t);
  if (waiting === null) return t('heartbeat.usual', { usual, starts: usualFirstBeat.starts });
  return t('heartbeat.usualNow', { usual, now: formatDuration(waiting, t) });
}

function changeText({ lastChange }: HeartbeatTimeline, now: number, t: Translate, language: Language): string {
  if (lastChange === null) return t('heartbeat.noChange');
  const moment = formatMoment(Date.parse(lastChange.at), now, language);
  return lastChange.exact ? moment : t('heartbeat.orEarlier', { what: moment });
}

function silenceText({ longestSilence }: HeartbeatTimeline, now: number, t: Translate, language: Language): string {
  if (longestSilence === null) return t('heartbeat.noSilence');
  const from = Date.parse(longestSilence.from);
  const duration = formatDuration(Date.parse(longestSilence.to) - from, t);
  return t('heartbeat.silence', { duration, from: formatMoment(from, now, language) });
}

/** What can be said of a timeline in numbers. */
export function TimelineFacts({ vm, timeline }: Props): ReactNode {
  const { t, language } = useText();
  const { watchedSince } = timeline;
  const watched = useTicking((now) =>
    watchedSince === null ? t('heartbeat.never') : formatMoment(Date.parse(watchedSince), now, language),
  );
  const change = useTicking((now) => changeText(timeline, now, t, language));
  const silence = useTicking((now) => silenceText(timeline, now, t, language));
  const stale = useIsStale(vm.hostId);
  const usual = useTicking((now) => usualText(timeline, stale ? null : waitingSinceStart(vm, now), t));
  return (
    <dl className="card-rows">
      <div>
        <dt>{t('heartbeat.fact.usual')}</dt>
        <dd>{usual}</dd>
      </div>
      <div>
        <dt>{t('heartbeat.fact.silence')}</dt>
        <dd>{silence}</dd>
      </div>
      <div>
        <dt>{t('heartbeat.fact.lastChange')}</dt>
        <dd>{change}</dd>
      </div>
      <div>
        <dt>{t('heartbeat.fact.watched')}</dt>
        <dd>{watched}</dd>
      </div>
    </dl>
  );
}
