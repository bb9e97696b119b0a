import { MessageBar, MessageBarBody, ProgressBar } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { runCountKeys } from '../../../shared/contract/run.ts';
import type { RunDetail } from '../../../shared/contract/run.ts';
import { visibleName } from '../../../shared/domain/visible-text.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { countVms } from './run-vms.ts';
import type { RunVm } from './run-vms.ts';
import { RunUndoneBy } from './RunUndoneBy.tsx';
import { RunVmCounts } from './RunVmCounts.tsx';
import { begunText, lookOfStanding, standingText, stateText } from './run-words.ts';
import { isUnderWay } from './use-runs.ts';

/** So many switches are named as under way. */
const named = 4;

interface Props {
  readonly detail: RunDetail;
  readonly vms: readonly RunVm[];
}

/** How far a run is: a bar, the numbers, and what is under way; after its end the result in a sentence, and why it ended before its time. */
export function RunProgress({ detail: { run, items }, vms }: Props): ReactNode {
  const text = useText();
  const { t } = text;
  const { clock } = useModel();
  const { waiting, underWay, notBegun } = run.counts;
  // What will not be begun has not been done.
  const ended = run.changes - waiting - underWay - notBegun;
  const now = underWay === 0 ? [] : items.filter(({ state }) => state === 'underWay');
  return (
    <div className="run-progress">
      <p className="run-state" role="status">
        <strong>{stateText(run, text)}</strong> <span className="page-quiet">{begunText(run, clock.now(), text)}</span>
      </p>
      {isUnderWay(run) && (
        <>
          <ProgressBar thickness="large" max={run.changes} value={ended} aria-label={t('runs.progress')} />
          <p className="page-quiet">
            {t('runs.ofAll', { done: ended, count: run.changes })}
            {notBegun > 0 && `, ${t('runs.count.notBegun', { count: notBegun })}`}.{' '}
            {t('runs.ofVms', { done: countVms(vms).ended, all: run.vms })}
            {now.length > 0 && (
              <>
                {' – '}
                {t('runs.now')}{' '}
                <bdi>
                  {now
                    .slice(0, named)
                    .map(({ vmName, service }) => `${visibleName(vmName)} (${t(`service.${service}.name`)})`)
                    .join(', ')}
                </bdi>
              </>
            )}
          </p>
        </>
      )}
      {!isUnderWay(run) && <RunVmCounts vms={vms} />}
      {!isUnderWay(run) && <RunUndoneBy runId={run.runId} />}
      <div className="run-numbers">
        <span className="page-quiet">{t('runs.column.switches')}</span>
        <ul className="run-counts" aria-label={t('runs.counts')}>
          {runCountKeys
            .filter((key) => run.counts[key] > 0)
            .map((key) => (
              <li key={key} className="run-count" data-look={lookOfStanding(key)}>
                <strong>{run.counts[key]}</strong> {standingText(key, run, text)}
              </li>
            ))}
        </ul>
      </div>
      {run.elsewhere && (
        <MessageBar intent="info">
          <MessageBarBody>{t('runs.elsewhere')}</MessageBarBody>
        </MessageBar>
      )}
      {run.state === 'interrupted' && (
        <MessageBar intent="warning">
          <MessageBarBody>{t('runs.interruptedText')}</MessageBarBody>
        </MessageBar>
      )}
      {run.problem !== null && run.state !== 'interrupted' && (
        <MessageBar intent={run.problem.code === 'cancelled' ? 'info' : 'warning'}>
          <MessageBarBody>
            {run.problem.code === 'cancelled' ? t('runs.cancelled') : `${t('runs.endedEarly')} ${t(`problem.${run.problem.code}.what`)}`}
          </MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}
