import { Checkmark12Filled } from '@fluentui/react-icons/svg/checkmark';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';

const steps = ['select', 'preview', 'run', 'result'] as const;

/** A step on the way from a choice of VMs to a result. */
export type Step = (typeof steps)[number];

/** Where one is on that way. */
export function Steps({ at }: { readonly at: Step }): ReactNode {
  const { t } = useText();
  const here = steps.indexOf(at);
  return (
    <ol className="steps" aria-label={t('changes.steps')}>
      {steps.map((step, index) => (
        <li key={step} className="step" aria-current={step === at ? 'step' : undefined} data-done={index < here || undefined}>
          <span className="step-number">{index < here ? <Checkmark12Filled aria-label={t('changes.stepDone')} /> : index + 1}</span>
          <span className="step-name">{t(`changes.step.${step}`)}</span>
        </li>
      ))}
    </ol>
  );
}
