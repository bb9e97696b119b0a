import type { VmRecord } from '../contract/fleet.ts';
import type { ServiceId } from '../contract/service.ts';

/** The default baseline: five services on, Guest Service Interface off. PowerShell Direct has no switch on the host. */
const baseline: Readonly<Record<ServiceId, boolean | null>> = {
  heartbeat: true,
  guestShutdown: true,
  timeSynchronization: true,
  dataExchange: true,
  vss: true,
  guestServiceInterface: false,
  powerShellDirect: null,
};

/** What the default baseline and the VM's roles ask for; `null` where either is right. */
export function wantedState(vm: VmRecord, service: ServiceId): boolean | null {
  if (vm.roles.includes('noIntegrationServices')) return null;
  // Microsoft advises to switch it off on domain controllers; that is for the domain's administrators to decide.
  if (service === 'timeSynchronization' && vm.roles.includes('domainController')) return null;
  if (service === 'dataExchange' && vm.details?.shielded === true) return null;
  return baseline[service];
}

/** Whether the host's switch is known to differ from what is wanted. What is not known is no drift. */
export function isDrift(vm: VmRecord, service: ServiceId): boolean {
  if (service === 'powerShellDirect') return false;
  const wanted = wantedState(vm, service);
  const enabled = vm.details?.services[service]?.enabled ?? null;
  return wanted !== null && enabled !== null && wanted !== enabled;
}
