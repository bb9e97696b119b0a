import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { vmKey } from '../../../../shared/contract/fleet.ts';
import type { VmRecord } from '../../../../shared/contract/fleet.ts';
import type { SwitchableServiceId } from '../../../../shared/contract/service.ts';
import type { Severity } from '../../../../shared/contract/write.ts';
import { useAppInfo } from '../../../app/queries.ts';
import { PagePopover } from '../../../components/PagePopover.tsx';
import { useVm } from '../../../store/hooks.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { ConfirmPopover } from './ConfirmPopover.tsx';
import type { Intent, Question } from './question.ts';
import { SettledDialog } from './SettledDialog.tsx';
import { StalePopover } from './StalePopover.tsx';
import type { Unasked } from './use-result-toasts.tsx';
import { WhichPopover } from './WhichPopover.tsx';
import './change.css';

interface Props {
  readonly question: Question | null;
  readonly onClose: () => void;
  readonly onConfirm: (intent: Intent, severity: Severity, vm: VmRecord) => void;
  /** There is nothing left to decide. */
  readonly onUnasked: (service: SwitchableServiceId, vm: VmRecord, why: Unasked) => void;
  readonly onChoose: (key: string, service: SwitchableServiceId, enabled: boolean, target: HTMLElement | null) => void;
}

/**
 * Shows the question in its strength: a dialog for high impact, a popover at the switch for the others. Where somebody else has meanwhile
 * done what it asks for, it says so and asks no more.
 */
export function QuestionHost({ question, onClose, onConfirm, onUnasked, onChoose }: Props): ReactNode {
  const asked = question === null || question.kind === 'stale' ? null : question.vm;
  const service = question?.kind === 'confirm' ? question.intent.service : question?.kind === 'which' ? question.service : null;
  const vm = useVm(asked === null ? '' : vmKey(asked));
  // Somebody may forbid changes while it is asked.
  const info = useAppInfo();
  const why = vm === undefined ? 'vmGone' : info !== undefined && info.changesRefused !== null ? 'readOnly' : null;
  useEffect(() => {
    if (why !== null && asked !== null && service !== null) onUnasked(service, asked, why);
  }, [asked, onUnasked, service, why]);
  if (question === null) return null;
  if (question.kind === 'confirm' && vm?.details?.services[question.intent.service]?.enabled === question.intent.enabled) {
    return <SettledDialog intent={question.intent} vm={vm} onClose={onClose} />;
  }
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
    <PagePopover
      open
      onOpenChange={onClose}
      className="question"
      labelledBy="question-title"
      positioning={{ target: question.target, position: 'below', align: 'center', offset: 4 }}
    >
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
    </PagePopover>
  );
}
