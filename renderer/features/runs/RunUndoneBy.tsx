import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { hashOf } from '../../app/place.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { runTitle } from './run-words.ts';
import { useRuns } from './use-runs.ts';

/** Which later runs have put back some of what a run has changed, with the way to them; nothing where there is none among the newest runs. */
export function RunUndoneBy({ runId }: { readonly runId: number }): ReactNode {
  const text = useText();
  const { clock } = useModel();
  const { runs = [] } = useRuns();
  const undos = runs.filter(({ undoOf, counts }) => undoOf === runId && counts.changed > 0);
  if (undos.length === 0) return null;
  return (
    <p>
      {text.t('runs.undoneBy')}{' '}
      {undos.map((undo, place) => (
        <Fragment key={undo.runId}>
          {place > 0 && '; '}
          <a className="page-link" href={hashOf({ page: 'changes', run: undo.runId })}>
            {runTitle(undo, clock.now(), text)}
          </a>
        </Fragment>
      ))}
    </p>
  );
}
