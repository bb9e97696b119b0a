import type { ReactNode } from 'react';
import type { GuestService, StartableGuestService } from '../../../shared/contract/direct.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { guestServiceSeverity } from '../../../shared/domain/direct.ts';
import { place, Rich } from '../../components/Rich.tsx';
import { VmName } from '../../components/VmName.tsx';
import { useText } from '../../i18n/i18n.ts';
import { useIdOfSharedName } from '../../store/hooks.ts';
import { CommandBox } from '../vms/change/CommandBox.tsx';
import { ImpactDialog } from '../vms/change/ImpactDialog.tsx';
import { startAsPowerShell } from './direct-as-power-shell.ts';

interface Props {
  readonly vm: VmRecord;
  readonly service: GuestService;
  readonly name: StartableGuestService;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** The question before a service is started inside a guest. */
export function GuestServiceQuestion({ vm, service, name, onClose, onConfirm }: Props): ReactNode {
  const { t } = useText();
  return (
    <ImpactDialog
      title={
        <Rich
          text={t('direct.mend.ask', { service: service.name, vm: place('vm') })}
          vm={<VmName name={vm.name} id={useIdOfSharedName(vm)} />}
        />
      }
      vm={vm}
      severity={guestServiceSeverity}
      again={false}
      heading={t('power.means')}
      loss={null}
      sentences={[
        { key: 'starts', text: t('direct.mend.starts') },
        ...(service.startType === 'Disabled' ? [{ key: 'enables', text: t('direct.mend.enables') }] : []),
      ]}
      instead={[]}
      command={<CommandBox folded command={startAsPowerShell(vm.vmId, name, service.startType === 'Disabled')} />}
      tickFirst=""
      act={t('direct.mend.act')}
      onClose={onClose}
      onConfirm={onConfirm}
    />
  );
}
