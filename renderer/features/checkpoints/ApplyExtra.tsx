import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { applyDangers } from '../../../shared/domain/checkpoint-apply.ts';
import { checkpointBlock, checkpointProspect, isUnfit } from '../../../shared/domain/checkpoint.ts';
import type { CheckpointBlock } from '../../../shared/domain/checkpoint.ts';
import { useText } from '../../i18n/i18n.ts';

interface Props {
  readonly vm: VmRecord;
  readonly now: Parameters<typeof checkpointBlock>[2];
  /** Why it can't be done at this moment. */
  readonly block: CheckpointBlock | null;
  readonly onKeep: () => void;
}

/** What is said beside the question to go back: what that does to domain controllers and databases, and how to keep what is there now. */
export function ApplyExtra({ vm, now, block, onKeep }: Props): ReactNode {
  const { t } = useText();
  const makeBlock = checkpointBlock(vm, 'makeCheckpoint', now);
  return (
    <>
      {applyDangers(vm).map((role) => (
        <section key={role} className="apply-danger">
          <h3 className="question-heading">{t(`checkpoints.danger.${role}.title`)}</h3>
          <p>{t(`checkpoints.danger.${role}.text`)}</p>
        </section>
      ))}
      <section className="apply-keep">
        <h3 className="question-heading">{t('checkpoints.keepTitle')}</h3>
        <p>
          {t('checkpoints.keep')} {t(`checkpoints.prospect.${checkpointProspect(vm)}`)} {isUnfit(vm) && t('checkpoints.unfit')}
        </p>
        <Button size="small" disabledFocusable={makeBlock !== null} onClick={onKeep}>
          {t('checkpoints.keepAct')}
        </Button>
        <p role="status">{block !== null && `${t(`problem.${block.code}.what`)} ${t(`problem.${block.code}.todo`)}`}</p>
      </section>
    </>
  );
}
