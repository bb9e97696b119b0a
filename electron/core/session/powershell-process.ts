import { failure } from '../../../shared/contract/problem.ts';
import { bootLine, findLanguageMode, isLanguageConstrained, preamble, readBoot, refusedForLanguage } from './bootstrap.ts';
import { createRequestId, findFrame } from './frame.ts';
import type { BootOutcome, CallOutcome, ProcessEnd, SessionProcess } from './session-process.ts';
import { VitalsShell, type ShellStart } from './vitals-shell.ts';

/** The system is short of something (processes, descriptors, memory): later it may not be. */
const passingErrors: ReadonlySet<string> = new Set(['EAGAIN', 'EMFILE', 'ENFILE', 'ENOMEM', 'EBUSY', 'ETXTBSY']);
const tailLength = 2000;

type Interruption = Extract<CallOutcome, { kind: 'ended' | 'tooMuchOutput' }>;
interface Output {
  readonly kind: 'output';
  readonly output: string;
}

/** A PowerShell with our module, run through node-powershell. */
export function startPowerShell(start: ShellStart, modulePath: string): SessionProcess {
  let outputTail = '';
  let errorTail = '';
  let onTooMuch = (): void => undefined;
  let onText = (): void => undefined;
  const keep = (tail: string, piece: Buffer): string => (tail + piece.subarray(-tailLength).toString('utf8')).slice(-tailLength);

  let shell: VitalsShell;
  try {
    shell = new VitalsShell(start, {
      onTooMuchOutput: () => onTooMuch(),
      onOutput(piece) {
        outputTail = keep(outputTail, piece);
        onText();
      },
      onErrorOutput(piece) {
        errorTail = keep(errorTail, piece);
      },
    });
  } catch (error) {
    return neverStarted(start.path, toEnd(error));
  }

  const { child } = shell;
  let end: ProcessEnd | null = null;
  let interrupt: (outcome: Interruption) => void = () => undefined;
  const ended = new Promise<ProcessEnd>((resolve) => {
    child.once('error', (error) => {
      // The same event tells of a kill that failed; then the process is still there.
      if (child.pid === undefined) resolve(toEnd(error));
    });
    child.once('exit', (code, signal) => {
      const how = signal === null ? `code ${code ?? 'unknown'}` : `signal ${signal}`;
      resolve({
        started: true,
        passing: true,
        detail: `PowerShell (process ${child.pid}) ended with ${how}.\n${shell.withoutMarks(errorTail)}`.trim(),
      });
    });
  });
  void ended.then((known) => {
    end = known;
    // A process started by the PowerShell may hold the pipes open; nobody listens to it.
    for (const stream of child.stdio) stream?.destroy();
    interrupt({ kind: 'ended', end: known });
  });

  async function call(line: string): Promise<Output | Interruption> {
    if (end !== null) return { kind: 'ended', end };
    outputTail = '';
    errorTail = '';
    return new Promise((resolve) => {
      interrupt = resolve;
      onTooMuch = () => resolve({ kind: 'tooMuchOutput' });
      const finish = (output: string): void => {
        // A process that ends with code 0 or SIGTERM in mid-call gets here as well, empty-handed; its end is told above.
        if (child.exitCode === null && child.signalCode === null) resolve({ kind: 'output', output });
      };
      shell.run(line).then(finish, () => finish(''));
    });
  }

  async function boot(): Promise<BootOutcome> {
    const id = createRequestId();
    const constrained = new Promise<BootOutcome>((resolve) => {
      onText = () => {
        const mode = findLanguageMode(outputTail);
        if (mode === null) return;
        onText = () => undefined;
        if (isLanguageConstrained(mode)) resolve(refusedForLanguage(mode));
      };
    });
    shell.streams.stdin.write(`${preamble}\n`);
    const loaded = call(bootLine(id, modulePath)).then((outcome): BootOutcome => {
      if (outcome.kind === 'output') return readBoot(outcome.output, id);
      if (outcome.kind === 'ended') return outcome;
      return { kind: 'refused', lasting: false, problem: failure('tooMuchOutput', shell.withoutMarks(outputTail)).problem };
    });
    return Promise.race([constrained, loaded]);
  }

  return {
    executable: start.path,
    pid: child.pid ?? null,
    ended,
    boot,
    async call(id, line) {
      const outcome = await call(line);
      if (outcome.kind !== 'output') return outcome;
      const text = findFrame(outcome.output, id);
      if (text !== null) return { kind: 'answered', text };
      return { kind: 'noFrame', detail: shell.withoutMarks(`${outputTail}\n${errorTail}`).trim() };
    },
    kill: () => shell.kill(),
  };
}

function neverStarted(executable: string, end: ProcessEnd): SessionProcess {
  const outcome = { kind: 'ended', end } as const;
  return {
    executable,
    pid: null,
    ended: Promise.resolve(end),
    boot: async () => outcome,
    call: async () => outcome,
    kill: () => undefined,
  };
}

function toEnd(error: unknown): ProcessEnd {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const text = error instanceof Error ? error.message : String(error);
  return { started: false, passing: passingErrors.has(code), detail: `PowerShell could not be started: ${text}` };
}
