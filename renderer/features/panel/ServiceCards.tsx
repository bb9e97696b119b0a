import { Button } from '@fluentui/react-components';
import { Checkmark20Regular } from '@fluentui/react-icons/svg/checkmark';
import { Code20Regular } from '@fluentui/react-icons/svg/code';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { switchableServiceIds } from '../../../shared/contract/service.ts';
import type { ServiceId } from '../../../shared/contract/service.ts';
import { faultyStates } from '../../../shared/domain/attention.ts';
import { useText } from '../../i18n/i18n.ts';
import { useHost, usePending } from '../../store/hooks.ts';
import { cellView } from '../vms/cell-view.ts';
import { DirectCard } from './DirectCard.tsx';
import { whyNoDetails } from './no-data.ts';
import { NoDataWords } from './NoDataWords.tsx';
import { ServiceCard } from './ServiceCard.tsx';
import { showAsPowerShell } from './show-command.ts';
import { useVmAudit } from './use-vm-audit.ts';
import './service-cards.css';

interface Props {
  readonly vm: VmRecord;
  readonly vmKey: string;
  readonly readOnly: boolean;
}

/** Services to look at first: those that are not as wanted, and those that fail alone. */
function openAtFirst(vm: VmRecord): ReadonlySet<ServiceId> {
  return new Set(
    switchableServiceIds.filter((service) => {
      const view = cellView(vm, service);
      return view.drift !== null || (faultyStates.has(view.working) && !view.echo);
    }),
  );
}

interface CardsOpen {
  readonly isOpen: (service: ServiceId) => boolean;
  readonly set: (service: ServiceId, open: boolean) => void;
}

/** Which cards are open: those to look at first, found once, at the first record with details; and what the user chose. */
function useCardsOpen(vm: VmRecord): CardsOpen {
  const [first, setFirst] = useState<ReadonlySet<ServiceId> | null>(null);
  const [chosen, setChosen] = useState<ReadonlyMap<ServiceId, boolean>>(() => new Map());
  if (first === null && vm.details !== null) setFirst(openAtFirst(vm));
  return {
    isOpen: (service) => chosen.get(service) ?? first?.has(service) ?? false,
    set: (service, open) => setChosen((old) => new Map(old).set(service, open)),
  };
}

/** A card for each of the seven services, always in the same order. None opens or closes by itself once its VM has been read. */
export function ServiceCards({ vm, vmKey, readOnly }: Props): ReactNode {
  const { t } = useText();
  const { isOpen, set } = useCardsOpen(vm);
  const pending = usePending(vmKey);
  const audit = useVmAudit(vmKey, vm);
  const host = useHost(vm.hostId);
  const toggle = (service: ServiceId): void => set(service, !isOpen(service));
  return (
    <section aria-labelledby="panel-services">
      <div className="panel-heading-row">
        <h3 id="panel-services" className="panel-heading">
          {t('panel.services.title')}
        </h3>
        <CopyShow vmId={vm.vmId} />
      </div>
      {vm.details === null && (
        <p className="panel-note">
          {t('panel.fact.noMore')} <NoDataWords reason={whyNoDetails(vm, host)} />
        </p>
      )}
      {switchableServiceIds.map((service) => (
        <ServiceCard
          key={service}
          vm={vm}
          vmKey={vmKey}
          service={service}
          audit={audit}
          open={isOpen(service)}
          onToggle={() => toggle(service)}
          onOpenDirect={() => set('powerShellDirect', true)}
          writing={pending.has(service)}
          readOnly={readOnly}
        />
      ))}
      <DirectCard vm={vm} open={isOpen('powerShellDirect')} onToggle={() => toggle('powerShellDirect')} readOnly={readOnly} />
    </section>
  );
}

function CopyShow({ vmId }: { readonly vmId: string }): ReactNode {
  const { t } = useText();
  const [copied, setCopied] = useState(false);
  return (
    <Button
      size="small"
      appearance="subtle"
      icon={copied ? <Checkmark20Regular /> : <Code20Regular />}
      title={t('panel.services.copyTip')}
      onClick={() => {
        navigator.clipboard.writeText(showAsPowerShell(vmId)).then(
          () => setCopied(true),
          () => setCopied(false),
        );
      }}
      onBlur={() => setCopied(false)}
    >
      {t(copied ? 'host.copied' : 'panel.services.copy')}
    </Button>
  );
}
