import { useState } from 'react';
import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { heartbeatSpans } from '../../../shared/contract/heartbeat.ts';
import type { HeartbeatSpan } from '../../../shared/contract/heartbeat.ts';
import { visibleName } from '../../../shared/domain/visible-text.ts';
import { useText } from '../../i18n/i18n.ts';
import { useIsStale } from '../../store/hooks.ts';
import { Diagnosis } from './Diagnosis.tsx';
import { lineOf } from './line.ts';
import { TimelineFacts } from './TimelineFacts.tsx';
import { TimelineLegend } from './TimelineLegend.tsx';
import { TimelineStrip } from './TimelineStrip.tsx';
import { TimelineTable } from './TimelineTable.tsx';
import { useTimeline } from './use-timeline.ts';
import type { TimelineAnswer } from './use-timeline.ts';
import './heartbeat.css';

/** The heartbeat of a VM over time: a strip, what can be said of it, and what to check where something is the matter. */
export function HeartbeatTimeline({ vm }: { readonly vm: VmRecord }): ReactNode {
  const { t } = useText();
  const [span, setSpan] = useState<HeartbeatSpan>('hour');
  const answer = useTimeline(vm, span);
  // What to do about an old Status nobody can say.
  const stale = useIsStale(vm.hostId);
  return (
    <div className="beat">
      {answer.kind === 'known' && !stale && <Diagnosis vm={vm} timeline={answer.timeline} />}
      <div className="beat-head">
        <h5 className="card-heading">{t('heartbeat.title')}</h5>
        <fieldset className="beat-spans" aria-label={t('heartbeat.span.label')}>
          {heartbeatSpans.map((each) => (
            <label key={each}>
              <input type="radio" name={`beat-span-${vm.hostId}-${vm.vmId}`} checked={each === span} onChange={() => setSpan(each)} />
              <span>{t(`heartbeat.span.${each}`)}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <Shown vm={vm} answer={answer} />
    </div>
  );
}

function Shown({ vm, answer }: { readonly vm: VmRecord; readonly answer: TimelineAnswer }): ReactNode {
  const { t } = useText();
  if (answer.kind === 'loading') return <p className="beat-empty">{t('heartbeat.loading')}</p>;
  if (answer.kind === 'failed') {
    const { code } = answer.problem;
    return (
      <p className="beat-empty" role="alert">
        {t('heartbeat.failed')} {t(`problem.${code}.what`)} {t(`problem.${code}.todo`)}
      </p>
    );
  }
  const { span } = answer;
  const line = lineOf(answer.timeline);
  const empty = line.stretches.every(({ code }) => code === 'notWatched');
  return (
    <>
      {empty ? (
        <p className="beat-empty">{t('heartbeat.empty')}</p>
      ) : (
        <>
          <TimelineStrip key={span} line={line} span={span} vmName={visibleName(vm.name)} />
          <TimelineLegend line={line} />
        </>
      )}
      <TimelineFacts vm={vm} timeline={answer.timeline} />
      {!empty && <TimelineTable line={line} vmName={visibleName(vm.name)} />}
    </>
  );
}
