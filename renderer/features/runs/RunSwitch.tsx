import type { ReactNode } from 'react';
import type { RunItem, RunState } from '../../../shared/contract/run.ts';
import { useText } from '../../i18n/i18n.ts';
import { ChangeChip } from '../changes/ChangeChip.tsx';
import { RunStanding } from './RunStanding.tsx';
import { itemReason, standingOf } from './run-words.ts';

interface Props {
  readonly item: RunItem;
  /** Of the run. */
  readonly state: RunState;
  /** Its VM has no other in this run, so that the word for the VM is its own. */
  readonly isOnly: boolean;
}

/** One switch of a run: what it was to become, what became of it, and why. */
export function RunSwitch({ item, state, isOnly }: Props): ReactNode {
  const { t } = useText();
  const { service, before, to, state: step } = item;
  // Until it has ended nothing is read, and it is as it was shown before the run: the opposite.
  const from = step === 'ended' ? before : (before ?? !to);
  // The head of the page says of all of them at once that the rest was cancelled.
  const reason = item.outcome === 'notBegun' && item.problem?.code === 'cancelled' ? '' : itemReason(item, { t });
  return (
    <span className="run-switch">
      <ChangeChip service={service} from={from} to={to} />
      {!isOnly && <RunStanding standing={standingOf(item)} state={state} />}
      {reason !== '' && <span className="run-reason">{reason}</span>}
    </span>
  );
}
