import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { GuestService, StartableGuestService } from '../../../shared/contract/direct.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { guestServiceSeverity } from '../../../shared/domain/direct.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { useOperationOf } from '../operations/use-operation-of.ts';
import { useOperationToasts } from '../operations/use-operation-toasts.tsx';
import { GuestServiceQuestion } from './GuestServiceQuestion.tsx';

interface Props {
  readonly vm: VmRecord;
  readonly service: GuestService;
  readonly name: StartableGuestService;
}

/** Starts a service that is stopped in the guest, after a question. How it ends is told elsewhere. */
export function MendButton({ vm, service, name }: Props): ReactNode {
  const { t } = useText();
  const { client } = useModel();
  const toasts = useOperationToasts();
  const busy = useOperationOf(vm) !== undefined;
  /** What was pressed, while the question is open. */
  const [opener, setOpener] = useState<HTMLElement | null>(null);

  function close(): void {
    setOpener(null);
    opener?.focus();
  }

  async function start(): Promise<void> {
    close();
    const { hostId, vmId } = vm;
    const request = { kind: 'startGuestService', hostId, vmId, service: name, acknowledged: guestServiceSeverity } as const;
    const result = await client.call('operations.start', request);
    if (!result.ok) toasts.refused(request.kind, vm, result.problem);
  }

  return (
    <>
      <Button size="small" disabledFocusable={busy} onClick={(event) => setOpener(event.currentTarget)}>
        {t('direct.mend.start', { service: name })}
      </Button>
      {opener !== null && <GuestServiceQuestion vm={vm} service={service} name={name} onClose={close} onConfirm={() => void start()} />}
    </>
  );
}
