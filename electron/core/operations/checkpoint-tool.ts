import type { Checkpoint, CheckpointList } from '../../../shared/contract/checkpoint.ts';
import type { CheckpointAct, CheckpointRequest, OperationResult, OperationStep } from '../../../shared/contract/operation.ts';
import { failure, type Problem } from '../../../shared/contract/problem.ts';
import { severities } from '../../../shared/contract/write.ts';
import { appliedAs } from '../../../shared/domain/checkpoint-apply.ts';
import { checkpointBlock, checkpointSeverity, kindMade } from '../../../shared/domain/checkpoint.ts';
import type { Clock } from '../clock.ts';
import { classifyFailure } from '../module/classify.ts';
import type { OperationAnswer } from '../module/operations.ts';
import type { RequestOptions, RequestResult } from '../session/connection.ts';
import { listCheckpoints } from './list-checkpoints.ts';
import { ending, runOneCall } from './one-call.ts';
import type { Ending, OperationHost, Tool, Work } from './tool.ts';

type Answer = OperationAnswer<'checkpoint.make'>;

const minute = 60_000;

const steps: Readonly<Record<CheckpointAct, OperationStep>> = {
  makeCheckpoint: 'checkpointing',
  renameCheckpoint: 'renamingCheckpoint',
  removeCheckpoint: 'removingCheckpoint',
  applyCheckpoint: 'applyingCheckpoint',
};

/** So long an act may take, in ms: the memory of a large VM is written to the disk, or the guest's writers take their time. */
const limits: Readonly<Record<CheckpointAct, number>> = {
  makeCheckpoint: 30 * minute,
  renameCheckpoint: minute,
  removeCheckpoint: 30 * minute,
  applyCheckpoint: 30 * minute,
};

const moduleNames = {
  makeCheckpoint: 'checkpoint.make',
  renameCheckpoint: 'checkpoint.rename',
  removeCheckpoint: 'checkpoint.remove',
  applyCheckpoint: 'checkpoint.apply',
} as const;

function ask(host: OperationHost, request: CheckpointRequest, notAfterMs: number, options: RequestOptions): Promise<RequestResult<Answer>> {
  const { vmId } = request;
  switch (request.kind) {
    case 'makeCheckpoint':
      return host.connection.request('checkpoint.make', { vmId, name: request.name, notAfterMs }, options);
    case 'renameCheckpoint': {
      const { checkpointId, name } = request;
      return host.connection.request('checkpoint.rename', { vmId, checkpointId, name, notAfterMs }, options);
    }
    case 'removeCheckpoint': {
      const { checkpointId, withBelow } = request;
      return host.connection.request('checkpoint.remove', { vmId, checkpointId, withBelow, notAfterMs }, options);
    }
    case 'applyCheckpoint':
      return host.connection.request('checkpoint.apply', { vmId, checkpointId: request.checkpointId, notAfterMs }, options);
  }
}

/**
 * The one that is there now and was not before; of several, that with the name that was asked for. One alone may be called otherwise, since a
 * host may write a name in its own way: that is believed where the host has refused nothing, and it is one of those that users make.
 */
function madeOf(
  { name }: { readonly name: string },
  { before, after, writeFailure }: Answer & { after: CheckpointList },
): Checkpoint | undefined {
  const known = new Set(before.checkpoints.map(({ checkpointId }) => checkpointId));
  const made = after.checkpoints.filter(({ checkpointId }) => !known.has(checkpointId));
  const named = made.find((each) => each.name === name);
  if (named !== undefined || made.length > 1 || writeFailure !== null) return named;
  return made.find(({ type }) => type === 'Standard');
}

