import type { Run, RunCountKey, RunItem, RunState } from '../../../shared/contract/run.ts';
import { formatMoment } from '../../i18n/format.ts';
import type { Text } from '../../i18n/i18n.ts';
import { problemSentences } from '../operations/end-words.ts';

/** How good the end of a switch is. */
export type Look = 'good' | 'bad' | 'warning' | 'quiet';

const looks: Readonly<Record<RunCountKey, Look>> = {
  waiting: 'quiet',
  underWay: 'quiet',
  changed: 'good',
  alreadySo: 'quiet',
  notApplied: 'bad',
  refused: 'bad',
  failed: 'bad',
  unknown: 'warning',
  notBegun: 'warning',
};

/** Where a switch of a run stands: waiting, under way, or how it ended. */
export function standingOf({ state, outcome }: Pick<RunItem, 'state' | 'outcome'>): RunCountKey {
  return state === 'ended' ? (outcome ?? 'unknown') : state;
}

/** The look of a standing. */
export function lookOfStanding(standing: RunCountKey): Look {
  return looks[standing];
}

/** It has ended, and is not as it was wanted for all that is known. */
export function isNotDone(item: Pick<RunItem, 'state' | 'outcome'>): boolean {
  return item.state === 'ended' && item.outcome !== 'changed' && item.outcome !== 'alreadySo';
}

/** It could be planned anew: one that has not come about, and of which there is something to do. */
export function isLeft(item: Pick<RunItem, 'state' | 'outcome' | 'problem'>): boolean {
  return isNotDone(item) && item.problem?.code !== 'nothingToUndo';
}

/** Where a switch stands, in words. Nothing of a run that was interrupted is under way: what became of it is asked of its host. */
export function standingText(standing: RunCountKey, { state }: Pick<Run, 'state'>, { t }: Pick<Text, 't'>): string {
  return isBeingAsked(standing, state) ? t('runs.asked') : t(`runs.standing.${standing}`);
}

/** Its program ended while the switch was under way, and its host has not told yet what became of it. */
export function isBeingAsked(standing: RunCountKey, state: RunState): boolean {
  return state === 'interrupted' && standing === 'underWay';
}

/** How a run stands, in words: who reads that it is cancelled asks who did, and with another reason nobody did. */
export function stateText({ state, problem }: Pick<Run, 'state' | 'problem'>, { t }: Pick<Text, 't'>): string {
  if (state !== 'cancelling' || problem === null || problem.code === 'cancelled') return t(`runs.state.${state}`);
  return t('runs.stopping');
}

/** How a run ended as a whole: all is as wanted, the rest was cancelled, something was not begun or is not known, or something has not come about. */
export type RunEnd = 'well' | 'cancelled' | 'open' | 'bad';

/** How good the end of a run is; the worst that there is of it. */
export function endOf({ counts, problem }: Pick<Run, 'counts' | 'problem'>): RunEnd {
  if (counts.failed + counts.refused + counts.notApplied > 0) return 'bad';
  if (counts.unknown > 0) return 'open';
  if (problem?.code === 'cancelled') return 'cancelled';
  return counts.notBegun > 0 ? 'open' : 'well';
}

/** Why a switch ended as it did, in sentences, and the host's own words; empty where there is nothing to say. */
export function itemReason({ problem, to, outcome }: RunItem, { t }: Pick<Text, 't'>): string {
  const said = outcome === 'notApplied' ? [t(to ? 'runs.notAppliedOff' : 'runs.notAppliedOn')] : [];
  const why = problem === null ? [] : problemSentences(problem).map((key) => t(key));
  // The detail of a missing confirmation is the code of a severity, and no words of a host.
  const detail = problem === null || problem.code === 'confirmationRequired' ? undefined : problem.detail;
  return [...said, ...why, ...(detail === undefined ? [] : [detail])].join(' ');
}

/** What a run is called: what it was for, and when it was begun. */
export function runTitle({ kind, startedAt }: Pick<Run, 'kind' | 'startedAt'>, now: number, { t, language }: Text): string {
  return t(`runs.title.${kind}`, { time: formatMoment(Date.parse(startedAt), now, language) });
}

/** Who began a run, and when it ended, or was last heard of where it was cut off. */
export function begunText({ who, state, endedAt }: Pick<Run, 'who' | 'state' | 'endedAt'>, now: number, { t, language }: Text): string {
  if (endedAt === null) return t('runs.by', { who });
  const time = formatMoment(Date.parse(endedAt), now, language);
  return t(state === 'interrupted' ? 'runs.byLost' : 'runs.byEnded', { who, time });
}

/** In one line what became of a run's switches; what there is none of is left out. */
export function countsText({ counts, state }: Pick<Run, 'counts' | 'state'>, { t }: Pick<Text, 't'>): string {
  const toGo = counts.waiting + counts.underWay;
  return (
    [
      ['done', counts.changed],
      ['alreadySo', counts.alreadySo],
      ['notApplied', counts.notApplied],
      ['refused', counts.refused],
      ['failed', counts.failed],
      ['notBegun', counts.notBegun],
      ['unknown', counts.unknown],
      [state === 'interrupted' ? 'asked' : 'toGo', toGo],
    ] as const
  )
    .filter(([, count]) => count > 0)
    .map(([key, count]) => t(`runs.count.${key}`, { count }))
    .join(', ');
}
