import { Popover, PopoverSurface } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { SwitchableServiceId } from '../../../../shared/contract/service.ts';
import type { Severity } from '../../../../shared/contract/write.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { ConfirmPopover } from './ConfirmPopover.tsx';
import type { Intent, Question } from './question.ts';
import { StalePopover } from './StalePopover.tsx';
import { WhichPopover } from './WhichPopover.tsx';
import './change.css';

interface Props {
  readonly question: Question | null;
  readonly onClose: () => void;
  readonly onConfirm: (intent: Intent, severity: Severity) => void;
  readonly onChoose: (key: string, service: SwitchableServiceId, enabled: boolean, target: HTMLElement | null) => void;
}

/** Shows the question in its strength: a dialog for high impact, a popover at the switch for the others. */
export function QuestionHost({ question, onClose, onConfirm, onChoose }: Props): ReactNode {
  if (question === null) return null;
  if (question.kind === 'confirm' && (question.severity === 'high' || question.target === null)) {
    return (
      <ConfirmDialog
        question={question}
        onClose={onClose}
        onConfirm={() => {
          onClose();
          onConfirm(question.intent, question.severity);
        }}
      />
    );
  }
  return (
    <Popover
      open
      withArrow
      trapFocus
      // The question says itself where the focus begins.
      unstable_disableAutoFocus
      positioning={{ target: question.target, position: 'below', align: 'center', offset: 4 }}
      onOpenChange={(_event, data) => {
        if (!data.open) onClose();
      }}
    >
      <PopoverSurface className="question" aria-labelledby="question-title">
        {question.kind === 'confirm' && (
          <ConfirmPopover
            question={question}
            onClose={onClose}
            onConfirm={() => {
              onClose();
              onConfirm(question.intent, question.severity);
            }}
          />
        )}
        {question.kind === 'which' && (
          <WhichPopover
            question={question}
            onClose={onClose}
            onChoose={(enabled) => {
              onClose();
              onChoose(question.key, question.service, enabled, question.target);
            }}
          />
        )}
        {question.kind === 'stale' && <StalePopover question={question} onClose={onClose} />}
      </PopoverSurface>
    </Popover>
  );
}
