import { Button, Checkbox, Dialog, DialogSurface } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useFirstFocus } from '../../../components/use-first-focus.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useVm } from '../../../store/hooks.ts';
import { CommandBox } from './CommandBox.tsx';
import { FactsBox } from './FactsBox.tsx';
import { adviceText, sentenceText, splitLoss } from './impact-text.ts';
import { changeAsPowerShell } from './power-shell.ts';
import type { Question } from './question.ts';
import { QuestionTitle } from './QuestionTitle.tsx';
import { SeverityBadge } from './SeverityBadge.tsx';

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
  const { intent, impact, severity } = question;
  const titleId = useId();
  const vm = useVm(intent.key) ?? question.vm;
  const [ticked, setTicked] = useState(false);
  const container = useFirstFocus();
  const service = t(`service.${intent.service}.name`);
  const mustTick = severity === 'high';
  const { loss, others } = splitLoss(impact.sentences);
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
              <QuestionTitle intent={intent} vm={vm} />
            </h2>
            <FactsBox vm={vm} />
            {question.again && <p className="question-again">{t('change.askedAgain')}</p>}
            <h3 className="question-heading">{t(intent.enabled ? 'change.risks' : 'change.losses')}</h3>
            <div className="confirm-loss" data-tick={mustTick || undefined}>
              {mustTick && loss !== null && (
                <Checkbox
                  data-first-focus
                  checked={ticked}
                  onChange={(_event, data) => setTicked(data.checked === true)}
                  label={{ children: t('change.understand', { sentence: sentenceText(loss, t) }), className: 'confirm-tick' }}
                />
              )}
              {listed.length > 0 && (
                <ul className="question-list">
                  {listed.map((sentence) => (
                    <li key={sentence.key}>{sentenceText(sentence, t)}</li>
                  ))}
                </ul>
              )}
            </div>
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
            <CommandBox command={changeAsPowerShell(vm.vmId, intent)} />
          </div>
          <div className="confirm-foot">
            <span className="confirm-hint">{mustTick && !ticked && t(intent.enabled ? 'change.tickFirstOn' : 'change.tickFirst')}</span>
            <Button disabled={mustTick && !ticked} onClick={onConfirm}>
              {t(intent.enabled ? 'change.actOn' : 'change.actOff', { service })}
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
