import { Button, Checkbox, Dialog, DialogSurface } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { PowerAct } from '../../../shared/contract/operation.ts';
import type { Severity } from '../../../shared/contract/write.ts';
import type { PowerImpact } from '../../../shared/domain/power.ts';
import { place, Rich } from '../../components/Rich.tsx';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { VmName } from '../../components/VmName.tsx';
import { useText } from '../../i18n/i18n.ts';
import { useIdOfSharedName, useVm } from '../../store/hooks.ts';
import { CommandBox } from '../vms/change/CommandBox.tsx';
import { FactsBox } from '../vms/change/FactsBox.tsx';
import { SeverityBadge } from '../vms/change/SeverityBadge.tsx';
import { powerAsPowerShell } from './power-as-power-shell.ts';
import '../vms/change/change.css';

interface Props {
  readonly act: PowerAct;
  /** As it was when it was asked; it may go away meanwhile. */
  readonly vm: VmRecord;
  readonly impact: PowerImpact;
  readonly severity: Exclude<Severity, 'low'>;
  readonly again: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** The question before a power act; names the VM and its facts. What is of high impact has to be ticked first. */
export function PowerQuestion({ act, vm: asked, impact, severity, again, onClose, onConfirm }: Props): ReactNode {
  const { t } = useText();
  const titleId = useId();
  const container = useFirstFocus();
  const vm = useVm(vmKey(asked)) ?? asked;
  const [ticked, setTicked] = useState(false);
  const mustTick = severity === 'high';
  const [worst, ...others] = impact.sentences;
  const listed = mustTick ? others : impact.sentences;
  return (
    <Dialog
      open
      modalType="modal"
      onOpenChange={(_event, data) => {
        if (!data.open) onClose();
      }}
    >
      <DialogSurface className="confirm" aria-labelledby={titleId}>
        <div ref={container} className="confirm-frame">
          <div className="confirm-body">
            <SeverityBadge severity={severity} />
            <h2 id={titleId} className="confirm-title">
              <Rich text={t(`power.ask.${act}`, { vm: place('vm') })} vm={<VmName name={vm.name} id={useIdOfSharedName(vm)} />} />
            </h2>
            <FactsBox vm={vm} />
            {again && <p className="question-again">{t('change.askedAgain')}</p>}
            <h3 className="question-heading">{t('power.means')}</h3>
            <div className="confirm-loss" data-tick={mustTick || undefined}>
              {mustTick && worst !== undefined && (
                <Checkbox
                  data-first-focus
                  checked={ticked}
                  onChange={(_event, data) => setTicked(data.checked === true)}
                  label={{ children: t('change.understand', { sentence: t(`power.sentence.${worst}`) }), className: 'confirm-tick' }}
                />
              )}
              {listed.length > 0 && (
                <ul className="question-list">
                  {listed.map((sentence) => (
                    <li key={sentence}>{t(`power.sentence.${sentence}`)}</li>
                  ))}
                </ul>
              )}
            </div>
            {impact.instead.length > 0 && (
              <>
                <h3 className="question-heading">{t('change.instead')}</h3>
                <ul className="question-list">
                  {impact.instead.map((advice) => (
                    <li key={advice}>{t(`power.advice.${advice}`)}</li>
                  ))}
                </ul>
              </>
            )}
            <CommandBox folded command={powerAsPowerShell(vm.vmId, act)} />
          </div>
          <div className="confirm-foot">
            <span className="confirm-hint">{mustTick && !ticked && t('power.tickFirst')}</span>
            <Button disabled={mustTick && !ticked} onClick={onConfirm}>
              {t(`power.act.${act}`)}
            </Button>
            <Button data-first-focus={mustTick ? undefined : ''} onClick={onClose}>
              {t('change.cancel')}
            </Button>
          </div>
        </div>
      </DialogSurface>
    </Dialog>
  );
}
