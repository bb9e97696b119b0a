import type { HostRecord, VmRecord } from '../contract/fleet.ts';
import type { OperationKind, PowerAct } from '../contract/operation.ts';
import { powerActs } from '../contract/operation.ts';
import type { ProblemCode } from '../contract/problem.ts';
import type { Severity } from '../contract/write.ts';
import type { PowerAdviceKey, PowerSentenceKey } from './power-keys.ts';
import { isTransition, plainState } from './vm-state.ts';

/** Why a power act is not begun: a code that has words, and the VM's state where that is the reason. */
export interface PowerBlock {
  readonly code: Extract<
    ProblemCode,
    | 'stale'
    | 'operationUnderWay'
    | 'inTransition'
    | 'invalidState'
    | 'serviceNotFound'
    | 'shutdownServiceOff'
    | 'shutdownNoContact'
    | 'guestStarting'
    | 'replicaStandby'
  >;
  readonly state?: string;
}

/** What a power act means for this very VM. There is always at least one sentence. */
export interface PowerImpact {
  readonly severity: Severity;
  readonly sentences: readonly PowerSentenceKey[];
  readonly instead: readonly PowerAdviceKey[];
}

const on: ReadonlySet<string> = new Set(['Running', 'Paused', 'Starting', 'Stopping', 'Pausing', 'Resuming', 'Reset']);
const asleep: ReadonlySet<string> = new Set(['Off', 'Saved', 'FastSaved', 'Hibernated']);

/** Whether an act can begin in a state; our PowerShell module holds the same table and has the last word. */
function fits(act: PowerAct, state: string): boolean {
  switch (act) {
    case 'shutDown':
    case 'restart':
    case 'pause':
      return state === 'Running';
    case 'turnOff':
      // The last resort: also for a VM that hangs on its way to another state, or whose storage is gone.
      return on.has(plainState(state));
    case 'start':
      return asleep.has(state);
    case 'save':
      return state === 'Running' || state === 'Paused';
    case 'resume':
      return state === 'Paused';
  }
}

/** The acts that make sense for a VM in this state, in the order in which they are shown. */
export function actsOf(state: string): readonly PowerAct[] {
  return powerActs.filter((act) => fits(act, state));
}

/** Whether an act goes through the guest, which has to answer for it. */
export function needsGuest(act: OperationKind): boolean {
  return act === 'shutDown' || act === 'restart';
}

/** Whether its guest is still starting, as its Status tells. */
function isStarting(vm: VmRecord): boolean {
  return vm.status.code === 'starting';
}

const ready: ReadonlySet<string> = new Set(['Ok', 'Degraded']);

/** Why the guest can't be asked to shut down, as far as is known here; what is not known yet is asked for right before the act. */
function shutdownBlock(vm: VmRecord): PowerBlock | null {
  if (vm.details === null) return null;
  const record = vm.details.services.guestShutdown ?? null;
  if (record === null) return { code: 'serviceNotFound' };
  if (record.enabled === false) return { code: 'shutdownServiceOff' };
  if (record.primary !== null && ready.has(record.primary)) return null;
  // Until the grace time of its start is over, silence is no fault.
  return { code: isStarting(vm) ? 'guestStarting' : 'shutdownNoContact' };
}

/** Whether it is a replica of a VM on another host. */
export function isReplica(vm: VmRecord): boolean {
  const mode = vm.details?.replicationMode;
  return mode === 'Replica' || mode === 'ExtendedReplica';
}

/**
 * The first reason why an act is not begun; `null` where it may be. `stale`: the VM's state was read too long ago; `underWay`: another
 * operation works on it.
 */
export function powerBlock(
  vm: VmRecord,
  act: PowerAct,
  { stale, underWay }: { readonly stale: boolean; readonly underWay: boolean },
): PowerBlock | null {
  if (stale) return { code: 'stale' };
  if (underWay) return { code: 'operationUnderWay' };
  if (!fits(act, vm.state)) return { code: isTransition(vm.state) ? 'inTransition' : 'invalidState', state: vm.state };
  if (needsGuest(act)) return shutdownBlock(vm);
  return act === 'start' && isReplica(vm) ? { code: 'replicaStandby' } : null;
}

/** What is better for a VM that runs than to turn it off; `block`: why it can't be shut down. */
function insteadOfPlug(block: PowerBlock | null): PowerAdviceKey {
  if (block === null) return 'shutDownInstead';
  return block.code === 'guestStarting' ? 'waitForStart' : 'mendShutdownService';
}

function ruleOf(act: PowerAct, vm: VmRecord): PowerImpact {
  const isController = vm.roles.includes('domainController');
  const isDatabase = vm.roles.includes('database');
  const block = shutdownBlock(vm);
  const clean = block === null;
  switch (act) {
    case 'turnOff': {
      const stopping = plainState(vm.state) === 'Stopping';
      return {
        severity: 'high',
        sentences: [
          'plugPulled',
          ...(stopping ? (['shutdownUnderWay'] as const) : []),
          ...(isDatabase ? (['databaseHurt'] as const) : []),
          ...(isController ? (['directoryHurt'] as const) : []),
        ],
        instead: stopping ? ['waitForShutdown'] : vm.state === 'Running' ? [insteadOfPlug(block)] : [],
      };
    }
    case 'shutDown':
      return { severity: 'medium', sentences: ['usersCutOff', ...(isController ? (['signInFails'] as const) : [])], instead: [] };
    case 'restart':
      return {
        severity: 'medium',
        sentences: ['usersCutOffForAWhile', 'notStartedAgain', ...(isController ? (['signInFails'] as const) : [])],
        instead: [],
      };
    case 'save':
      return isController
        ? { severity: 'high', sentences: ['savedClock', 'standsStillSaved'], instead: clean ? ['shutDownController'] : [] }
        : { severity: 'medium', sentences: ['standsStillSaved', 'clockStopped'], instead: [] };
    case 'pause':
      return { severity: 'medium', sentences: ['standsStillPaused', 'clockStopped'], instead: [] };
    case 'start':
      return { severity: 'low', sentences: ['starts'], instead: [] };
    case 'resume':
      return { severity: 'low', sentences: ['runsOn'], instead: [] };
  }
}

/** Judges a power act from the VM's facts and the host's. What is not known never lowers the severity. */
export function assessPower(act: PowerAct, vm: VmRecord, host: HostRecord): PowerImpact {
  const rule = ruleOf(act, vm);
  const stops = act !== 'start' && act !== 'resume';
  const clustered = vm.details?.isClustered ?? null;
  const caller = host.facts?.caller;
  return {
    severity: rule.severity,
    sentences: [
      ...rule.sentences,
      ...(stops && clustered === true ? (['clusterMayAct'] as const) : []),
      ...(stops && clustered === null ? (['clusterUnknown'] as const) : []),
      ...(caller?.isElevated === false && caller.isHyperVAdministrator === false ? (['callerMayLackRights'] as const) : []),
    ],
    instead: [...rule.instead, ...(stops && clustered === true ? (['useClusterTools'] as const) : [])],
  };
}
