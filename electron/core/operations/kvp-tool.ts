import type { KvpReading } from '../../../shared/contract/kvp.ts';
import type { KvpAct, KvpRequest } from '../../../shared/contract/operation.ts';
import { failure, type Problem } from '../../../shared/contract/problem.ts';
import { severities } from '../../../shared/contract/write.ts';
import { kvpBlock, kvpSeverity } from '../../../shared/domain/kvp-write.ts';
import type { Clock } from '../clock.ts';
import { classifyFailure } from '../module/classify.ts';
import type { OperationAnswer, OperationArguments } from '../module/operations.ts';
import { doubtful } from '../writes/write-verdict.ts';
import { ending, runOneCall } from './one-call.ts';
import { readKvp } from './read-kvp.ts';
import type { Ending, Tool, Work } from './tool.ts';

type Asked = Omit<OperationArguments<'kvp.write'>, 'notAfterMs'>;
type Answer = OperationAnswer<'kvp.write'>;

/** So long the host may take to write an item, or to list them, in ms. */
const limitMs = 60_000;

const acts = { addKvpItem: 'add', changeKvpItem: 'change', removeKvpItem: 'remove' } as const satisfies Record<KvpAct, Asked['act']>;

function askedOf(request: KvpRequest): Asked {
  const { vmId, name } = request;
  return {
    vmId,
    act: acts[request.kind],
    name,
    value: request.kind === 'removeKvpItem' ? null : request.value,
    seen: request.kind === 'addKvpItem' ? null : request.seen,
  };
}

function judge({ step, isSo, writeFailure }: Answer): Ending | null {
  if (step === 'alreadySo') return ending('done', 'alreadySo', null);
  if (step === 'changedByOther') return ending('failed', 'notBegun', { code: 'changedByOther' });
  if (step === 'nameTaken') return ending('failed', 'notBegun', { code: 'kvpNameTaken' });
  if (isSo === null) return null;
  if (isSo) return ending('done', null, null);
  const problem = writeFailure === null ? null : classifyFailure(writeFailure, 'kvp.write');
  // The host has taken it on, and nobody waits for it any longer.
  if (problem === null || doubtful.has(problem.code)) return ending('unknown', 'mayStillCome', problem);
  return ending('failed', null, problem);
}

/** Whether a reading shows what was wanted. */
function shows({ name, value }: Asked, { items }: KvpReading): boolean {
  const found = items.filter((item) => item.source === 'host' && item.name === name);
  return value === null ? found.length === 0 : found.length === 1 && found[0]?.value === value;
}

/** Writes the items that a host tells its guest: see HyperVVitals/Private/KvpItems.ps1. */
export function createKvpTool(clock: Clock): Tool<KvpRequest> {
  /** After a doubt: what a fresh reading says. What it does not show may still come about. */
  async function settle(asked: Asked, work: Work, problem: Problem): Promise<Ending> {
    const host = work.host();
    const reading = host === undefined ? failure('cancelled') : await readKvp(host, asked.vmId, { deadlineMs: limitMs, isLook: false });
    const isSo = reading.ok && reading.value.hostListed && shows(asked, reading.value);
    return isSo ? ending('done', null, null) : ending('unknown', 'mayStillCome', problem);
  }

  return {
    refusalOf(request, { vm, stale, underWay }) {
      const block = kvpBlock(vm, { stale, underWay });
      if (block !== null) return failure(block.code, block.state).problem;
      const severity = kvpSeverity(request.kind);
      const isWarned = severities.indexOf(severity) <= severities.indexOf(request.acknowledged);
      return isWarned ? null : failure('confirmationRequired', severity).problem;
    },
    run(request, work) {
      const asked = askedOf(request);
      return runOneCall<Answer>(clock, work, {
        step: 'writingKvpItem',
        limitMs,
        ask: (host, notAfterMs, options) => host.connection.request('kvp.write', { ...asked, notAfterMs }, options),
        judge: (answer) => judge(answer) ?? settle(asked, work, failure('badAnswer').problem),
        settle: (problem) => settle(asked, work, problem),
      });
    },
  };
}
