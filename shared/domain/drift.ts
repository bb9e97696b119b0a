import type { VmRecord } from '../contract/fleet.ts';
import { switchableServiceIds } from '../contract/service.ts';
import type { ServiceId, SwitchableServiceId } from '../contract/service.ts';
import type { Wanted } from '../contract/wanted.ts';
import { isTransition } from './vm-state.ts';
import { wantedState } from './wanted.ts';

/** A switch that is not as the policy wants it. */
export interface Drift {
  readonly vm: VmRecord;
  readonly service: SwitchableServiceId;
  readonly wanted: boolean;
  readonly is: boolean;
  /** Which part of the policy wants it. */
  readonly why: Wanted;
  /** The VM is on its way to another state: the switch can't be mended now. */
  readonly inTransition: boolean;
  /** What is known of the VM is old: the switch may be another by now. */
  readonly stale: boolean;
}

/** Whether the host's switch is known to differ from what is wanted. What is not known or not listed is no drift. */
export function isDrift(vm: VmRecord, service: ServiceId): boolean {
  if (service === 'powerShellDirect') return false;
  const wanted = wantedState(vm, service);
  const enabled = vm.details?.services[service]?.enabled ?? null;
  return wanted !== null && enabled !== null && wanted !== enabled;
}

/** Whether some switch of the VM is not as wanted, Heartbeat included. */
export function hasDrift(vm: VmRecord): boolean {
  return switchableServiceIds.some((service) => isDrift(vm, service));
}

/** All drift of these VMs, in their order and that of the services. `isStale`: what is known of the VM is too old to act on. */
export function listDrift(vms: Iterable<VmRecord>, isStale: (vm: VmRecord) => boolean): Drift[] {
  const found: Drift[] = [];
  for (const vm of vms) {
    if (!hasDrift(vm)) continue;
    const common = { vm, inTransition: isTransition(vm.state), stale: isStale(vm) };
    for (const service of switchableServiceIds) {
      const wanted = wantedState(vm, service);
      if (wanted !== null && isDrift(vm, service)) found.push({ ...common, service, wanted, is: !wanted, why: vm.wanted[service] });
    }
  }
  return found;
}
