import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Operation } from '../../../shared/contract/operation.ts';
import { useText } from '../../i18n/i18n.ts';
import type { TextKey } from '../../i18n/keys.ts';
import { useModel } from '../../store/app-model.ts';
import { fullName } from '../../store/vm-name.ts';

interface Words {
  readonly text: TextKey;
  /** Holds a place for the VM. */
  readonly label: TextKey;
  readonly tip: TextKey | null;
}

/** What ending an operation at this step comes to. */
function wordsOf(step: Operation['step'], kind: Operation['kind']): Words {
  switch (step) {
    case 'waiting':
    case 'preparing':
    case 'switchingOn':
    // The guest was given nothing of this file yet.
    case 'staging':
    // What it writes is a new file of this computer: it is left as an unfinished one.
    case 'fetching':
      return { text: 'operations.cancel', label: 'operations.cancelOf', tip: null };
    case 'copying':
      return { text: 'operations.finishFile', label: 'operations.finishFileOf', tip: 'operations.finishFileTip' };
    default: {
      const tip = kind === 'restart' ? 'operations.leaveRestartTip' : 'operations.leaveTip';
      return { text: 'operations.leave', label: 'operations.leaveOf', tip };
    }
  }
}

/** Takes an operation back while it waits for its turn; later it ends the waiting alone, or what comes after the file at hand, and says so. Nothing where it can't be ended. */
export function LeaveButton({ operation }: { readonly operation: Operation }): ReactNode {
  const { t } = useText();
  const { client, fleet } = useModel();
  const { operationId, step, kind, canCancel } = operation;
  const vm = fullName(fleet, { ...operation, name: operation.vmName }, t);
  const { mutate } = useMutation({ mutationFn: () => client.call('operations.cancel', { operationId }) });
  if (!canCancel) return null;
  const words = wordsOf(step, kind);
  return (
    <Button
      size="small"
      aria-label={t(words.label, { vm })}
      title={words.tip === null ? '' : t(words.tip)}
      onClick={(event) => {
        // The button goes with the waiting: the focus stays near.
        event.currentTarget.closest('.bar-list, .vm-panel')?.querySelector<HTMLElement>('h2')?.focus();
        mutate();
      }}
    >
      {t(words.text)}
    </Button>
  );
}
