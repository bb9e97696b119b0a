import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { OperationResult, OperationStep, PowerAct, PowerRequest } from '../../../shared/contract/operation.ts';
import { failure, type Problem, type Result } from '../../../shared/contract/problem.ts';
import { severities } from '../../../shared/contract/write.ts';
import { assessPower, powerBlock } from '../../../shared/domain/power.ts';
import type { Clock } from '../clock.ts';
import { classifyFailure } from '../module/classify.ts';
import type { OperationAnswer } from '../module/operations.ts';
import { lastBeginning } from '../writes/late-writes.ts';
import { doubtful } from '../writes/write-verdict.ts';
import { pause } from './pause.ts';
import type { Ending, Tool, Work } from './tool.ts';

/** An act that is one call of a cmdlet. */
type SingleAct = Exclude<PowerAct, 'restart'>;

interface ActRule {
  readonly step: OperationStep;
  /** VM states in which it is done. */
  readonly goal: ReadonlySet<string>;
  /** So long it may take, in ms. */
  readonly limitMs: number;
  /** Nothing is lost where nobody waits for it any longer: it goes through the guest, which does it or not. */
  readonly canLeave: boolean;
}

const minute = 60_000;
const off = new Set(['Off', 'OffCritical']);

const rules: Readonly<Record<SingleAct, ActRule>> = {
  // A guest may install updates while it shuts down.
  shutDown: { step: 'shuttingDown', goal: off, limitMs: 10 * minute, canLeave: true },
  turnOff: { step: 'turningOff', goal: off, limitMs: minute, canLeave: false },
  start: { step: 'starting', goal: new Set(['Running']), limitMs: 3 * minute, canLeave: false },
  // All of the VM's memory is written to the disk.
  save: { step: 'saving', goal: new Set(['Saved', 'FastSaved']), limitMs: 10 * minute, canLeave: false },
  pause: { step: 'pausing', goal: new Set(['Paused']), limitMs: minute, canLeave: false },
  resume: { step: 'resuming', goal: new Set(['Running']), limitMs: minute, canLeave: false },
};

/** A new PowerShell has so long to begin with an act, in ms. */
const beginningMs = minute;
/** A doubt waits so long for the lane of the reads to come back, in ms. */
const patienceMs = 30_000;
/** Where the cmdlet has returned and the VM has not arrived, it is looked at so often, in ms. */
const lookMs = 2_000;

const done: Ending = { state: 'done', result: null, problem: null };

function ending(state: Ending['state'], result: OperationResult | null, problem: Problem | null): Ending {
  return { state, result, problem };
}

