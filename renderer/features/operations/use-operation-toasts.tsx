import { Button, Toast, ToastBody, ToastTitle, useToastController } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { useCallback, useMemo, useRef } from 'react';
import type { Operation, OperationKind } from '../../../shared/contract/operation.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import { FullVmName } from '../../components/FullVmName.tsx';
import { resultToasterId } from '../../components/ResultToaster.tsx';
import { place, Rich } from '../../components/Rich.tsx';
import { useText } from '../../i18n/i18n.ts';
import type { NamedVm } from '../../store/vm-name.ts';
import { doubtful } from '../vms/change/result-words.ts';
import { endWords, problemSentences } from './end-words.ts';
import type { EndWords } from './end-words.ts';
import { OperationSubject } from './OperationSubject.tsx';

/** Tells how operations ended, and why one did not begin. */
export interface OperationToasts {
  ended(operation: Operation): void;
  /** In words that leave it open where nobody knows whether it began: the connection may have been lost after that. */
  refused(kind: OperationKind, vm: NamedVm, problem: Problem): void;
}

/** A good end is told for so long, in ms; any other stays until it is closed. */
const shortMs = 10_000;

/** Toasts among those of the switches. */
export function useOperationToasts(): OperationToasts {
  const { dispatchToast, dismissToast } = useToastController(resultToasterId);
  const { t } = useText();
  const count = useRef(0);

  const show = useCallback(
    (vm: NamedVm, { title, body, detail, intent }: EndWords, subject: string | null = null) => {
      const toastId = `operation-${(count.current += 1)}`;
      dispatchToast(
        <Toast className="result-toast">
          <ToastTitle
            action={
              <span className="toast-acts">
                <Button
                  size="small"
                  appearance="subtle"
                  icon={<Dismiss16Regular />}
                  aria-label={t('result.close')}
                  onClick={() => dismissToast(toastId)}
                />
              </span>
            }
          >
            <span className="toast-title">
              <Rich text={t(title, { vm: place('vm') })} vm={<FullVmName vm={vm} />} />
            </span>
          </ToastTitle>
          <ToastBody {...(detail === undefined ? {} : { subtitle: detail })}>
            <OperationSubject subject={subject} />
            {body.map((key) => t(key)).join(' ')}
          </ToastBody>
        </Toast>,
        {
          toastId,
          intent,
          timeout: intent === 'success' || intent === 'info' ? shortMs : -1,
          pauseOnHover: true,
          pauseOnWindowBlur: true,
        },
      );
    },
    [dismissToast, dispatchToast, t],
  );

  return useMemo(
    () => ({
      ended(operation) {
        const words = endWords(operation);
        if (words !== null) show({ ...operation, name: operation.vmName }, words, operation.subject);
      },
      refused(kind, vm, problem) {
        const inDoubt = doubtful.has(problem.code);
        const title: EndWords['title'] = inDoubt ? `operations.doubt.${kind}` : `operations.notDone.${kind}`;
        show(vm, { intent: inDoubt ? 'warning' : 'error', title, body: problemSentences(problem), detail: problem.detail });
      },
    }),
    [show],
  );
}
