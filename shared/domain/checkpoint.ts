import type { Checkpoint } from '../contract/checkpoint.ts';
import type { VmRecord } from '../contract/fleet.ts';
import type { CheckpointAct, OperationResult } from '../contract/operation.ts';
import type { ProblemCode } from '../contract/problem.ts';
import type { Severity } from '../contract/write.ts';
import { isReplica } from './power.ts';
import { isTransition } from './vm-state.ts';
import { workingState } from './working.ts';

/**
 * What a checkpoint of a VM will be if it is made now, by its checkpoint type and the state of VSS.
 * - `production`: the guest's writers are asked;
 * - `standard`: with the guest's memory, as the VM is set;
 * - `standardInstead`: a production checkpoint is wanted, and the guest can't be asked: Hyper-V makes a standard one;
 * - `fails`: only production is allowed, and the guest can't be asked;
 * - `disabled`: the VM is set to have no checkpoints;
 * - `atRest`: the VM is off: its disks as they lie;
 * - `unknown`: not read yet, or a case that no source tells.
 */
export const checkpointProspects = ['production', 'standard', 'standardInstead', 'fails', 'disabled', 'atRest', 'unknown'] as const;
export type CheckpointProspect = (typeof checkpointProspects)[number];

/** Whether the guest can be asked through VSS; `null` where that is not known. */
export function vssAnswers(vm: VmRecord): boolean | null {
  switch (workingState(vm, 'vss')) {
    case 'ok':
    case 'okProtocolDiffers':
    case 'degraded':
      return true;
    case 'serviceOff':
    case 'noContact':
    case 'lostCommunication':
    case 'error':
    case 'notAvailable':
      return false;
    default:
      return null;
  }
}

/** What a checkpoint will be, said before it is made. Sources: Microsoft's pages on checkpoints and on the VSS component. */
export function checkpointProspect(vm: VmRecord): CheckpointProspect {
  const type = vm.details?.checkpointType ?? null;
  if (type === 'Disabled') return 'disabled';
  if (vm.state === 'Off') return type === null ? 'unknown' : 'atRest';
  if (type === 'Standard') return 'standard';
  if (vm.state !== 'Running' || (type !== 'Production' && type !== 'ProductionOnly')) return 'unknown';
  const answers = vssAnswers(vm);
  if (answers === null) return 'unknown';
  if (answers) return 'production';
  return type === 'Production' ? 'standardInstead' : 'fails';
}

const steady: ReadonlySet<string> = new Set(['Running', 'Off', 'Saved', 'FastSaved', 'Paused']);

/** Why an act on checkpoints is not begun: a code that has words, and the VM's state where that is the reason. */
export interface CheckpointBlock {
  readonly code: Extract<
    ProblemCode,
    'stale' | 'operationUnderWay' | 'inTransition' | 'invalidState' | 'replicaStandby' | 'checkpointsDisabled' | 'checkpointNeedsVss'
  >;
  readonly state?: string;
}

/** The first reason why an act is not begun; `null` where it may be. */
export function checkpointBlock(
  vm: VmRecord,
  act: CheckpointAct,
  { stale, underWay }: { readonly stale: boolean; readonly underWay: boolean },
): CheckpointBlock | null {
  if (stale) return { code: 'stale' };
  if (underWay) return { code: 'operationUnderWay' };
  if (!steady.has(vm.state)) return { code: isTransition(vm.state) ? 'inTransition' : 'invalidState', state: vm.state };
  if (act === 'applyCheckpoint') return isReplica(vm) ? { code: 'replicaStandby' } : null;
  if (act !== 'makeCheckpoint') return null;
  const prospect = checkpointProspect(vm);
  if (prospect === 'disabled') return { code: 'checkpointsDisabled' };
  return prospect === 'fails' ? { code: 'checkpointNeedsVss' } : null;
}

/** What has to be confirmed before an act on checkpoints. */
export function checkpointSeverity(vm: VmRecord, act: CheckpointAct): Severity {
  if (act === 'renameCheckpoint') return 'low';
  // All that was written since is lost.
  if (act === 'applyCheckpoint') return 'high';
  // What was kept is gone for good.
  if (act === 'removeCheckpoint') return 'medium';
  return isUnfit(vm) ? 'medium' : 'low';
}

/** Whether a checkpoint made now may be no good to go back to: of a domain controller or database, and not surely a production one. */
export function isUnfit(vm: VmRecord): boolean {
  if (!vm.roles.includes('domainController') && !vm.roles.includes('database')) return false;
  const prospect = checkpointProspect(vm);
  return prospect === 'standard' || prospect === 'standardInstead' || prospect === 'unknown';
}

const withMemory: ReadonlySet<string> = new Set(['Saved', 'FastSaved']);

/**
 * What a new checkpoint truly is, by the VM's state in it: a standard one holds the memory of a running guest as a saved state, a
 * production one does not. `before`: the VM's state when it was made.
 */
export function kindMade(before: string, { state }: Checkpoint): OperationResult {
  if (before === 'Off' && state === 'Off') return 'becameAtRest';
  if (before !== 'Running' || state === null) return 'becameUnknown';
  if (withMemory.has(state)) return 'becameStandard';
  return state === 'Off' ? 'becameProduction' : 'becameUnknown';
}

/**
 * What is known of a checkpoint in a list: how the VM stood when it was made is not, so one without memory is a production one or one
 * of a VM that was off. `other`: made by backup or replication, and theirs to remove.
 */
export type CheckpointContent = 'memory' | 'noMemory' | 'other' | 'unknown';

export function checkpointContent({ state, type }: Checkpoint): CheckpointContent {
  if (type !== null && type !== 'Standard') return 'other';
  if (type === null || state === null) return 'unknown';
  if (withMemory.has(state)) return 'memory';
  return state === 'Off' ? 'noMemory' : 'unknown';
}

/** A checkpoint in its place in the tree. */
export interface CheckpointNode {
  readonly checkpoint: Checkpoint;
  /** 0 at the top. */
  readonly depth: number;
  /** How many were made after it on its branches. */
  readonly below: number;
}

/** The checkpoints in the order of their tree: each below its parent, the older of two first. One whose parent is not listed, or whose line has no beginning, stands at the top: none is lost. */
export function checkpointTree(checkpoints: readonly Checkpoint[]): readonly CheckpointNode[] {
  const sorted = checkpoints.toSorted((a, b) => (a.createdAt ?? '').localeCompare(b.createdAt ?? ''));
  const ids = new Set(sorted.map(({ checkpointId }) => checkpointId));
  const seen = new Set<string>();

  function branch(checkpoint: Checkpoint, depth: number): readonly CheckpointNode[] {
    if (seen.has(checkpoint.checkpointId)) return [];
    seen.add(checkpoint.checkpointId);
    const children = sorted.filter(({ parentId }) => parentId === checkpoint.checkpointId);
    const below = children.flatMap((child) => branch(child, depth + 1));
    return [{ checkpoint, depth, below: below.length }, ...below];
  }

  const tops = sorted.filter(({ parentId }) => parentId === null || !ids.has(parentId));
  return [...tops, ...sorted].flatMap((checkpoint) => branch(checkpoint, 0));
}
