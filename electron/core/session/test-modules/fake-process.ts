import type { BootOutcome, CallOutcome, ProcessEnd, SessionProcess } from '../session-process.ts';

/** One request as a fake process received it. */
export interface FakeCall {
  readonly id: string;
  readonly operation: string;
  readonly args: unknown;
}

/** A process that does what a test says. */
export interface FakeProcess extends SessionProcess {
  readonly calls: readonly FakeCall[];
  readonly isKilled: boolean;
  /** Ends the start. */
  booted(outcome?: BootOutcome): void;
  /** Ends the call under way with a good answer. */
  answer(value: unknown): void;
  /** Ends the call under way. */
  finish(outcome: CallOutcome): void;
  /** Ends the process as if by itself. */
  die(detail?: string): void;
}

/** `keepsLiving`: a kill is not followed by the end until `die`. */
export function createFakeProcess(pid: number, keepsLiving = false): FakeProcess {
  const calls: FakeCall[] = [];
  let isKilled = false;
  let settleBoot: (outcome: BootOutcome) => void = () => undefined;
  let settleCall: (outcome: CallOutcome) => void = () => undefined;
  let settleEnd: (end: ProcessEnd) => void = () => undefined;
  const boot = new Promise<BootOutcome>((resolve) => {
    settleBoot = resolve;
  });
  const ended = new Promise<ProcessEnd>((resolve) => {
    settleEnd = resolve;
  });

  function die(detail = 'ended'): void {
    const end = { started: true, passing: true, detail };
    settleEnd(end);
    settleBoot({ kind: 'ended', end });
    settleCall({ kind: 'ended', end });
  }

  return {
    executable: '/bin/fake',
    pid,
    ended,
    boot: () => boot,
    call(id, line) {
      const { operation, arguments: args } = JSON.parse(Buffer.from(line.split(' ')[1] ?? '', 'base64').toString('utf8')) as {
        operation: string;
        arguments: unknown;
      };
      calls.push({ id, operation, args });
      return new Promise((resolve) => {
        settleCall = resolve;
      });
    },
    kill() {
      isKilled = true;
      if (!keepsLiving) die('killed');
    },
    calls,
    get isKilled() {
      return isKilled;
    },
    booted: (outcome = { kind: 'ready' }) => settleBoot(outcome),
    answer: (value) => settleCall({ kind: 'answered', text: JSON.stringify({ ok: true, value }) }),
    finish: (outcome) => settleCall(outcome),
    die,
  };
}
