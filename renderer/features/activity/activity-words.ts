import type { ActivityEntry, MarksActivity, VmReading } from '../../../shared/contract/activity.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import { visibleName } from '../../../shared/domain/visible-text.ts';
import { en } from '../../i18n/en.ts';
import { formatExactMoment } from '../../i18n/format.ts';
import type { Language, Translate } from '../../i18n/i18n.ts';
import { countsText } from '../policy/difference-text.ts';
import { stateText } from '../vms/state-text.ts';

/** A line of the activity in words; `null` where there is nothing to say. */
export interface ActivityWords {
  readonly what: string;
  /** From what to what. */
  readonly change: string | null;
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

/** What is noted is done at once: there is no end to tell. */
const noEnd = { result: null, look: 'quiet', problem: null } as const;

function marksText({ roles, tags }: MarksActivity['from'], t: Translate): string {
  const words = [...roles.map((role) => t(`role.${role}.name`)), ...tags.map((tag) => t('policy.rules.tagged', { tag }))];
  return words.length === 0 ? t('activity.noMarks') : words.join(', ');
}

/** Puts a line of the activity into words. */
export function activityWords(entry: ActivityEntry, t: Translate, language: Language): ActivityWords {
  if (entry.kind === 'heartbeat') {
    return {
      what: t(entry.restarted ? 'activity.restarted' : 'activity.read'),
      change: t('activity.change', { from: readingText(entry.from, t), to: readingText(entry.to, t) }),
      why: t('activity.why.read'),
      ...noEnd,
    };
  }
  if (entry.kind === 'policy') {
    return {
      what: t('activity.policy', { revision: entry.revision }),
      change: entry.changes === null ? t('activity.notKnown') : countsText(entry.changes, t),
      why: t(`activity.why.${entry.reason}`),
      ...noEnd,
    };
  }
  if (entry.kind === 'marks') {
    return {
      what: t('activity.marks'),
      change: t('activity.change', { from: marksText(entry.from, t), to: marksText(entry.to, t) }),
      why: t(entry.movedFrom === null ? 'activity.why.set' : 'activity.why.moved'),
      ...noEnd,
    };
  }
  if (entry.kind === 'mute') {
    const { ended, until, reason, movedFrom, who } = entry;
    const what = t(ended ? 'activity.muteEnded' : 'activity.mute');
    if (who === null) return { what, change: null, why: t('activity.why.timeOver'), ...noEnd };
    if (movedFrom !== null) return { what, change: t('activity.mutedThere'), why: t('activity.why.moved'), ...noEnd };
    return {
      what,
      change: ended ? null : t('activity.muteUntil', { time: formatExactMoment(Date.parse(until), language) }),
      why: reason === null ? t('activity.why.set') : visibleName(reason),
      ...noEnd,
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
    const change = t('activity.change', { from: onOff(entry.from, t), to: onOff(entry.to, t) });
    return { what, change, why: t(`activity.why.${entry.reason}`), ...end };
  }
  const kind = t(`operations.kind.${entry.operation}`);
  const { subject } = entry;
  const what = subject === null ? kind : t('activity.subject', { what: kind, subject: visibleName(subject) });
  return { what, change: null, why: t('activity.why.tool'), ...end };
}
