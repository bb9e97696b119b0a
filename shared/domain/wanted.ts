import type { VmRecord } from '../contract/fleet.ts';
import type { ServiceId } from '../contract/service.ts';

const states = { on: true, off: false, any: null } as const;

/** What the policy wants of the host's switch; `null` where either is right. PowerShell Direct has no switch on the host. */
export function wantedState(vm: VmRecord, service: ServiceId): boolean | null {
  return service === 'powerShellDirect' ? null : states[vm.wanted[service].want];
}
