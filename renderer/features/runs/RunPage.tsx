import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { hashOf } from '../../app/place.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { PageHead } from '../bar/PageHead.tsx';
import { Steps } from '../changes/Steps.tsx';
import { RunActs } from './RunActs.tsx';
import { RunProblem } from './RunProblem.tsx';
import { RunProgress } from './RunProgress.tsx';
import { RunTable } from './RunTable.tsx';
import { notDoneOf, vmsOfRun } from './run-vms.ts';
import { runTitle } from './run-words.ts';
import { isUnderWay, useRun } from './use-runs.ts';
import './runs.css';

/** One run: how far it is, what became of each VM and switch, and what can be done then. Leaving the page does not stop it. */
export function RunPage({ runId }: { readonly runId: number }): ReactNode {
  const text = useText();
  const { t } = text;
  const { clock } = useModel();
  const { detail, problem } = useRun(runId);
  const [only, setOnly] = useState(false);
  const run = detail?.run;
  const items = detail?.items;
  const vms = useMemo(() => vmsOfRun(items ?? []), [items]);
  const shown = useMemo(() => (only ? notDoneOf(vms) : vms), [only, vms]);
  return (
    <>
      <PageHead
        title={run === undefined ? t('frame.title.changes') : runTitle(run, clock.now(), text)}
        beside={run !== undefined && <Steps at={isUnderWay(run) ? 'run' : 'result'} />}
      />
      <div className="changes-page preview" data-region="page">
        <p className="run-back">
          <a className="page-link" href={hashOf({ page: 'changes', run: 'all' })}>
            {t('runs.all')}
          </a>
        </p>
        <RunProblem problem={problem} />
        {detail === undefined && problem === null && <p className="content-note">{t('runs.loading')}</p>}
        {detail !== undefined && (
          <>
            <RunProgress detail={detail} vms={vms} />
            <RunTable vms={shown} state={detail.run.state} only={only} onOnly={setOnly} />
          </>
        )}
      </div>
      {detail !== undefined && <RunActs detail={detail} />}
    </>
  );
}
