import type { ChildProcess } from 'node:child_process';
import { PowerShell } from 'node-powershell';
import { OutputMeter } from './output-meter.ts';
import { toExecutableOptions } from './powershell-executable.ts';

/** What a process is started with. */
export interface ShellStart {
  /** Absolute path of the executable. */
  readonly path: string;
  /** Arguments before -NoExit. */
  readonly args: readonly string[];
  /** The whole environment of the process. */
  readonly environment: Readonly<Record<string, string>>;
  readonly outputBytes: number;
  readonly errorBytes: number;
}

/** Told while the process runs. */
export interface ShellListener {
  /** A call wrote more than it may. */
  onTooMuchOutput(): void;
  onOutput(piece: Buffer): void;
  onErrorOutput(piece: Buffer): void;
}

/** Members that node-powershell 5.0.1 has and its types hide. */
interface Internals {
  readonly process: ChildProcess;
  /** Each call races against it, and a promise keeps what raced against it, answers included, until it settles. */
  exitPromise: Promise<void>;
}

/** node-powershell with its traps closed. Its constructor throws where the system refuses to start the executable. */
export class VitalsShell extends PowerShell {
  readonly child: ChildProcess;
  readonly #meters: readonly OutputMeter[];
  #endCall = (): void => undefined;
  #mark = '';

  constructor(start: ShellStart, listener: ShellListener) {
    super({
      executable: start.path,
      executableOptions: toExecutableOptions(start.args),
      spawnOptions: { env: { ...start.environment }, windowsHide: true },
      // Whatever is written to standard error would count as failure; the frame in the output decides.
      throwOnInvocationError: false,
    });
    const { process: child, exitPromise } = this as unknown as Internals;
    this.child = child;
    // Nobody else awaits it: a bad path or a kill between two calls would end as an unhandled rejection.
    const endCall = (): void => this.#endCall();
    exitPromise.then(endCall, endCall);
    // node-powershell listens for the first error only; a pipe may break more than once.
    child.on('error', () => undefined);
    this.streams.stdin.on('error', () => undefined);

    const onExceeded = (): void => listener.onTooMuchOutput();
    const output = new OutputMeter(start.outputBytes, onExceeded, (piece) => listener.onOutput(piece));
    const errors = new OutputMeter(start.errorBytes, onExceeded, (piece) => listener.onErrorOutput(piece));
    this.#meters = [output, errors];
    const { stdout, stderr } = this.streams;
    // The constructor attached a collector of its own to standard error; it would outlive the exchange below.
    stderr.unpipe();
    Object.assign(this.streams, { stdout: stdout.pipe(output), stderr: stderr.pipe(errors) });
  }

  /** Runs one line and gives what it wrote to standard output, whatever it wrote to standard error. */
  async run(line: string): Promise<string> {
    for (const meter of this.#meters) meter.beginCall();
    // A promise for this call alone: with the process's own one, every answer would stay in memory as long as the process lives.
    (this as unknown as Internals).exitPromise = new Promise((resolve) => {
      this.#endCall = resolve;
    });
    try {
      const result = await this.invoke(line);
      return result.stdout?.toString('utf8') ?? '';
    } finally {
      // It would grow with every answer for as long as the process lives.
      this.history.length = 0;
    }
  }

  /** What PowerShell wrote, without the marks that node-powershell has it write around each call's output; for people. */
  withoutMarks(text: string): string {
    if (this.#mark === '') return text;
    return text
      .split('\n')
      .filter((line) => line !== this.#mark)
      .map((line) => line.replaceAll(this.#mark, ''))
      .join('\n');
  }

  /** Ends the process without asking it. A process id that the system has given away meanwhile is never hit. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  /** The path is taken as it is: the original prefers the variable NODE_POWERSHELL of this process. */
  protected override setExecutable(options: { executable?: string }): string {
    return options.executable ?? '';
  }

  /** WriteLine of the original ends with CR LF on Windows, one byte more than its search for the mark looks back. */
  protected override writeToOutput(mark: string): string {
    this.#mark = mark;
    return `[Console]::Out.Write("${mark}\`n")`;
  }

  protected override writeToError(mark: string): string {
    return `[Console]::Error.Write("${mark}\`n")`;
  }
}
