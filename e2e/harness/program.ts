import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The folder of this repository. */
export const repository = join(import.meta.dirname, '..', '..');

/** How a program ended. */
export interface ProgramEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** What is unusual about a program. */
export interface ProgramStart {
  /** What runs, where it is not this Node. */
  readonly file?: string;
  /** It leads a process group of its own, as what is typed in a terminal does. */
  readonly ownGroup?: boolean;
}

/** A program that a test has started, with what it prints. */
export class Program {
  readonly child: ChildProcess;
  readonly ended: Promise<ProgramEnd>;
  #output = '';
  #errors = '';
  readonly #waiting = new Set<() => void>();

  constructor(
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    { file = process.execPath, ownGroup = false }: ProgramStart = {},
  ) {
    this.child = spawn(file, [...args], {
      cwd: repository,
      env: { ...process.env, ...environment },
      detached: ownGroup,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'json',
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#output += text;
      this.#wake();
    });
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errors += text;
    });
    this.ended = once(this.child, 'close').then((values) => {
      const [code, signal] = values as [number | null, NodeJS.Signals | null];
      this.#wake();
      return { code, signal };
    });
  }

  get output(): string {
    return this.#output;
  }

  get errors(): string {
    return this.#errors;
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error('The program could not be started.');
    return this.child.pid;
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
  }

  /** The first match of `pattern` in what is printed. Rejects where the program ends before. */
  async printed(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.#output);
      if (match !== null) return match;
      if (!this.running) throw new Error(`The program ended before it printed ${String(pattern)}:\n${this.#output}${this.#errors}`);
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
      });
    }
  }

  /** Ends the program as Ctrl-C does, by force where it does not end in time. */
  async stop(): Promise<ProgramEnd> {
    // Windows has no Ctrl-C that could be sent to another process; the end of the channel says the same.
    if (this.running && process.platform === 'win32') this.child.disconnect();
    else if (this.running) this.child.kill('SIGINT');
    const force = setTimeout(() => this.child.kill('SIGKILL'), 20_000);
    const end = await this.ended;
    clearTimeout(force);
    return end;
  }
}
