import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Operation } from '../../../shared/contract/operation.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { fullName } from '../../store/vm-name.ts';

/** Takes an operation back while it waits for its turn; later it ends the waiting alone, and says so. Nothing where it can't be ended. */
export function LeaveButton({ operation }: { readonly operation: Operation }): ReactNode {
  const { t } = useText();
  const { client, fleet } = useModel();
  const { operationId, step, kind, canCancel } = operation;
  const vm = fullName(fleet, { ...operation, name: operation.vmName }, t);
  const { mutate } = useMutation({ mutationFn: () => client.call('operations.cancel', { operationId }) });
  if (!canCancel) return null;
  const isWaiting = step === 'waiting' || step === 'preparing';
  const tip = isWaiting ? '' : t(kind === 'restart' ? 'operations.leaveRestartTip' : 'operations.leaveTip');
  return (
    <Button
      size="small"
      aria-label={t(isWaiting ? 'operations.cancelOf' : 'operations.leaveOf', { vm })}
      title={tip}
      onClick={(event) => {
        // The button goes with the waiting: the focus stays near.
        event.currentTarget.closest('.operations, .vm-panel')?.querySelector<HTMLElement>('h2')?.focus();
        mutate();
      }}
    >
      {t(isWaiting ? 'operations.cancel' : 'operations.leave')}
    </Button>
  );
}
