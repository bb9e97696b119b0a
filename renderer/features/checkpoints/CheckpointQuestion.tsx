import { Button } from '@fluentui/react-components';
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { checkpointProspect } from '../../../shared/domain/checkpoint.ts';
import { visibleName } from '../../../shared/domain/visible-text.ts';
import { useRefusal } from '../../app/use-refusal.ts';
import { PageDialog } from '../../components/PageDialog.tsx';
import { place, Rich } from '../../components/Rich.tsx';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { VmName } from '../../components/VmName.tsx';
import { useText } from '../../i18n/i18n.ts';
import { useIdOfSharedName } from '../../store/hooks.ts';
import { CommandBox } from '../vms/change/CommandBox.tsx';
import { FactsBox } from '../vms/change/FactsBox.tsx';
import { SeverityBadge } from '../vms/change/SeverityBadge.tsx';
import { checkpointAsPowerShell } from './checkpoint-as-power-shell.ts';
import type { AskedCheckpoint } from './use-checkpoint-acts.ts';
import '../vms/change/change.css';

interface Props {
  readonly vm: VmRecord;
  readonly asked: AskedCheckpoint;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** The question before a checkpoint is removed, or made where it may be no good to go back to. */
export function CheckpointQuestion({ vm, asked, onClose, onConfirm }: Props): ReactNode {
  const { t } = useText();
  const refusal = useRefusal();
  const titleId = useId();
  const container = useFirstFocus();
  const { wish, name, below } = asked;
  const removes = wish.kind === 'removeCheckpoint';
  const sentences = removes
    ? [...(below > 0 ? [t('checkpoints.goesBelow', { count: below })] : []), t('checkpoints.goes'), t('checkpoints.merges')]
    : [t(`checkpoints.prospect.${checkpointProspect(vm)}`), t('checkpoints.unfit')];
  return (
    <PageDialog className="confirm" labelledBy={titleId} onClose={onClose}>
      <div ref={container} className="confirm-frame">
        <div className="confirm-body">
          <SeverityBadge severity="medium" />
          <h2 id={titleId} className="confirm-title">
            <Rich
              text={t(removes ? 'checkpoints.askRemove' : 'checkpoints.askMake', { name: place('name'), vm: place('vm') })}
              name={<bdi>{visibleName(name)}</bdi>}
              vm={<VmName name={vm.name} id={useIdOfSharedName(vm)} />}
            />
          </h2>
          <FactsBox vm={vm} />
          <h3 className="question-heading">{t('power.means')}</h3>
          <ul className="question-list">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <CommandBox folded command={checkpointAsPowerShell(vm.vmId, wish)} />
        </div>
        <div className="confirm-foot">
          <span className="confirm-hint" role="status">
            {refusal}
          </span>
          <Button disabled={refusal !== null} onClick={onConfirm}>
            {t(removes ? 'checkpoints.remove' : 'checkpoints.make')}
          </Button>
          <Button data-first-focus="" onClick={onClose}>
            {t('change.cancel')}
          </Button>
        </div>
      </div>
    </PageDialog>
  );
}
