import { Button } from '@fluentui/react-components';
import { Play20Filled } from '@fluentui/react-icons/svg/play';
import { useCallback, useId, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { AppInfo } from '../../../shared/contract/app.ts';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { mostRunChanges } from '../../../shared/contract/run.ts';
import { hashOf } from '../../app/place.ts';
import { useRefusal } from '../../app/use-refusal.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import type { ChangeDraft } from '../../store/draft-store.ts';
import { PageHead } from '../bar/PageHead.tsx';
import { useRunUnderWay } from '../runs/use-runs.ts';
import { unconfirmed } from './confirmations.ts';
import type { Ticks } from './confirmations.ts';
import { draftTitle } from './draft-title.ts';
import { MovedBar } from './MovedBar.tsx';
import { PlanAge } from './PlanAge.tsx';
import { PlanTools } from './PlanTools.tsx';
import { changeKey, previewOf } from './preview.ts';
import { PreviewTable } from './PreviewTable.tsx';
import { PreviewTiles } from './PreviewTiles.tsx';
import { StartProblem } from './StartProblem.tsx';
import { Steps } from './Steps.tsx';
import { useLivePlan } from './use-live-plan.ts';
import { usePlanFacts } from './use-plan-facts.ts';
import { useStartRun } from './use-start-run.ts';
import { Warnings } from './Warnings.tsx';

const noTicks: Ticks = new Map();

/** The second step: exactly what would change, what not and why, and what there is to know before; nothing has been written yet. */
export function PreviewPage({ draft, info }: { readonly draft: ChangeDraft; readonly info: AppInfo }): ReactNode {
  const text = useText();
  const { t } = text;
  const { clock, draft: store } = useModel();
  const facts = usePlanFacts(info);
  const { plan, at, moves, waiting, refresh } = useLivePlan(draft, facts);
  const [ticks, setTicks] = useState(noTicks);
  const refusal = useRefusal();
  const run = useStartRun();
  const underWay = useRunUnderWay();
  // The run that is begun here may be told of before its start is answered.
  const other = run.starting ? undefined : underWay;
  const hintId = useId();
  const { leftOut, targets, wish } = draft;
  // Switches with values of their own have no form that could show them.
  const hasForm = draft.undo === null && (wish === 'policy' || !('switches' in wish));
  const names = useMemo(() => new Map(targets.map((target) => [vmKey(target), target.name])), [targets]);
  const preview = useMemo(() => previewOf(plan, names), [plan, names]);
  const changes = useMemo(() => plan.changes.filter((change) => !leftOut.has(changeKey(change))), [plan, leftOut]);
  const moved = useMemo(() => new Set(moves.rows), [moves]);
  const gone = useMemo(() => new Set(moves.gone), [moves]);
  const isPast = changes.every((change) => gone.has(changeKey(change)));
  const toConfirm = unconfirmed(plan.warnings, leftOut, ticks);
  const tooMany = changes.length > mostRunChanges;

  /** What stands in the way of the run, and has to be said. */
  function hint(): string {
    if (refusal !== null) return refusal;
    if (other !== undefined) return t('changes.otherRun');
    if (waiting > 0) return t('changes.toRead', { count: waiting });
    if (changes.length === 0) return t('changes.nothing');
    if (isPast) return t('changes.allMoved');
    if (tooMany) return t('changes.tooMany', { count: mostRunChanges });
    return toConfirm > 0 ? t('changes.toConfirm', { count: toConfirm }) : '';
  }

  const leaveOut = useCallback(
    (keys: readonly string[], out: boolean) => {
      const now = store.get();
      if (now === null) return;
      const next = new Set(now.leftOut);
      for (const key of keys)
        if (out) next.add(key);
        else next.delete(key);
      store.set({ ...now, leftOut: next });
    },
    [store],
  );

  return (
    <>
      <PageHead title={draftTitle(draft, clock.now(), text)} beside={<Steps at="preview" />} tools={<PlanAge targets={targets} />} />
      <div className="changes-page preview" data-region="page">
        <PreviewTiles preview={preview} changes={changes} />
        <MovedBar moves={moves} changes={plan.changes.length} onRefresh={refresh} />
        {run.problem !== null && <StartProblem problem={run.problem} />}
        <div className="preview-body-row">
          <PreviewTable preview={preview} moved={moved} isUndo={draft.undo !== null} leftOut={leftOut} onLeaveOut={leaveOut} />
          <Warnings plan={plan} leftOut={leftOut} onLeaveOut={leaveOut} ticks={ticks} onTicks={setTicks} />
        </div>
      </div>
      <section className="changes-foot" data-region="foot" aria-label={t('changes.acts')}>
        <PlanTools plan={plan} at={at} changes={changes} leftOut={leftOut} />
        <span id={hintId} className="changes-foot-words" role="status">
          {hint()}{' '}
          {refusal === null && other !== undefined && (
            <a className="page-link" href={hashOf({ page: 'changes', run: other.runId })}>
              {t('runs.look')}
            </a>
          )}
        </span>
        <Button onClick={() => store.set(null)}>{t('changes.discard')}</Button>
        {hasForm && <Button onClick={() => store.set({ ...draft, step: 'wish' })}>{t('changes.back')}</Button>}
        <Button
          appearance="primary"
          icon={<Play20Filled />}
          disabledFocusable={hint() !== '' || run.starting}
          aria-describedby={hintId}
          onClick={() => void run.begin(draft, changes)}
        >
          {t('changes.run', { count: changes.length })}
        </Button>
      </section>
    </>
  );
}
