import type { ReactNode } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { PowerAct } from '../../../shared/contract/operation.ts';
import type { Severity } from '../../../shared/contract/write.ts';
import type { PowerImpact } from '../../../shared/domain/power.ts';
import { place, Rich } from '../../components/Rich.tsx';
import { VmName } from '../../components/VmName.tsx';
import { useText } from '../../i18n/i18n.ts';
import { useIdOfSharedName, useVm } from '../../store/hooks.ts';
import { CommandBox } from '../vms/change/CommandBox.tsx';
import { ImpactDialog } from '../vms/change/ImpactDialog.tsx';
import { powerAsPowerShell } from './power-as-power-shell.ts';

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

/** The question before a power act. What is of high impact has to be ticked first. */
export function PowerQuestion({ act, vm: asked, impact, severity, again, onClose, onConfirm }: Props): ReactNode {
  const { t } = useText();
  const vm = useVm(vmKey(asked)) ?? asked;
  const sentences = impact.sentences.map((sentence) => ({ key: sentence, text: t(`power.sentence.${sentence}`) }));
  const [worst = null, ...others] = sentences;
  return (
    <ImpactDialog
      title={<Rich text={t(`power.ask.${act}`, { vm: place('vm') })} vm={<VmName name={vm.name} id={useIdOfSharedName(vm)} />} />}
      vm={vm}
      severity={severity}
      again={again}
      heading={t('power.means')}
      loss={worst}
      sentences={severity === 'high' ? others : sentences}
      instead={impact.instead.map((advice) => ({ key: advice, text: t(`power.advice.${advice}`) }))}
      command={<CommandBox folded command={powerAsPowerShell(vm.vmId, act)} />}
      tickFirst={t('power.tickFirst')}
      act={t(`power.act.${act}`)}
      onClose={onClose}
      onConfirm={onConfirm}
    />
  );
}
