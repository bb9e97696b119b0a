import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { powerShellForTests } from '../../../build/testing/power-shell-for-tests.ts';
import { operations, type Operation, type OperationAnswer, type OperationArguments } from '../../core/module/operations.ts';
import { moduleFailureSchema, type ModuleFailure } from '../../core/module/records.ts';

/** The folder of the module under test; as a place to find modules it holds none. */
export const moduleFolder = join(import.meta.dirname, '../HyperVVitals');

const moduleManifest = join(moduleFolder, 'HyperVVitals.psd1');

/** The folder of the simulated Hyper-V module. */
export const simulatedHost = join(import.meta.dirname, '../demo');

/** The folder whose Hyper-V module is told by a test what to say. */
export const fakeHost = join(import.meta.dirname, 'fake-host');

/** An answer as its JSON says, checked by the schemas of the operation. */
export type ModuleAnswer<O extends Operation> =
  { readonly ok: true; readonly value: OperationAnswer<O> } | { readonly ok: false; readonly failure: ModuleFailure };

/** What a request line brought: all lines that were printed, and the JSON of the one frame among them. */
export interface RawAnswer {
  readonly lines: readonly string[];
  readonly id: string;
  readonly answer: unknown;
}

const framePattern = /^HVV1 ([0-9a-f]{32}) ([A-Za-z0-9+/]+={0,2}) HVV1END$/;

/** One PowerShell process with the module loaded, driven line by line as the application does. */
export class ModuleSession {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #closed: Promise<void>;
  #lines: string[] = [];
  #errors = '';
  #awaited: { readonly mark: string; readonly resolve: (lines: string[]) => void; readonly reject: (error: Error) => void } | null = null;

  private constructor(child: ChildProcessWithoutNullStreams) {
    this.#child = child;
    this.#closed = new Promise((resolve) => {
      child.once('close', () => {
        this.#awaited?.reject(new Error(`PowerShell ended. It wrote: ${this.#errors}`));
        resolve();
      });
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#errors += text;
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (this.#awaited !== null && line === this.#awaited.mark) {
        const { resolve } = this.#awaited;
        this.#awaited = null;
        resolve(this.#lines.splice(0));
      } else {
        this.#lines.push(line);
      }
    });
  }

  /** Starts PowerShell with `modulePath` as its only place to find modules, and imports the module under test. */
  static async start(options: { modulePath: string; environment?: Record<string, string> }): Promise<ModuleSession> {
    const child = spawn(await powerShellForTests(), ['-NoProfile', '-NoLogo', '-NonInteractive', '-NoExit', '-Command', '-'], {
      env: {
        ...process.env,
        TERM: 'dumb',
        NO_COLOR: '1',
        POWERSHELL_TELEMETRY_OPTOUT: '1',
        PSModulePath: options.modulePath,
        ...options.environment,
      },
      windowsHide: true,
    });
    const session = new ModuleSession(child);
    const path = Buffer.from(moduleManifest, 'utf8').toString('base64');
    const printed = await session.run(`Import-Module -Name ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${path}')))`);
    if (printed.length > 0 || session.#errors !== '') {
      throw new Error(`The import printed: ${printed.join('\n')}${session.#errors}`);
    }
    return session;
  }

  /** All that was written to standard error so far. */
  get errors(): string {
    return this.#errors;
  }

  /** Runs one line of script and gives the lines that it printed. */
  async run(line: string): Promise<string[]> {
    const mark = `mark-${randomBytes(8).toString('hex')}`;
    const lines = new Promise<string[]>((resolve, reject) => {
      this.#awaited = { mark, resolve, reject };
    });
    this.#child.stdin.write(`${line}\n[Console]::Out.WriteLine('${mark}')\n`);
    return lines;
  }

  /** Sends `base64` as it is; throws unless exactly one frame and, without `noise`, nothing else was printed. */
  async send(base64: string, noise = false): Promise<RawAnswer> {
    const lines = await this.run(`Invoke-VitalsRequest '${base64}'`);
    const frames = lines.map((line) => framePattern.exec(line)).filter((frame) => frame !== null);
    const frame = frames.length === 1 && (noise || lines.length === 1) ? frames[0] : null;
    if (frame?.[1] === undefined || frame[2] === undefined) {
      throw new Error(`Not one frame: ${lines.join('\n').slice(0, 2000)}${this.#errors}`);
    }
    return { lines, id: frame[1], answer: JSON.parse(Buffer.from(frame[2], 'base64').toString('utf8')) };
  }

  /** Asks for an operation and checks the answer by its schema. */
  async request<O extends Operation>(operation: O, args: OperationArguments<O>): Promise<ModuleAnswer<O>> {
    const id = randomBytes(16).toString('hex');
    const raw = await this.send(encodeRequest({ id, operation, arguments: args }));
    if (raw.id !== id) {
      throw new Error(`Answer to ${raw.id} instead of ${id}`);
    }
    const answer = raw.answer as { ok: boolean; value?: unknown; failure?: unknown };
    return answer.ok
      ? { ok: true, value: operations[operation].answer.parse(answer.value) as OperationAnswer<O> }
      : { ok: false, failure: moduleFailureSchema.parse(answer.failure) };
  }

  /** Asks for an operation that must succeed. */
  async value<O extends Operation>(operation: O, args: OperationArguments<O>): Promise<OperationAnswer<O>> {
    const answer = await this.request(operation, args);
    if (!answer.ok) {
      throw new Error(JSON.stringify(answer.failure));
    }
    return answer.value;
  }

  /** Asks for an operation that must fail. */
  async failure<O extends Operation>(operation: O, args: OperationArguments<O>): Promise<ModuleFailure> {
    const answer = await this.request(operation, args);
    if (answer.ok) {
      throw new Error(`It succeeded: ${JSON.stringify(answer.value)}`);
    }
    return answer.failure;
  }

  /** Ends the process. */
  async close(): Promise<void> {
    this.#child.stdin.end();
    this.#child.kill();
    await this.#closed;
  }
}

/** A request as the module takes it: base64 of UTF-8 JSON. */
export function encodeRequest(request: unknown): string {
  return Buffer.from(JSON.stringify(request), 'utf8').toString('base64');
}