/** What is wanted, as a fresh list shows it; `null` where it does not. */
function goalOf(request: CheckpointRequest, answer: Answer): { readonly result: OperationResult | null } | null {
  const { state, stateAfter, before, after, writeFailure } = answer;
  if (after === null) return null;
  switch (request.kind) {
    case 'makeCheckpoint': {
      const made = madeOf(request, { ...answer, after });
      return made === undefined ? null : { result: state === null ? 'becameUnknown' : kindMade(state, made) };
    }
    case 'renameCheckpoint':
      return after.checkpoints.some((each) => each.checkpointId === request.checkpointId && each.name === request.name)
        ? { result: null }
        : null;
    case 'removeCheckpoint':
      return isGone(request, before, after) ? { result: null } : null;
    case 'applyCheckpoint': {
      // Where the VM had gone on from it before, the list can't tell; then the host's word counts.
      const isProven = writeFailure === null || before.currentId !== request.checkpointId;
      return isProven && after.currentId === request.checkpointId ? { result: appliedAs(stateAfter) } : null;
    }
  }
}

/** Whether a checkpoint is out of the list, and with it, where that was asked for, all that were below. */
function isGone(request: Extract<CheckpointRequest, { kind: 'removeCheckpoint' }>, before: CheckpointList, after: CheckpointList): boolean {
  const gone = new Set([request.checkpointId]);
  if (request.withBelow) {
    // A set is walked to its end, also over what is added meanwhile.
    for (const id of gone) {
      for (const { checkpointId, parentId } of before.checkpoints) if (parentId === id) gone.add(checkpointId);
    }
  }
  return after.checkpoints.every(({ checkpointId }) => !gone.has(checkpointId));
}

/** Makes, renames and removes checkpoints, and goes back to one: see HyperVVitals/Private/Checkpoints.ps1. */
export function createCheckpointTool(clock: Clock): Tool<CheckpointRequest> {
  /**
   * After a doubt: what a fresh list says. A checkpoint that is not there may still be made; its kind is not told, since nobody knows how
   * the VM stood. Nor can a list tell whether a VM went back, or still does.
   */
  async function settle(request: CheckpointRequest, work: Work, problem: Problem): Promise<Ending> {
    const host = work.host();
    const listed = host === undefined ? failure('cancelled') : await listCheckpoints(host, work.vmId);
    const { kind } = request;
    if (listed.ok && kind !== 'makeCheckpoint' && kind !== 'applyCheckpoint') {
      const none = { ...listed.value, checkpoints: [] };
      const unknown = { state: null, stateAfter: null, writeFailure: null, readFailure: null };
      const goal = goalOf(request, { ...unknown, before: none, after: listed.value });
      // What hung below it is not known any more.
      if (goal !== null && !(kind === 'removeCheckpoint' && request.withBelow)) return ending('done', null, null);
    }
    return ending('unknown', 'mayStillCome', problem);
  }

  function judge(request: CheckpointRequest, work: Work, answer: Answer): Ending | Promise<Ending> {
    const goal = goalOf(request, answer);
    if (goal !== null) return ending('done', goal.result, null);
    const problem = answer.writeFailure === null ? null : classifyFailure(answer.writeFailure, moduleNames[request.kind]);
    if (answer.after === null) return settle(request, work, problem ?? failure('badAnswer').problem);
    return problem === null ? ending('unknown', 'mayStillCome', null) : ending('failed', null, problem);
  }

  return {
    refusalOf(request, { vm, stale, underWay }) {
      const block = checkpointBlock(vm, request.kind, { stale, underWay });
      if (block !== null) return failure(block.code, block.state).problem;
      const severity = checkpointSeverity(vm, request.kind);
      const isWarned = severities.indexOf(severity) <= severities.indexOf(request.acknowledged);
      return isWarned ? null : failure('confirmationRequired', severity).problem;
    },
    run: (request, work) =>
      runOneCall(clock, work, {
        // Hyper-V does not take back what it has begun.
        step: steps[request.kind],
        limitMs: limits[request.kind],
        ask: (host, notAfterMs, options) => ask(host, request, notAfterMs, options),
        judge: (answer) => judge(request, work, answer),
        settle: (problem) => settle(request, work, problem),
      }),
  };
}
