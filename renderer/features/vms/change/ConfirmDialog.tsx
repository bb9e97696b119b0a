import type { ReactNode } from 'react';
import { splitLoss } from '../../../../shared/domain/impact-losses.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useVm } from '../../../store/hooks.ts';
import { CommandBox } from './CommandBox.tsx';
import { adviceText, sentenceText } from './impact-text.ts';
import { ImpactDialog } from './ImpactDialog.tsx';
import { changeAsPowerShell } from './power-shell.ts';
import type { Question } from './question.ts';
import { QuestionTitle } from './QuestionTitle.tsx';

interface Props {
  readonly question: Extract<Question, { kind: 'confirm' }>;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/**
 * The question before a change of high impact: nothing can be done before the loss is ticked. Also asks what is medium where the
 * switch is not in view; then there is nothing to tick.
 */
export function ConfirmDialog({ question, onClose, onConfirm }: Props): ReactNode {
  const { t } = useText();
  const { intent, impact, severity, again } = question;
  const vm = useVm(intent.key) ?? question.vm;
  const service = t(`service.${intent.service}.name`);
  const { loss, others } = splitLoss(impact.sentences);
  const listed = severity === 'high' ? others : impact.sentences;
  return (
    <ImpactDialog
      title={<QuestionTitle intent={intent} vm={vm} onClose={onClose} />}
      vm={vm}
      severity={severity}
      again={again}
      heading={t(intent.enabled ? 'change.risks' : 'change.losses')}
      loss={loss === null ? null : { key: loss.key, text: sentenceText(loss, t) }}
      sentences={listed.map((sentence) => ({ key: sentence.key, text: sentenceText(sentence, t) }))}
      instead={impact.instead.map((advice) => ({ key: advice.key, text: adviceText(advice, t) }))}
      command={<CommandBox command={changeAsPowerShell(vm.vmId, intent)} />}
      tickFirst={t(intent.enabled ? 'change.tickFirstOn' : 'change.tickFirst')}
      act={t(intent.enabled ? 'change.actOn' : 'change.actOff', { service })}
      onClose={onClose}
      onConfirm={onConfirm}
    />
  );
}
