import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { hashOf, startPlace } from '../../app/place.ts';
import { useAppInfo } from '../../app/queries.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import type { ChangeDraft } from '../../store/draft-store.ts';
import { useDraft } from '../../store/hooks.ts';
import { PageHead } from '../bar/PageHead.tsx';
import { RunList } from '../runs/RunList.tsx';
import { RunPage } from '../runs/RunPage.tsx';
import { RunProblem } from '../runs/RunProblem.tsx';
import { useRuns } from '../runs/use-runs.ts';
import { draftTitle } from './draft-title.ts';
import { PreviewPage } from './PreviewPage.tsx';
import { Steps } from './Steps.tsx';
import { WishForm } from './WishForm.tsx';
import './changes.css';
import './preview.css';

/** Changes of many VMs: one run (`run`), all runs there were, or what is being thought of. Each step begins at its heading, as a page does. */
export function ChangesPage({ run }: { readonly run: number | 'all' | null }): ReactNode {
  const draft = useDraft();
  const frame = useRef<HTMLDivElement>(null);
  const step = run === null ? (draft?.step ?? 'all') : run;
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    frame.current?.querySelector('h1')?.focus();
  }, [step]);
  return (
    <div ref={frame} className="changes-frame">
      {typeof step === 'number' && <RunPage key={step} runId={step} />}
      {step === 'all' && <AllRuns />}
      {step === 'wish' && draft !== null && <WishForm draft={draft} />}
      {step === 'preview' && draft !== null && <Preview draft={draft} />}
    </div>
  );
}

/** Until the application has said whether changes are allowed nothing can be planned: it would be told as read-only, and a moment later as allowed again. */
function Preview({ draft }: { readonly draft: ChangeDraft }): ReactNode {
  const text = useText();
  const { clock } = useModel();
  const info = useAppInfo();
  if (info !== undefined) return <PreviewPage draft={draft} info={info} />;
  return (
    <>
      <PageHead title={draftTitle(draft, clock.now(), text)} beside={<Steps at="preview" />} />
      <p className="page-body page-quiet">{text.t('changes.asking')}</p>
    </>
  );
}

function AllRuns(): ReactNode {
  const { t } = useText();
  const { runs, problem } = useRuns();
  const draft = useDraft();
  return (
    <>
      <PageHead title={t('frame.title.changes')} />
      <div className="page-body" data-region="page">
        {draft === null ? (
          <p>
            {t('changes.empty')}{' '}
            <a className="page-link" href={hashOf(startPlace)}>
              {t('changes.toVms')}
            </a>
          </p>
        ) : (
          <p>
            <a className="page-link" href={hashOf({ page: 'changes', run: null })}>
              {t('changes.toDraft')}
            </a>
          </p>
        )}
        <RunProblem problem={problem} />
        {runs === undefined && problem === null && <p className="page-quiet">{t('runs.loading')}</p>}
        {runs !== undefined && (
          <>
            <h2 className="page-heading">{t('runs.list')}</h2>
            {runs.length === 0 ? <p className="page-quiet">{t('runs.none')}</p> : <RunList runs={runs} />}
          </>
        )}
      </div>
    </>
  );
}
