import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { HeartbeatTimeline } from '../../../shared/contract/heartbeat.ts';
import { heartbeatDiagnosis, heartbeatTrouble } from '../../../shared/domain/heartbeat-diagnosis.ts';
import { useText } from '../../i18n/i18n.ts';
import { useTicking } from '../../store/hooks.ts';
import { CopyIcon } from '../panel/CopyIcon.tsx';

interface Props {
  readonly vm: VmRecord;
  readonly timeline: HeartbeatTimeline;
}

/** What is the matter with the heartbeat, and what to check, step by step; nothing where nothing is. */
export function Diagnosis({ vm, timeline }: Props): ReactNode {
  const { t } = useText();
  // A start turns late by the passing of time alone.
  const trouble = useTicking((now) => heartbeatTrouble(vm, timeline, now));
  if (trouble === null) return null;
  const { steps, command, linux } = heartbeatDiagnosis(trouble, vm);
  return (
    <div className="beat-diagnosis">
      <p>{t(`heartbeat.trouble.${trouble}`)}</p>
      <h5 className="card-heading">{t('heartbeat.steps')}</h5>
      <ol className="beat-steps">
        {steps.map((step) => (
          <li key={step}>
            {t(`heartbeat.step.${step}`, { family: linux?.family ?? '', package: linux?.package ?? '', unit: linux?.unit ?? '' })}
            {command !== null && (step === 'windowsService' || step === 'linuxModule') && (
              <span className="panel-check-command">
                <code>{command}</code>
                <CopyIcon text={command} label={t('host.copy')} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
