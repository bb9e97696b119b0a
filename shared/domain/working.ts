import type { VmRecord } from '../contract/fleet.ts';
import type { ServiceId, ServiceRecord } from '../contract/service.ts';
import type { StatusCode } from '../contract/status.ts';
import { directProbeOf } from './direct.ts';
import { guestSystem } from './guest-system.ts';
import { codeOfState, plainState } from './vm-state.ts';

/**
 * Whether a service works, as the row shows it.
 * - `okProtocolDiffers`: works with another protocol version than the host's; information, not a fault;
 * - `degraded`: works in part (an application in the guest is critical, single requests fail);
 * - `starting`: no contact yet, and the VM has just started;
 * - `notRunning`: the VM does not run, so nothing can work;
 * - `blockedByShielding`: by design, never a fault;
 * - `serviceOff`: switched off on the host, hence not asked;
 * - `notProbed`: only a probe in the guest could tell (PowerShell Direct);
 * - `notAvailable`: this guest, or this host for this VM, has no such service;
 * - `unknown`: not read yet, or a value that this version does not know.
 */
export const workingStates = [
  'ok',
  'okProtocolDiffers',
  'degraded',
  'noContact',
  'lostCommunication',
  'error',
  'starting',
  'notRunning',
  'blockedByShielding',
  'serviceOff',
  'notProbed',
  'notAvailable',
  'unknown',
] as const;
export type WorkingState = (typeof workingStates)[number];

/** Whether the VM runs; `null` where its state is one that this version does not know. */
function runs(vm: VmRecord): boolean | null {
  // Its disks may be lost, yet its guest still runs and may answer.
  if (plainState(vm.state) === 'Running') return true;
  return codeOfState(plainState(vm.state)) === 'unknown' ? null : false;
}

function fromSecondary(secondary: string | null): WorkingState {
  switch (secondary) {
    case null:
    case 'Ok':
      return 'ok';
    case 'ProtocolMismatch':
      return 'okProtocolDiffers';
    case 'ApplicationCritical':
    case 'CommunicationTimedOut':
    case 'CommunicationFailed':
      return 'degraded';
    default:
      return 'unknown';
  }
}

function fromReport(vm: VmRecord, primary: string | null, secondary: string | null): WorkingState {
  switch (primary) {
    case 'Ok':
      return fromSecondary(secondary);
    case 'Degraded':
      return secondary === 'ProtocolMismatch' ? 'okProtocolDiffers' : 'degraded';
    case 'NoContact':
      return vm.status.code === 'starting' ? 'starting' : 'noContact';
    case 'LostCommunication':
      return 'lostCommunication';
    case 'Error':
    case 'NonRecoverableError':
      return 'error';
    default:
      return 'unknown';
  }
}

/**
 * The heartbeat is read with every light read and the report of its component only with the full one: the newer one tells whether it
 * works, so that the cell never contradicts the row's Status. Only the protocol note comes from the component.
 */
function heartbeatWorking(vm: VmRecord, record: ServiceRecord | null): WorkingState {
  switch (vm.heartbeat) {
    case 'OkApplicationsHealthy':
    case 'OkApplicationsUnknown':
      return record?.secondary === 'ProtocolMismatch' ? 'okProtocolDiffers' : 'ok';
    case 'OkApplicationsCritical':
      return 'degraded';
    case 'Disabled':
      return 'serviceOff';
    default:
      return fromReport(vm, vm.heartbeat, null);
  }
}

function powerShellDirectWorking(vm: VmRecord): WorkingState {
  const { family, windowsVersion } = guestSystem(vm.details?.guest);
  const tooOld = family === 'windows' && windowsVersion !== null && windowsVersion < 10;
  if (family === 'linux' || family === 'other' || tooOld) return 'notAvailable';
  if (vm.details?.shielded === true) return 'blockedByShielding';
  const running = runs(vm);
  if (running === null) return 'unknown';
  if (!running) return 'notRunning';
  switch (directProbeOf(vm)?.outcome) {
    case 'works':
      return 'ok';
    case 'noAnswer':
      return 'noContact';
    // A refused account tells that somebody answers, and not that a session would work.
    default:
      return 'notProbed';
  }
}

/** What is known of the working of a service. Only facts that do not change with the time of day: no grace of its own. */
export function workingState(vm: VmRecord, service: ServiceId): WorkingState {
  if (service === 'powerShellDirect') return powerShellDirectWorking(vm);
  const record = vm.details === null ? undefined : vm.details.services[service];
  if (record === null) return 'notAvailable';
  if (service === 'dataExchange' && vm.details?.shielded === true) return 'blockedByShielding';
  const running = runs(vm);
  if (running === false) return 'notRunning';
  if (record?.enabled === false) return 'serviceOff';
  if (running === null) return 'unknown';
  if (service === 'heartbeat') return heartbeatWorking(vm, record ?? null);
  return record === undefined ? 'unknown' : fromReport(vm, record.primary, record.secondary);
}

/** Which failures of services a Status has already told: those that follow from the same cause. */
const echoes: Readonly<Partial<Record<StatusCode, readonly WorkingState[]>>> = {
  noContact: ['noContact', 'lostCommunication'],
  notExpected: ['noContact', 'lostCommunication'],
  starting: ['noContact', 'lostCommunication'],
  interrupted: ['noContact', 'lostCommunication'],
  lostContact: ['noContact', 'lostCommunication'],
  heartbeatError: ['error'],
  hostCritical: ['degraded', 'noContact', 'lostCommunication', 'error'],
};

/** Whether the service fails for the cause that the row's Status already tells, so that it need not be loud a second time. */
export function isEcho(vm: VmRecord, service: ServiceId): boolean {
  const working = workingState(vm, service);
  if (vm.status.code === 'applicationsCritical') return service === 'heartbeat' && working === 'degraded';
  return echoes[vm.status.code]?.includes(working) ?? false;
}
