import type { DirectProbe, GuestService, StartableGuestService } from '../contract/direct.ts';
import { startableGuestServices } from '../contract/direct.ts';
import type { HostRecord, VmRecord } from '../contract/fleet.ts';
import type { ProblemCode } from '../contract/problem.ts';
import { switchableServiceIds } from '../contract/service.ts';
import type { SwitchableServiceId } from '../contract/service.ts';
import type { Severity } from '../contract/write.ts';
import { guestSystem } from './guest-system.ts';
import { serviceDefinitions } from './services.ts';
import { plainState } from './vm-state.ts';

/** What PowerShell Direct into a VM needs, as far as that can be known without an account of the guest, in the order in which it is shown. */
export const directConditions = ['host', 'session', 'running', 'guest', 'shielding'] as const;
export type DirectCondition = (typeof directConditions)[number];

/** Whether a condition is met; `null` where that is not known. */
export type DirectConditions = Readonly<Record<DirectCondition, boolean | null>>;

/** The first version of Windows with PowerShell Direct, on the host and in the guest: Windows 10, Server 2016. */
const firstVersion = 10;

function hostFits({ facts }: HostRecord): boolean | null {
  const major = /^(\d+)\./.exec(facts?.osVersion ?? '')?.[1];
  return major === undefined ? null : Number(major) >= firstVersion;
}

function guestFits(vm: VmRecord): boolean | null {
  const { family, windowsVersion } = guestSystem(vm.details?.guest);
  if (family === 'unknown') return null;
  if (family !== 'windows') return false;
  return windowsVersion === null ? null : windowsVersion >= firstVersion;
}

/** What is known before anybody signs in. Source: Microsoft's page on PowerShell Direct. */
export function conditionsOf(vm: VmRecord, host: HostRecord): DirectConditions {
  const shielded = vm.details?.shielded ?? null;
  return {
    host: hostFits(host),
    session: host.session.state === 'ready',
    running: plainState(vm.state) === 'Running',
    guest: guestFits(vm),
    shielding: shielded === null ? null : !shielded,
  };
}

/** Why a check is not begun; what is not known does not forbid it, since only a try can tell. */
export function directBlock(
  vm: VmRecord,
  host: HostRecord,
): { readonly code: Extract<ProblemCode, 'directNotPossible' | 'invalidState'>; readonly state?: string } | null {
  const conditions = conditionsOf(vm, host);
  if (conditions.host === false || conditions.guest === false || conditions.shielding === false) return { code: 'directNotPossible' };
  return conditions.running === false ? { code: 'invalidState', state: vm.state } : null;
}

/** What has to be confirmed before a service is started inside a guest: it is another machine's, and its owner may have stopped it. */
export const guestServiceSeverity = 'medium' satisfies Severity;

/** Why nothing is done inside a guest now: no service started, no file taken out; `null` where it may be. */
export function guestServiceBlock(
  vm: VmRecord,
  host: HostRecord,
  { stale, underWay }: { readonly stale: boolean; readonly underWay: boolean },
): {
  readonly code: Extract<ProblemCode, 'stale' | 'operationUnderWay' | 'directNotPossible' | 'invalidState'>;
  readonly state?: string;
} | null {
  if (stale) return { code: 'stale' };
  return underWay ? { code: 'operationUnderWay' } : directBlock(vm, host);
}

/** The last check of a VM, where it still tells something: one of before the VM's last start does not. */
export function directProbeOf(vm: VmRecord): DirectProbe | null {
  if (vm.direct === null || plainState(vm.state) !== 'Running') return null;
  return vm.startedAt !== null && Date.parse(vm.direct.at) < Date.parse(vm.startedAt) ? null : vm.direct;
}

/** The integration service of a service in the guest; `null` where the host has no switch for it. */
export function serviceOfGuest(name: string): SwitchableServiceId | null {
  return switchableServiceIds.find((id) => serviceDefinitions[id].windowsService === name) ?? null;
}

/**
 * How a service in the guest stands to the switch of its host.
 * - `runs`;
 * - `restsWithHost`: stopped, and switched off on the host, which is why;
 * - `stopped`: stopped, though the host has it on;
 * - `disabled`: the same, and its start type keeps the host from starting it;
 * - `atNeed`: stopped, and of no switch: it starts when somebody needs it;
 * - `unknown`: the guest or the host did not tell enough.
 */
export type GuestServiceStanding = 'runs' | 'restsWithHost' | 'stopped' | 'disabled' | 'atNeed' | 'unknown';

/** Judges one service of a guest. */
export function standingOf(vm: VmRecord, { name, status, startType }: GuestService): GuestServiceStanding {
  if (status === 'Running') return 'runs';
  if (status !== 'Stopped') return 'unknown';
  const service = serviceOfGuest(name);
  if (service === null) return 'atNeed';
  const enabled = vm.details?.services[service]?.enabled ?? null;
  if (enabled === null) return 'unknown';
  if (!enabled) return 'restsWithHost';
  return startType === 'Disabled' ? 'disabled' : 'stopped';
}

/**
 * Why a service of the guest is not started, by the switch of its host: one that is off there is stopped for that reason, and would be stopped
 * again. `null` where the host has it on.
 */
export function hostSwitchBlock(
  { details }: VmRecord,
  name: StartableGuestService,
): Extract<ProblemCode, 'stale' | 'serviceNotFound' | 'guestServiceOff'> | null {
  if (details === null) return 'stale';
  const service = serviceOfGuest(name);
  const enabled = service === null ? null : (details.services[service]?.enabled ?? null);
  if (enabled === null) return 'serviceNotFound';
  return enabled ? null : 'guestServiceOff';
}

/** The service as one that may be started from here; `null` where there is nothing to mend. */
export function mendable(vm: VmRecord, service: GuestService): StartableGuestService | null {
  const standing = standingOf(vm, service);
  if (standing !== 'stopped' && standing !== 'disabled') return null;
  return startableGuestServices.find((name) => name === service.name) ?? null;
}
