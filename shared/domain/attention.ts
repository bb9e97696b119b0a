import type { VmRecord } from '../contract/fleet.ts';
import { switchableServiceIds } from '../contract/service.ts';
import type { SwitchableServiceId } from '../contract/service.ts';
import type { StatusCode } from '../contract/status.ts';
import { isDrift } from './drift.ts';
import { wantedState } from './wanted.ts';
import { isEcho, workingState } from './working.ts';
import type { WorkingState } from './working.ts';

/** How urgent a VM is; the worst first. */
export const urgencies = ['bad', 'warning', 'flagged', 'drift', 'notKnown'] as const;
export type Urgency = (typeof urgencies)[number];

/** Why a VM needs attention. */
export type AttentionReason =
  /** Its Status says it. */
  | { readonly kind: 'status' }
  /** A service fails alone: the Status does not tell it. */
  | { readonly kind: 'service'; readonly service: SwitchableServiceId; readonly working: WorkingState }
  /** The host's switch is not as wanted. */
  | { readonly kind: 'drift'; readonly service: SwitchableServiceId; readonly wanted: boolean }
  /** Its services could not be read. */
  | { readonly kind: 'details' };

/** That a VM needs attention, how much, and why; the reasons worst first, never none. */
export interface Attention {
  readonly urgency: Urgency;
  readonly reasons: readonly AttentionReason[];
}

/** Working states that are faults. */
export const faultyStates: ReadonlySet<WorkingState> = new Set<WorkingState>(['noContact', 'lostCommunication', 'error']);

const urgencyOfStatus: Readonly<Partial<Record<StatusCode, Urgency>>> = {
  hostCritical: 'bad',
  heartbeatError: 'bad',
  lostContact: 'bad',
  applicationsCritical: 'warning',
  noContact: 'warning',
  notMonitored: 'flagged',
  unknown: 'notKnown',
};

function assess(vm: VmRecord): Attention | null {
  const found: (readonly [Urgency, AttentionReason])[] = [];
  const ofStatus = urgencyOfStatus[vm.status.code];
  if (ofStatus !== undefined) found.push([ofStatus, { kind: 'status' }]);
  for (const service of switchableServiceIds) {
    const working = workingState(vm, service);
    if (faultyStates.has(working) && !isEcho(vm, service)) found.push(['warning', { kind: 'service', service, working }]);
  }
  for (const service of switchableServiceIds) {
    // Heartbeat off is what "not monitored" says already.
    if (service === 'heartbeat' && vm.status.code === 'notMonitored') continue;
    const wanted = wantedState(vm, service);
    if (wanted !== null && isDrift(vm, service)) found.push(['drift', { kind: 'drift', service, wanted }]);
  }
  if (vm.detailsProblem !== null) found.push(['notKnown', { kind: 'details' }]);
  // The order of sorting is stable: within one urgency, the reasons keep the order in which they were found.
  found.sort(([left], [right]) => urgencies.indexOf(left) - urgencies.indexOf(right));
  const [worst] = found;
  return worst === undefined ? null : { urgency: worst[0], reasons: found.map(([, reason]) => reason) };
}

const known = new WeakMap<VmRecord, Attention | null>();

/**
 * Whether a VM needs attention, how much, and why; `null` where all is well or where its state is somebody's will (off, saved, paused)
 * or will pass (starting, interrupted). Computed once for each record: a record never changes.
 */
export function attentionOf(vm: VmRecord): Attention | null {
  const before = known.get(vm);
  if (before !== undefined) return before;
  const attention = assess(vm);
  known.set(vm, attention);
  return attention;
}

/**
 * The same for one look, which has no patience to wait out a restart: nobody comes back to see whether an interruption has become a loss, so it needs
 * attention at once.
 */
export function attentionAtOneLook(vm: VmRecord): Attention | null {
  const attention = attentionOf(vm);
  if (vm.status.code !== 'interrupted') return attention;
  return { urgency: 'warning', reasons: [{ kind: 'status' }, ...(attention?.reasons ?? [])] };
}

/** A number to sort by: the smaller, the more urgent; what needs no attention comes last. */
export function rankOf(attention: Attention | null): number {
  return attention === null ? urgencies.length : urgencies.indexOf(attention.urgency);
}

/** The same of a VM that is watched. */
export function urgencyRank(vm: VmRecord): number {
  return rankOf(attentionOf(vm));
}

/** Whether a service of the VM fails alone: the row's Status does not tell it. */
export function hasOwnServiceFault(vm: VmRecord): boolean {
  return attentionOf(vm)?.reasons.some((reason) => reason.kind === 'service') ?? false;
}
