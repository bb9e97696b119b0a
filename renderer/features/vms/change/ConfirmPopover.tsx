import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useFirstFocus } from '../../../components/use-first-focus.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useVm } from '../../../store/hooks.ts';
import { CommandBox } from './CommandBox.tsx';
import { FactsLine } from './FactsLine.tsx';
import { adviceText, sentenceText } from './impact-text.ts';
import { changeAsPowerShell } from './power-shell.ts';
import type { Question } from './question.ts';
import { QuestionTitle } from './QuestionTitle.tsx';
import { SeverityBadge } from './SeverityBadge.tsx';

interface Props {
  readonly question: Extract<Question, { kind: 'confirm' }>;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** The question before a change of medium impact, at its switch. Focus starts on Cancel. */
export function ConfirmPopover({ question, onClose, onConfirm }: Props): ReactNode {
  const { t } = useText();
  const { intent, impact } = question;
  const vm = useVm(intent.key) ?? question.vm;
  const container = useFirstFocus();
  const service = t(`service.${intent.service}.name`);
  return (
    <div ref={container}>
      <SeverityBadge severity={question.severity} />
      <h2 id="question-title" className="question-title">
        <QuestionTitle intent={intent} vm={vm} onClose={onClose} />
      </h2>
      <p className="question-facts">
        <FactsLine vm={vm} />
      </p>
      {question.again && <p className="question-again">{t('change.askedAgain')}</p>}
      <ul className="question-list">
        {impact.sentences.map((sentence) => (
          <li key={sentence.key}>{sentenceText(sentence, t)}</li>
        ))}
      </ul>
      {impact.instead.length > 0 && (
        <>
          <h3 className="question-heading">{t('change.instead')}</h3>
          <ul className="question-list">
            {impact.instead.map((advice) => (
              <li key={advice.key}>{adviceText(advice, t)}</li>
            ))}
          </ul>
        </>
      )}
      <CommandBox folded command={changeAsPowerShell(vm.vmId, intent)} />
      <div className="question-acts">
        <Button onClick={onConfirm}>{t(intent.enabled ? 'change.actOn' : 'change.actOff', { service })}</Button>
        <Button data-first-focus onClick={onClose}>
          {t('change.cancel')}
        </Button>
      </div>
    </div>
  );
}