/** Shuts down, restarts, turns off, starts, saves, pauses and resumes VMs: see HyperVVitals/Private/Power.ps1. */
export function createPowerTool(clock: Clock): Tool<PowerRequest> {
  async function read(work: Work): Promise<Result<VmRecord>> {
    return (await work.host()?.refresher.readVm(work.vmId)) ?? failure('cancelled');
  }

  /** After a doubt: what a fresh read says. What the guest was asked for, and what ran into its deadline, may still come about. */
  async function settle(act: SingleAct, work: Work, problem: Problem): Promise<Ending> {
    const ready = (await work.host()?.refresher.whenReady(patienceMs)) === true;
    const found = ready ? await read(work) : null;
    if (found?.ok === true && rules[act].goal.has(found.value.state)) return done;
    const mayCome = act === 'shutDown' || problem.code === 'timedOut' || found?.ok !== true;
    return mayCome ? ending('unknown', 'mayStillCome', problem) : ending('failed', null, problem);
  }

  /** The cmdlet has returned, and the VM is still on its way. */
  async function arrive(act: SingleAct, work: Work, untilMs: number): Promise<Ending> {
    for (;;) {
      if (work.cancelled.aborted) return ending('cancelled', 'mayStillCome', null);
      const found = await read(work);
      if (found.ok && rules[act].goal.has(found.value.state)) return done;
      if (!found.ok && found.problem.code === 'vmGone') return ending('unknown', null, found.problem);
      if (clock.now() >= untilMs) return ending('unknown', 'mayStillCome', failure('timedOut').problem);
      await pause(clock, lookMs, work.cancelled);
    }
  }

  async function judge(act: SingleAct, work: Work, untilMs: number, answer: OperationAnswer<'power.act'>): Promise<Ending> {
    const arrived = answer.after !== null && rules[act].goal.has(answer.after.state);
    if (answer.step === 'alreadySo') return ending('done', 'alreadySo', null);
    if (arrived) return done;
    if (answer.writeFailure === null) return arrive(act, work, untilMs);
    const problem = classifyFailure(answer.writeFailure, 'power.act');
    if (problem.code === 'prompted' && act === 'shutDown') return ending('failed', null, { ...problem, code: 'shutdownPrompted' });
    if (answer.after === null) return settle(act, work, problem);
    // Nobody knows what such an error means; the guest may have been asked.
    return act === 'shutDown' && problem.code === 'internal' ? ending('unknown', 'mayStillCome', problem) : ending('failed', null, problem);
  }

  /** `mayCancel`: nothing was done before, so that it may be taken back until its PowerShell is ready. */
  async function single(act: SingleAct, work: Work, mayCancel: boolean): Promise<Ending> {
    const { step, limitMs, canLeave } = rules[act];
    const { hostId, vmId, cancelled, forbidden } = work;
    const host = work.host();
    if (host === undefined) return ending('failed', 'notBegun', failure('notFound', hostId).problem);
    work.tell('preparing', mayCancel);
    let untilMs = clock.now() + limitMs;
    const answer = await host.connection.request(
      'power.act',
      { vmId, act, notAfterMs: lastBeginning(clock.now(), beginningMs) },
      {
        lane: 'operation',
        deadlineMs: limitMs,
        urgent: true,
        onBegun() {
          untilMs = clock.now() + limitMs;
          work.tell(step, canLeave);
        },
        signal: AbortSignal.any([cancelled, forbidden]),
        ...(canLeave ? { leave: cancelled } : {}),
      },
    );
    if (answer.ok) return judge(act, work, untilMs, answer.value);
    if (answer.neverBegun) {
      if (cancelled.aborted) return ending('cancelled', 'notBegun', null);
      return ending('failed', 'notBegun', forbidden.aborted ? (forbidden.reason as Problem) : answer.problem);
    }
    if (cancelled.aborted) return ending('cancelled', 'mayStillCome', null);
    return doubtful.has(answer.problem.code) ? settle(act, work, answer.problem) : ending('failed', 'notBegun', answer.problem);
  }

  /** Clean, or not at all: a VM that does not shut down is not restarted. */
  async function restart(work: Work): Promise<Ending> {
    const first = await single('shutDown', work, true);
    // Somebody else has shut it down, and may have had a reason.
    if (first.result === 'alreadySo') return ending('failed', 'notBegun', failure('changedByOther').problem);
    if (first.state !== 'done') return first.result === 'mayStillCome' ? { ...first, result: 'mayStillComeNotStarted' } : first;
    if (work.cancelled.aborted) return ending('cancelled', 'leftOff', null);
    // What was allowed when it began is brought to its end, whatever was forbidden since: a VM that is left off is the greater harm.
    const second = await single('start', { ...work, forbidden: new AbortController().signal }, false);
    if (second.state === 'done') return done;
    return second.state === 'failed' ? { ...second, result: 'leftOff' } : second;
  }

  return {
    refusalOf({ kind, acknowledged }, { host, vm, stale, underWay }) {
      const block = powerBlock(vm, kind, { stale, underWay });
      if (block !== null) return failure(block.code, block.state).problem;
      const { severity } = assessPower(kind, vm, host);
      const isWarned = severities.indexOf(severity) <= severities.indexOf(acknowledged);
      return isWarned ? null : failure('confirmationRequired', severity).problem;
    },
    run: ({ kind }, work) => (kind === 'restart' ? restart(work) : single(kind, work, true)),
  };
}
