import type { VmDetails, VmRecord } from '../contract/fleet.ts';
import type { RestartMend, RestartOutcome, RestartReason } from './restart-keys.ts';
import { codeOfState, isCriticalState, isTransition, plainState } from './vm-state.ts';
import { workingState } from './working.ts';

/** What a restart of its host would do to one VM. */
export interface VmForecast {
  readonly vm: VmRecord;
  readonly outcome: RestartOutcome;
  /** Why, most telling first; at least one. */
  readonly reasons: readonly { readonly key: RestartReason; readonly values?: Readonly<Record<string, string>> }[];
  /** Whether its clock would be wrong afterwards; `null` where that cannot be known. */
  readonly clockRisk: boolean | null;
  /** What to do before the restart. */
  readonly mends: readonly RestartMend[];
}

type Reason = VmForecast['reasons'][number];
type Fate = Omit<VmForecast, 'vm'>;

const replicaModes: ReadonlySet<string> = new Set(['Replica', 'ExtendedReplica']);

function reason(key: RestartReason, values?: Readonly<Record<string, string>>): Reason {
  return values === undefined ? { key } : { key, values };
}

function fate(outcome: RestartOutcome, reasons: readonly Reason[], mends: readonly RestartMend[] = []): Fate {
  return { outcome, reasons, mends, clockRisk: false };
}

function notRunning(vm: VmRecord, outcome: 'staysOff' | 'staysSaved'): Fate {
  const replica = replicaModes.has(vm.details?.replicationMode ?? '');
  const first = outcome === 'staysSaved' ? 'isSaved' : replica ? 'isReplica' : 'isOff';
  // On a cluster it is the cluster that starts VMs.
  const starts = vm.details?.automaticStartAction === 'Start' && vm.details.isClustered !== true;
  return fate(outcome, [reason(first), ...(starts ? [reason('startsAfterwards')] : [])]);
}

function losesPower(vm: VmRecord, cause: RestartReason, mend: RestartMend): Fate {
  const reasons = [reason(cause)];
  if (vm.roles.includes('domainController')) reasons.push(reason('losesPowerDomainController'));
  if (vm.roles.includes('database')) reasons.push(reason('losesPowerDatabase'));
  return fate('losesPower', reasons, [mend]);
}

/** The clock of a VM that goes on from a saved state: it is as old as the save until something sets it. */
function savedClock(vm: VmRecord): Fate {
  const saved = reason('stopActionSave');
  const risk = (cause: RestartReason, mend: RestartMend): Fate => ({
    ...fate('saves', [saved, reason(cause)], [mend]),
    clockRisk: true,
  });
  if (vm.roles.includes('domainController')) return risk('clockDomainController', 'stopControllerByHand');
  const working = workingState(vm, 'timeSynchronization');
  if (working === 'ok' || working === 'okProtocolDiffers') return fate('saves', [saved]);
  if (vm.roles.includes('ownTimeSource')) return fate('saves', [saved, reason('clockOwnSource')]);
  const record = vm.details?.services.timeSynchronization ?? null;
  if (record === null || record.enabled === false) {
    return risk('clockTimeSyncOff', record === null ? 'stopByHand' : 'switchTimeSyncOn');
  }
  if (working === 'noContact' || working === 'lostCommunication' || working === 'error') {
    return risk('clockTimeSyncNoAnswer', 'checkTimeSyncInGuest');
  }
  // Paused, starting, or a state that this version does not know: the guest has not said whether it takes the time.
  return { ...fate('saves', [saved, reason('clockNotKnown')]), clockRisk: null };
}

/** A clean shutdown needs the host's switch, and a guest that answers. */
function shutsDown(vm: VmRecord): Fate {
  if (plainState(vm.state) === 'Paused') return fate('unknown', [reason('pausedGuest')], ['stopByHand']);
  const record = vm.details?.services.guestShutdown ?? null;
  if (record === null) return losesPower(vm, 'shutdownNotListed', 'stopByHand');
  if (record.enabled === false) return losesPower(vm, 'shutdownOff', 'switchShutdownOn');
  if (record.enabled === null) return fate('unknown', [reason('shutdownNotKnown')], ['readFirst']);
  // The heartbeat is read far more often than the services: what it says of the guest is newer.
  if (vm.status.code === 'lostContact') return losesPower(vm, 'guestHangs', 'lookAtGuest');
  if (vm.status.code === 'interrupted') return fate('unknown', [reason('guestNotReady')], ['lookAtGuest']);
  switch (workingState(vm, 'guestShutdown')) {
    case 'ok':
    case 'okProtocolDiffers':
      return fate('shutsDown', [reason('stopActionShutDown')]);
    case 'noContact':
    case 'lostCommunication':
    case 'error':
      return losesPower(vm, 'shutdownNoAnswer', 'checkShutdownInGuest');
    case 'starting':
    case 'degraded':
      return fate('unknown', [reason('guestNotReady')], ['lookAtGuest']);
    default:
      return fate('unknown', [reason('shutdownNotKnown')], ['readFirst']);
  }
}

function byStopAction(vm: VmRecord, details: VmDetails): Fate {
  const action = details.automaticStopAction;
  if (action === 'TurnOff') return losesPower(vm, 'stopActionTurnOff', 'stopByHand');
  if (action === 'Save') return savedClock(vm);
  if (action === 'ShutDown') return shutsDown(vm);
  return fate('unknown', [reason('stopActionNotKnown', { action: action ?? '' })], ['readFirst']);
}

function withNotes(known: Fate, details: VmDetails): Fate {
  const notes: Reason[] = [];
  if (details.isClustered === null) notes.push(reason('clusterNotKnown'));
  if (details.automaticStartAction === 'Nothing') notes.push(reason('notStartedAgain'));
  return notes.length === 0 ? known : { ...known, reasons: [...known.reasons, ...notes] };
}

function fateOf(vm: VmRecord): Fate {
  const { state, details } = vm;
  const plain = plainState(state);
  if (plain === 'Off' || plain === 'Hibernated') return notRunning(vm, 'staysOff');
  if (plain === 'Saved' || plain === 'FastSaved') return notRunning(vm, 'staysSaved');
  if (isTransition(state)) return fate('unknown', [reason('inTransition', { state })], ['waitForTransition']);
  const isPaused = codeOfState(plain) === 'paused';
  if (plain !== 'Running' && !isPaused) return fate('unknown', [reason('stateNotKnown', { state })], ['readFirst']);
  const cutOff = details?.automaticStopAction === 'TurnOff' && details.isClustered !== true;
  // Where the storage is gone, neither a saved state nor a guest's last writes can be relied on.
  if (isCriticalState(state) && !cutOff) return fate('unknown', [reason('storageUnavailable')], ['mendStorage']);
  if (details === null) return fate('unknown', [reason('detailsNotRead')], ['readFirst']);
  if (details.isClustered === true) return fate('moves', [reason('clusterMoves'), reason('clusterOfflineAction')], ['drainFirst']);
  return withNotes(byStopAction(vm, details), details);
}

/** What a restart of its host would do to one VM, by its state, its stop action, its services and its roles. */
export function forecastVm(vm: VmRecord): VmForecast {
  return { vm, ...fateOf(vm) };
}
