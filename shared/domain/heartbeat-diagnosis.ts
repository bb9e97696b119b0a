import type { VmRecord } from '../contract/fleet.ts';
import type { HeartbeatTimeline } from '../contract/heartbeat.ts';
import { switchableServiceIds } from '../contract/service.ts';
import { guestCommand, guestHint } from './guest-hints.ts';
import type { LinuxFamily } from './guest-hints.ts';
import { workingState } from './working.ts';
import type { WorkingState } from './working.ts';

/** What is the matter with a heartbeat. `late`: it starts, and takes much longer than it usually does. */
export const heartbeatTroubles = [
  'starting',
  'late',
  'noContact',
  'neverBeaten',
  'interrupted',
  'lost',
  'serviceOff',
  'incompatible',
] as const;
export type HeartbeatTrouble = (typeof heartbeatTroubles)[number];

/** What to do about it, in this order; keys that the renderer puts into words. */
export const heartbeatSteps = [
  'wait',
  'switchOn',
  'othersAnswer',
  'othersSilent',
  'screenAtStart',
  'screen',
  'windowsService',
  'linuxModule',
  'linuxPackage',
  'eitherSystem',
  'updateGuest',
  'hostLoad',
  'restartInside',
  'giveRole',
] as const;
export type HeartbeatStep = (typeof heartbeatSteps)[number];

/** What to do about a trouble, in keys and names. */
export interface HeartbeatDiagnosis {
  readonly steps: readonly HeartbeatStep[];
  /** A command to run in the guest that changes nothing; `null` where its system is not known. */
  readonly command: string | null;
  /** The distribution of a Linux guest, with the package of the other services and the unit of one of them. */
  readonly linux: { readonly family: LinuxFamily; readonly package: string; readonly unit: string } | null;
}

/** A start counts as late once it has taken so many times what is usual. */
const lateFactor = 2;

const answering: ReadonlySet<WorkingState> = new Set<WorkingState>(['ok', 'okProtocolDiffers', 'degraded']);
const silent: ReadonlySet<WorkingState> = new Set<WorkingState>(['noContact', 'lostCommunication']);

/**
 * Shows whether the part of the kernel that sends the heartbeat is there, as a module or built in, which a list of modules would not tell.
 * The kernel's own sources call the driver hv_utils, older ones hv_util.
 */
const linuxCommand = 'ls -d /sys/bus/vmbus/drivers/hv_util*';

type Learned = Pick<HeartbeatTimeline, 'usualFirstBeat' | 'everBeat'>;

/** Since its start the VM has been waiting for this long, in ms; `null` where it does not wait or its start is not known. */
export function waitingSinceStart(vm: VmRecord, now: number): number | null {
  const waits = vm.status.code === 'starting' || vm.status.code === 'noContact';
  return waits && vm.startedAt !== null ? Math.max(0, now - Date.parse(vm.startedAt)) : null;
}

/** What is the matter with the heartbeat of a VM at `now` (ms since 1970); `null` where nothing is. */
export function heartbeatTrouble(vm: VmRecord, { usualFirstBeat, everBeat }: Learned, now: number): HeartbeatTrouble | null {
  switch (vm.status.code) {
    case 'starting': {
      const waiting = waitingSinceStart(vm, now);
      return waiting !== null && usualFirstBeat !== null && waiting > lateFactor * usualFirstBeat.ms ? 'late' : 'starting';
    }
    case 'noContact':
      return everBeat ? 'noContact' : 'neverBeaten';
    case 'interrupted':
      return 'interrupted';
    case 'lostContact':
      return 'lost';
    case 'notMonitored':
      return 'serviceOff';
    case 'heartbeatError':
      return 'incompatible';
    default:
      return null;
  }
}

/** Whether the other services that are on answer; `null` where nothing is known of them. */
function others(vm: VmRecord): 'othersAnswer' | 'othersSilent' | null {
  if (vm.details === null) return null;
  const states = switchableServiceIds.filter((service) => service !== 'heartbeat').map((service) => workingState(vm, service));
  if (states.some((state) => answering.has(state))) return 'othersAnswer';
  return states.some((state) => silent.has(state)) ? 'othersSilent' : null;
}

function linuxOf(vm: VmRecord): HeartbeatDiagnosis['linux'] {
  const hint = guestHint(vm.details?.guest, 'dataExchange');
  if (hint.kind !== 'daemon' || hint.family === null || hint.package === null || hint.unit === null) return null;
  return { family: hint.family, package: hint.package, unit: hint.unit };
}

/** Where to look inside the guest: the other end of the heartbeat itself. */
function insideGuest(vm: VmRecord): readonly HeartbeatStep[] {
  switch (guestHint(vm.details?.guest, 'heartbeat').kind) {
    case 'windows':
    case 'windowsTooOld':
      return ['windowsService'];
    case 'kernel':
    case 'daemon':
      return linuxOf(vm) === null ? ['linuxModule'] : ['linuxModule', 'linuxPackage'];
    case 'none':
      return [];
    case 'unknown':
      return ['eitherSystem'];
  }
}

function stepsOf(trouble: HeartbeatTrouble, vm: VmRecord): readonly HeartbeatStep[] {
  const seen = others(vm);
  const first = seen === null ? [] : [seen];
  // Where the others answer, the system runs: its screen would tell nothing.
  const screen = (step: HeartbeatStep): readonly HeartbeatStep[] => (seen === 'othersAnswer' ? [] : [step]);
  switch (trouble) {
    case 'starting':
    case 'interrupted':
      return ['wait'];
    case 'serviceOff':
      return ['switchOn'];
    case 'incompatible':
      return [...insideGuest(vm), 'updateGuest'];
    case 'late':
      return ['wait', 'screenAtStart'];
    case 'noContact':
      return [...first, ...screen('screenAtStart'), ...insideGuest(vm)];
    case 'neverBeaten':
      return [...first, ...screen('screenAtStart'), ...insideGuest(vm), 'giveRole'];
    case 'lost':
      return [...first, ...screen('screen'), 'hostLoad', ...(seen === 'othersAnswer' ? insideGuest(vm) : []), ...screen('restartInside')];
  }
}

function commandOf(vm: VmRecord, steps: readonly HeartbeatStep[]): string | null {
  if (steps.includes('linuxModule')) return linuxCommand;
  return steps.includes('windowsService') ? guestCommand(guestHint(vm.details?.guest, 'heartbeat')) : null;
}

/** What to do about a trouble of this very VM. */
export function heartbeatDiagnosis(trouble: HeartbeatTrouble, vm: VmRecord): HeartbeatDiagnosis {
  const steps = stepsOf(trouble, vm);
  return { steps, command: commandOf(vm, steps), linux: steps.includes('linuxPackage') ? linuxOf(vm) : null };
}
