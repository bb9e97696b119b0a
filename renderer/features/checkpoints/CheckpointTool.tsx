import { Button, Input } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { checkpointNameSchema } from '../../../shared/contract/checkpoint.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { backupPromise } from '../../../shared/domain/backup.ts';
import { checkpointBlock, checkpointProspect, isUnfit } from '../../../shared/domain/checkpoint.ts';
import type { CheckpointBlock } from '../../../shared/domain/checkpoint.ts';
import { useText } from '../../i18n/i18n.ts';
import { useIsStale } from '../../store/hooks.ts';
import { useOperationOf } from '../operations/use-operation-of.ts';
import { CommandBox } from '../vms/change/CommandBox.tsx';
import { ApplyQuestion } from './ApplyQuestion.tsx';
import { CheckpointList } from './CheckpointList.tsx';
import { CheckpointQuestion } from './CheckpointQuestion.tsx';
import { useCheckpointActs } from './use-checkpoint-acts.ts';
import './checkpoints.css';

/** Why none can be made, beyond what the sentence on its kind says already. */
function BlockWords({ block }: { readonly block: CheckpointBlock }): ReactNode {
  const { t } = useText();
  const isSaid = block.code === 'checkpointsDisabled' || block.code === 'checkpointNeedsVss';
  return (
    <p>
      {!isSaid && `${t(`problem.${block.code}.what`)} `}
      {t(`problem.${block.code}.todo`)}
    </p>
  );
}

/** What Volume Shadow Copy is for: how good a backup would be now; a checkpoint, with what it will be said before; and those that there are. */
export function CheckpointTool({ vm, readOnly }: { readonly vm: VmRecord; readonly readOnly: boolean }): ReactNode {
  const { t } = useText();
  const [name, setName] = useState('');
  const [open, setOpen] = useState(false);
  const listId = useId();
  const acts = useCheckpointActs(vm);
  const now = { stale: useIsStale(vm.hostId), underWay: useOperationOf(vm) !== undefined };
  const block = checkpointBlock(vm, 'makeCheckpoint', now);
  const wanted = checkpointNameSchema.safeParse(name);
  return (
    <div className="checkpoint-tool">
      <h5 className="card-heading">{t('checkpoints.backupTitle')}</h5>
      <p>{t(`checkpoints.backup.${backupPromise(vm)}`)}</p>
      <h5 className="card-heading">{t('checkpoints.title')}</h5>
      <p>{t(`checkpoints.prospect.${checkpointProspect(vm)}`)}</p>
      {isUnfit(vm) && <p>{t('checkpoints.unfit')}</p>}
      {readOnly ? <p>{t('power.card.readOnly')}</p> : block !== null && <BlockWords block={block} />}
      {!readOnly && (
        <form
          className="checkpoint-new"
          onSubmit={(event) => {
            event.preventDefault();
            if (block !== null) return;
            if (!wanted.success) {
              event.currentTarget.querySelector('input')?.focus();
              return;
            }
            const opener = event.currentTarget.querySelector('button');
            acts.ask({ wish: { kind: 'makeCheckpoint', name: wanted.data }, name: wanted.data, below: 0, opener });
            setName('');
          }}
        >
          <Input
            size="small"
            aria-label={t('checkpoints.name')}
            placeholder={t('checkpoints.name')}
            maxLength={100}
            value={name}
            onChange={(_event, data) => setName(data.value)}
          />
          <Button size="small" type="submit" disabledFocusable={block !== null}>
            {t('checkpoints.make')}
          </Button>
        </form>
      )}
      {!readOnly && wanted.success && (
        <div className="card-command">
          <CommandBox folded command={acts.commandOf({ kind: 'makeCheckpoint', name: wanted.data })} />
        </div>
      )}
      <Button size="small" aria-expanded={open} aria-controls={open ? listId : undefined} onClick={() => setOpen(!open)}>
        {t(open ? 'checkpoints.hide' : 'checkpoints.show')}
      </Button>
      {open && (
        <div id={listId}>
          <CheckpointList
            vm={vm}
            acts={acts}
            mayAct={!readOnly && checkpointBlock(vm, 'removeCheckpoint', now) === null}
            mayApply={checkpointBlock(vm, 'applyCheckpoint', now) === null}
          />
        </div>
      )}
      {acts.asked !== null && acts.asked.checkpoint === undefined && (
        <CheckpointQuestion vm={vm} asked={acts.asked} onClose={acts.close} onConfirm={acts.confirm} />
      )}
      {acts.asked?.checkpoint !== undefined && (
        <ApplyQuestion vm={vm} checkpoint={acts.asked.checkpoint} onClose={acts.close} onConfirm={acts.confirm} onKeep={acts.keep} />
      )}
    </div>
  );
}
