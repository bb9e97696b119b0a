import { useId } from 'react';
import type { ReactNode } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { guestHint } from '../../../shared/domain/guest-hints.ts';
import { workingState } from '../../../shared/domain/working.ts';
import { useText } from '../../i18n/i18n.ts';
import { DirectTool } from '../direct/DirectTool.tsx';
import { CardHead } from './CardHead.tsx';
import { CardRows } from './CardRows.tsx';
import { directKey } from './direct-text.ts';
import { Facets } from './Facets.tsx';

interface Props {
  readonly vm: VmRecord;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly readOnly: boolean;
}

/** PowerShell Direct: a service inside the guest without a switch on the host. Says whether it is possible, from facts alone. */
export function DirectCard({ vm, open, onToggle, readOnly }: Props): ReactNode {
  const { t } = useText();
  const bodyId = useId();
  const service = 'powerShellDirect';
  const working = t(`working.${workingState(vm, service)}`);
  return (
    <div className="service-card">
      <CardHead
        service={service}
        open={open}
        onToggle={onToggle}
        bodyId={bodyId}
        summary={<span className="card-working">{`${working} · ${t('panel.enabled.noSwitch')}`}</span>}
        control={null}
      />
      {open && (
        <div id={bodyId} className="card-body">
          <Facets service={service} wanted={t('wanted.noSwitch')} enabled={t('panel.enabled.noSwitch')} working={working} />
          <p>{t('panel.does.powerShellDirect')}</p>
          <p>{t(directKey(vm))}</p>
          <DirectTool key={vmKey(vm)} vm={vm} readOnly={readOnly} />
          <CardRows service={service} hint={guestHint(vm.details?.guest, service)} hostText="" change={null} />
        </div>
      )}
    </div>
  );
}
