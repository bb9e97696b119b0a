import { Popover, PopoverSurface } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { vmKey } from '../../../../shared/contract/fleet.ts';
import type { VmRecord } from '../../../../shared/contract/fleet.ts';
import type { SwitchableServiceId } from '../../../../shared/contract/service.ts';
import type { Severity } from '../../../../shared/contract/write.ts';
import { useVm } from '../../../store/hooks.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { ConfirmPopover } from './ConfirmPopover.tsx';
import type { Intent, Question } from './question.ts';
import { StalePopover } from './StalePopover.tsx';
import { WhichPopover } from './WhichPopover.tsx';
import './change.css';

interface Props {
  readonly question: Question | null;
  readonly onClose: () => void;
  readonly onConfirm: (intent: Intent, severity: Severity, vm: VmRecord) => void;
  /** The VM of the question is no longer on its host: there is nothing left to decide. */
  readonly onGone: (service: SwitchableServiceId, vm: VmRecord) => void;
  readonly onChoose: (key: string, service: SwitchableServiceId, enabled: boolean, target: HTMLElement | null) => void;
}

/** Shows the question in its strength: a dialog for high impact, a popover at the switch for the others. */
export function QuestionHost({ question, onClose, onConfirm, onGone, onChoose }: Props): ReactNode {
  const asked = question === null || question.kind === 'stale' ? null : question.vm;
  const service = question?.kind === 'confirm' ? question.intent.service : question?.kind === 'which' ? question.service : null;
  const gone = useVm(asked === null ? '' : vmKey(asked)) === undefined;
  useEffect(() => {
    if (gone && asked !== null && service !== null) onGone(service, asked);
  }, [asked, gone, onGone, service]);
  if (question === null) return null;
  if (question.kind === 'confirm' && (question.severity === 'high' || question.target === null)) {
    return (
      <ConfirmDialog
        question={question}
        onClose={onClose}
        onConfirm={() => {
          onClose();
          onConfirm(question.intent, question.severity, question.vm);
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
              onConfirm(question.intent, question.severity, question.vm);
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
