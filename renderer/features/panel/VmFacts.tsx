import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { guestHint } from '../../../shared/domain/guest-hints.ts';
import { workingState } from '../../../shared/domain/working.ts';
import type { WorkingState } from '../../../shared/domain/working.ts';
import { formatDuration } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { lightReadAt, useHost, useReads, useTicking } from '../../store/hooks.ts';
import { stateText } from '../vms/state-text.ts';
import { CopyIcon } from './CopyIcon.tsx';
import { checkpointText, replicationText, startActionText, stopActionText } from './fact-text.ts';
import { GuestCheck } from './GuestCheck.tsx';
import { whyGuestSaysNothing, whyNoDetails } from './no-data.ts';
import { NoDataWords } from './NoDataWords.tsx';
import './panel-facts.css';

/** The first facts of the VM, with where they come from and how old they are. */
export function VmFacts({ vm }: { readonly vm: VmRecord }): ReactNode {
  const { t } = useText();
  const host = useHost(vm.hostId);
  const { details } = vm;
  const guest = details?.guest ?? null;
  const osName = [guest?.osName, guest?.osVersion].filter((part) => part !== null && part !== undefined && part !== '').join(' · ');
  const computerName = guest?.computerName ?? '';
  const byGuest = osName !== '' || computerName !== '' || (details?.addresses.length ?? 0) > 0;
  return (
    <section aria-label={t('panel.fact.title')} className="panel-facts">
      <dl className="panel-list">
        <Fact label={t('change.factHost')}>
          <HostRead hostId={vm.hostId} />
        </Fact>
        <Fact label={t('change.factState')}>
          <Uptime vm={vm} />
        </Fact>
      </dl>
      {byGuest && <ByGuest vm={vm} />}
      <dl className="panel-list">
        {osName !== '' && (
          <Fact label={t('panel.fact.guest')}>
            <bdi>{osName}</bdi>
          </Fact>
        )}
        {computerName !== '' && (
          <Fact label={t('panel.fact.computerName')}>
            <bdi>{computerName}</bdi>
          </Fact>
        )}
        <Fact label={t('panel.fact.addresses')}>
          <Addresses vm={vm} />
        </Fact>
      </dl>
      {details !== null && vm.detailsProblem !== null && (
        <p className="panel-note">
          {t('grid.detailsFailed')} <NoDataWords reason={whyNoDetails(vm, host)} />
        </p>
      )}
    </section>
  );
}

/** How the VM is set up on its host; read together with the services. */
export function VmSettings({ vm }: { readonly vm: VmRecord }): ReactNode {
  const { t } = useText();
  const { details } = vm;
  return (
    <section aria-labelledby="panel-settings">
      <h3 id="panel-settings" className="panel-heading">
        {t('panel.fact.settings')}
      </h3>
      <dl className="panel-list">
        {details !== null && (
          <>
            <Fact label={t('panel.fact.generation')}>{details.generation ?? t('change.unknown')}</Fact>
            <Fact label={t('panel.fact.configurationVersion')}>{details.configurationVersion ?? t('change.unknown')}</Fact>
            <Fact label={t('panel.fact.startAction')}>{startActionText(details.automaticStartAction, t)}</Fact>
            <Fact label={t('panel.fact.stopAction')}>{stopActionText(details.automaticStopAction, t)}</Fact>
            <Fact label={t('panel.fact.checkpointType')}>{checkpointText(details.checkpointType, t)}</Fact>
            <Fact label={t('panel.fact.replication')}>{replicationText(details, t)}</Fact>
            <Fact label={t('panel.fact.details')}>
              <DetailsRead hostId={vm.hostId} />
            </Fact>
          </>
        )}
        <Fact label={t('panel.fact.id')}>
          <code>{vm.vmId}</code> <CopyIcon text={vm.vmId} label={t('panel.fact.copyId')} />
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const answering: ReadonlySet<WorkingState> = new Set<WorkingState>(['ok', 'okProtocolDiffers', 'degraded']);

/** Where the values below come from; what a guest said that does not answer now may no longer be so. */
function ByGuest({ vm }: { readonly vm: VmRecord }): ReactNode {
  const { t } = useText();
  const now = answering.has(workingState(vm, 'dataExchange'));
  return <p className="panel-source">{t(now ? 'panel.fact.byGuest' : 'panel.fact.byGuestBefore')}</p>;
}

function HostRead({ hostId }: { readonly hostId: string }): ReactNode {
  const { t } = useText();
  const host = useHost(hostId)?.name ?? hostId;
  const readAt = lightReadAt(useReads(hostId));
  const text = useTicking((now) =>
    readAt === null ? t('panel.fact.neverRead', { host }) : t('panel.fact.readAgo', { host, duration: formatDuration(now - readAt, t) }),
  );
  return <bdi>{text}</bdi>;
}

/** The services and settings are read more seldom than state and heartbeat. */
function DetailsRead({ hostId }: { readonly hostId: string }): ReactNode {
  const { t } = useText();
  const fullAt = useReads(hostId)?.fullAt ?? null;
  return useTicking((now) =>
    fullAt === null ? t('change.unknown') : t('panel.fact.detailsAgo', { duration: formatDuration(now - Date.parse(fullAt), t) }),
  );
}

function Uptime({ vm }: { readonly vm: VmRecord }): ReactNode {
  const { t } = useText();
  const startedAt = vm.state === 'Running' && vm.startedAt !== null ? Date.parse(vm.startedAt) : null;
  const state = stateText(vm.state, t);
  return useTicking((now) => (startedAt === null ? state : t('panel.fact.running', { duration: formatDuration(now - startedAt, t) })));
}

function Addresses({ vm }: { readonly vm: VmRecord }): ReactNode {
  const { t } = useText();
  const host = useHost(vm.hostId);
  const addresses = [...new Set(vm.details?.addresses)];
  if (addresses.length > 0) {
    return (
      <>
        {addresses.map((address) => (
          <span key={address} className="panel-address">
            <bdi>{address}</bdi>
            <CopyIcon text={address} label={t('panel.fact.copyAddress', { address })} />
          </span>
        ))}
      </>
    );
  }
  const reason = whyGuestSaysNothing(vm, host);
  return (
    <>
      <NoDataWords reason={reason} />
      {reason.kind === 'noAnswer' && vm.status.code === 'operatingNormally' && (
        <GuestCheck hint={guestHint(vm.details?.guest, 'dataExchange')} />
      )}
    </>
  );
}
