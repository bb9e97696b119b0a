import type { ReactNode } from 'react';
import type { Checkpoint } from '../../../shared/contract/checkpoint.ts';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { applySentences } from '../../../shared/domain/checkpoint-apply.ts';
import { checkpointBlock } from '../../../shared/domain/checkpoint.ts';
import { visibleName } from '../../../shared/domain/visible-text.ts';
import { place, Rich } from '../../components/Rich.tsx';
import { VmName } from '../../components/VmName.tsx';
import { formatMoment } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { useIdOfSharedName, useIsStale, useTicking, useVm } from '../../store/hooks.ts';
import { useOperationOf } from '../operations/use-operation-of.ts';
import { CommandBox } from '../vms/change/CommandBox.tsx';
import { ImpactDialog } from '../vms/change/ImpactDialog.tsx';
import { ApplyExtra } from './ApplyExtra.tsx';
import { checkpointAsPowerShell } from './checkpoint-as-power-shell.ts';

interface Props {
  /** As it was when it was asked; it may go away meanwhile. */
  readonly vm: VmRecord;
  readonly checkpoint: Checkpoint;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  /** Makes a checkpoint of now under this name. The question stays. */
  readonly onKeep: (name: string) => void;
}

/** The question before a VM goes back to a checkpoint. What is lost has to be ticked; what is there now can be kept first. */
export function ApplyQuestion({ vm: asked, checkpoint, onClose, onConfirm, onKeep }: Props): ReactNode {
  const { t, language } = useText();
  const vm = useVm(vmKey(asked)) ?? asked;
  const situation = { stale: useIsStale(vm.hostId), underWay: useOperationOf(vm) !== undefined };
  const block = checkpointBlock(vm, 'applyCheckpoint', situation);
  const { checkpointId, name, createdAt } = checkpoint;
  const loss = useTicking((now) =>
    createdAt === null ? t('checkpoints.lossUnknown') : t('checkpoints.loss', { time: formatMoment(Date.parse(createdAt), now, language) }),
  );
  const present = useTicking((now) => formatMoment(now, now, language));
  return (
    <ImpactDialog
      title={
        <Rich
          text={t('checkpoints.askApply', { name: place('name'), vm: place('vm') })}
          name={<bdi>{visibleName(name)}</bdi>}
          vm={<VmName name={vm.name} id={useIdOfSharedName(vm)} />}
        />
      }
      vm={vm}
      severity="high"
      again={false}
      heading={t('power.means')}
      loss={{ key: 'loss', text: loss }}
      sentences={applySentences(vm, checkpoint).map((key) => ({ key, text: t(`checkpoints.applied.${key}`) }))}
      instead={[]}
      extra={<ApplyExtra vm={vm} now={situation} block={block} onKeep={() => onKeep(t('checkpoints.keepName', { time: present }))} />}
      held={block !== null}
      command={<CommandBox folded command={checkpointAsPowerShell(vm.vmId, { kind: 'applyCheckpoint', checkpointId, shownName: name })} />}
      tickFirst={t('power.tickFirst')}
      act={t('checkpoints.apply')}
      onClose={onClose}
      onConfirm={onConfirm}
    />
  );
}
