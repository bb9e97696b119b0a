import type { Run, RunDetail } from '../../../shared/contract/run.ts';

/** The newer of two tellings of one run: an answer may arrive after an event that was sent later. */
function newer(known: Run, told: Run): Run {
  return told.revision >= known.revision ? told : known;
}

/** A list of runs, the newest first, with what was told of one of them. */
export function withRun(list: readonly Run[], told: Run): readonly Run[] {
  const at = list.findIndex(({ runId }) => runId === told.runId);
  if (at < 0) return [told, ...list].toSorted((one, other) => other.runId - one.runId);
  return list.map((known, index) => (index === at ? newer(known, told) : known));
}

/** Of two tellings of a run with all of its switches the newer one. */
export function newerDetail(known: RunDetail | undefined, told: RunDetail): RunDetail {
  return known !== undefined && known.run.revision > told.run.revision ? known : told;
}
