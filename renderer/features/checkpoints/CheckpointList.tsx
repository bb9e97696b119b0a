import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { checkpointTree } from '../../../shared/domain/checkpoint.ts';
import { useText } from '../../i18n/i18n.ts';
import { CheckpointItem } from './CheckpointItem.tsx';
import type { CheckpointActs } from './use-checkpoint-acts.ts';
import { useCheckpoints } from './use-checkpoints.ts';

interface Props {
  readonly vm: VmRecord;
  readonly acts: CheckpointActs;
  readonly mayAct: boolean;
  /** The VM may go back to one. */
  readonly mayApply: boolean;
}

/** The checkpoints of a VM as a tree; the host is asked when this is opened. */
export function CheckpointList({ vm, acts, mayAct, mayApply }: Props): ReactNode {
  const { t } = useText();
  const { list, problem, loading, again } = useCheckpoints(vm);
  return (
    <>
      {problem !== null && (
        <p role="alert">
          {t('checkpoints.failed')} {t(`problem.${problem.code}.what`)} {t(`problem.${problem.code}.todo`)}
        </p>
      )}
      {list === null && problem === null && <p>{t('checkpoints.loading')}</p>}
      {list?.checkpoints.length === 0 && <p>{t('checkpoints.none')}</p>}
      {list !== null && list.checkpoints.length > 0 && (
        <ul className="checkpoint-list" aria-label={t('checkpoints.title')}>
          {checkpointTree(list.checkpoints).map((node) => (
            <CheckpointItem
              key={node.checkpoint.checkpointId}
              node={node}
              parent={list.checkpoints.find(({ checkpointId }) => checkpointId === node.checkpoint.parentId)?.name ?? null}
              isCurrent={node.checkpoint.checkpointId === list.currentId}
              acts={acts}
              mayAct={mayAct}
              mayApply={mayApply}
            />
          ))}
        </ul>
      )}
      <Button size="small" appearance="subtle" disabledFocusable={loading} onClick={again}>
        {t('checkpoints.again')}
      </Button>
    </>
  );
}
