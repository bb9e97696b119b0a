import { Button } from '@fluentui/react-components';
import { ArrowExportLtr20Regular } from '@fluentui/react-icons/svg/arrow-export-ltr';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RunDetail } from '../../../shared/contract/run.ts';
import { useRefusal } from '../../app/use-refusal.ts';
import { useSaveText } from '../../components/use-save-text.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import type { ChangeDraft } from '../../store/draft-store.ts';
import { openDraft, openUndo } from '../changes/open-changes.ts';
import { runCsv } from './run-export.ts';
import { leftOf, undoOf, vmsOf } from './run-plans.ts';
import { isLeft } from './run-words.ts';
import { detailKey, isUnderWay } from './use-runs.ts';

/** What can be done with a run: hold it, end it; afterwards take it back, plan what is left, keep its result. */
export function RunActs({ detail }: { readonly detail: RunDetail }): ReactNode {
  const { t } = useText();
  const model = useModel();
  const { client } = model;
  const queries = useQueryClient();
  const save = useSaveText();
  const refusal = useRefusal();
  const [said, setSaid] = useState('');
  const [asking, setAsking] = useState(false);
  const { run } = detail;
  const { runId } = run;
  const under = isUnderWay(run);
  const undo = under ? null : undoOf(detail);
  const hasLeft = !under && detail.items.some(isLeft);

  async function ask(call: 'runs.pause' | 'runs.resume' | 'runs.cancel'): Promise<void> {
    if (asking) return;
    setAsking(true);
    const answer = await client.call(call, { runId });
    setAsking(false);
    // Refused as not found: it has gone on meanwhile, by another window or by itself, and its page shows how it stands.
    const isPast = !answer.ok && answer.problem.code === 'notFound';
    if (isPast) void queries.invalidateQueries({ queryKey: detailKey(runId) });
    setSaid(answer.ok || isPast ? '' : t(`problem.${answer.problem.code}.what`));
  }

  async function planLeft(): Promise<void> {
    let original: RunDetail | null = null;
    if (run.undoOf !== null) {
      const answer = await client.call('runs.get', { runId: run.undoOf });
      if (!answer.ok) return setSaid(t(`problem.${answer.problem.code}.what`));
      original = answer.value;
    }
    const draft: ChangeDraft | null = leftOf(detail, original);
    if (draft === null) return;
    openDraft(model, draft);
  }

  async function exportResult(): Promise<void> {
    const ended = await save({ name: `hyper-v-vitals-run-${runId}.csv`, text: runCsv(detail) });
    setSaid(ended === 'left' ? '' : t(ended === 'saved' ? 'changes.exported' : 'activity.notSaved'));
  }

  return (
    <section className="changes-foot" data-region="foot" aria-label={t('changes.acts')}>
      {!under && (
        <Button size="small" appearance="subtle" icon={<ArrowExportLtr20Regular />} onClick={() => void exportResult()}>
          {t('runs.export')}
        </Button>
      )}
      <span className="changes-foot-words" role="status">
        {said === '' && !under ? refusal : said}
      </span>
      {run.state === 'running' && !run.elsewhere && (
        <Button disabledFocusable={asking} onClick={() => void ask('runs.pause')}>
          {t('runs.pause')}
        </Button>
      )}
      {run.state === 'paused' && !run.elsewhere && (
        <Button disabledFocusable={asking} onClick={() => void ask('runs.resume')}>
          {t('runs.resume')}
        </Button>
      )}
      {(run.state === 'running' || run.state === 'paused') && !run.elsewhere && (
        <Button disabledFocusable={asking} onClick={() => void ask('runs.cancel')}>
          {t('runs.cancel')}
        </Button>
      )}
      {hasLeft && (
        <Button disabled={refusal !== null} onClick={() => void planLeft()}>
          {t('runs.planLeft')}
        </Button>
      )}
      {undo !== null && (
        <Button disabled={refusal !== null} onClick={() => openUndo(model, undo, vmsOf(detail.items))}>
          {t('runs.undo')}
        </Button>
      )}
    </section>
  );
}
