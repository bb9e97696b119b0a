import type { ActivityEntry, VmReading } from '../../../shared/contract/activity.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import { visibleName } from '../../../shared/domain/visible-text.ts';
import { en } from '../../i18n/en.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { stateText } from '../vms/state-text.ts';

/** A line of the activity in words; `null` where there is nothing to say. */
export interface ActivityWords {
  readonly what: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly why: string;
  readonly result: string | null;
  readonly look: 'quiet' | 'good' | 'bad' | 'doubt';
  readonly problem: Problem | null;
}

type Heartbeat = keyof typeof en.activity.heartbeat;

function readingText(reading: VmReading | null, t: Translate): string {
  if (reading === null) return t('activity.notListed');
  const { state, heartbeat } = reading;
  const known = heartbeat !== null && Object.hasOwn(en.activity.heartbeat, heartbeat);
  const beat = known ? t(`activity.heartbeat.${heartbeat as Heartbeat}`) : heartbeat;
  return beat === null ? stateText(state, t) : `${stateText(state, t)}, ${beat}`;
}

function onOff(value: boolean | null, t: Translate): string {
  if (value === null) return t('activity.notKnown');
  return t(value ? 'activity.on' : 'activity.off');
}

const looks = {
  changed: 'good',
  done: 'good',
  alreadySo: 'quiet',
  cancelled: 'quiet',
  notApplied: 'bad',
  refused: 'bad',
  failed: 'bad',
  unknown: 'doubt',
} as const;

/** Puts a line of the activity into words. */
export function activityWords(entry: ActivityEntry, t: Translate): ActivityWords {
  if (entry.kind === 'heartbeat') {
    return {
      what: t(entry.restarted ? 'activity.restarted' : 'activity.read'),
      from: readingText(entry.from, t),
      to: readingText(entry.to, t),
      why: t('activity.why.read'),
      result: null,
      look: 'quiet',
      problem: null,
    };
  }
  const { outcome, problem } = entry;
  const end = {
    result: t(`activity.outcome.${outcome ?? 'open'}`),
    look: outcome === null ? 'quiet' : looks[outcome],
    problem,
  } as const;
  if (entry.kind === 'service') {
    const what = t(`service.${entry.service}.name`);
    return { what, from: onOff(entry.from, t), to: onOff(entry.to, t), why: t(`activity.why.${entry.reason}`), ...end };
  }
  const kind = t(`operations.kind.${entry.operation}`);
  const { subject } = entry;
  const what = subject === null ? kind : t('activity.subject', { what: kind, subject: visibleName(subject) });
  return { what, from: null, to: null, why: t('activity.why.tool'), ...end };
}
