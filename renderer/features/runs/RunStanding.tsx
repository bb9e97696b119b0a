import type { ReactNode } from 'react';
import type { RunCountKey, RunState } from '../../../shared/contract/run.ts';
import { Ring } from '../../components/Ring.tsx';
import { useText } from '../../i18n/i18n.ts';
import { isBeingAsked, lookOfStanding, standingText } from './run-words.ts';

interface Props {
  readonly standing: RunCountKey;
  /** Of the run. */
  readonly state: RunState;
}

/** In a word where a switch of a run stands, or all of a VM. */
export function RunStanding({ standing, state }: Props): ReactNode {
  const { t } = useText();
  return (
    <span className="run-word" data-look={lookOfStanding(standing)}>
      {standing === 'underWay' && !isBeingAsked(standing, state) && <Ring size={12} />}
      {standingText(standing, { state }, { t })}
    </span>
  );
}
