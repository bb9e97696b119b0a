import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const mark = '@@answer:';

/** What a script did: its output, the error records it wrote, and whatever else the process printed meanwhile. */
export interface SimulatedAnswer<T> {
  output: T[];
  errors: SimulatedErrorRecord[];
  /** Lines on stdout that are not the answer. */
  noise: string[];
}

/** The parts of an ErrorRecord that the product classifies by. */
export interface SimulatedErrorRecord {
  id: string;
  category: string;
  activity: string;
  target: string;
  type: string;
  message: string;
}

/** The end of the process, instead of an answer. */
export class SessionEnded extends Error {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;

  constructor(exitCode: number | null, signal: NodeJS.Signals | null) {
    super(`PowerShell ended (code ${String(exitCode)}, signal ${String(signal)})`);
    this.exitCode = exitCode;
    this.signal = signal;
  }
}

/** For tests: one PowerShell process with the simulated module, driven line by line. */
export class SimulatedSession {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #directories: string[] = [];
  #lines: string[] = [];
  #rest = '';
  #errorText = '';
  #ended: SessionEnded | undefined;
  #waiting: (() => void)[] = [];
  #calls = 0;

  constructor() {
    const executable = process.env['HVV_POWERSHELL_ENGINE'];
    if (executable === undefined) throw new Error('HVV_POWERSHELL_ENGINE names no PowerShell: run this through vitest');
    this.#child = spawn(executable, ['-NoProfile', '-NoLogo', '-NonInteractive', '-NoExit', '-Command', '-'], {
      env: { ...process.env, TERM: 'dumb', NO_COLOR: '1', POWERSHELL_TELEMETRY_OPTOUT: '1' },
    });
    this.#child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      const parts = (this.#rest + chunk).split('\n');
      this.#rest = parts.pop() ?? '';
      this.#lines.push(...parts.map((line) => line.replace(/\r$/, '')));
      this.#wake();
    });
    this.#child.stderr.setEncoding('utf8').on('data', (chunk: string) => (this.#errorText += chunk));
    this.#child.stdin.on('error', () => undefined);
    this.#child.once('close', (code, signal) => {
      this.#ended = new SessionEnded(code, signal);
      this.#wake();
    });
  }

  #wake(): void {
    for (const waiting of this.#waiting.splice(0)) waiting();
  }

  async #change(): Promise<void> {
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** All that the process has written to stderr. */
  get errorText(): string {
    return this.#errorText;
  }

  /** Imports the module afresh for a host. `directory` joins the state of an earlier call; else there is a new, empty one. */
  async useHost(host: string, scenario?: unknown, directory: string = this.newDirectory()): Promise<string> {
    if (scenario !== undefined) setScenario(directory, scenario);
    const folder = import.meta.dirname.replaceAll("'", "''");
    await this.run(
      `Remove-Module Hyper-V -ErrorAction Ignore
       $env:HVV_DEMO_STATE = '${directory}'; $env:HVV_DEMO_HOST = '${host}'
       $env:PSModulePath = '${folder}' + [IO.Path]::PathSeparator + $env:PSModulePath
       Import-Module Hyper-V`,
    );
    return directory;
  }

  newDirectory(): string {
    const directory = mkdtempSync(join(tmpdir(), 'hvv-simulated-'));
    this.#directories.push(directory);
    return directory;
  }

  /** Runs a script in the global scope and gives what it wrote, as data. */
  async run<T>(script: string): Promise<SimulatedAnswer<T>> {
    const from = this.#lines.length;
    const wrapped = `
      $ErrorActionPreference = 'Continue'
      $answer = @{ output = @(); errors = @() }
      $all = @(try { & { ${script}
      } 2>&1 3>$null } catch { $_ })
      $answer.output = @(foreach ($item in $all) { if ($item -isnot [Management.Automation.ErrorRecord]) { $item } })
      $answer.errors = @(foreach ($item in $all) { if ($item -is [Management.Automation.ErrorRecord]) {
        @{ id = $item.FullyQualifiedErrorId; category = [string]$item.CategoryInfo.Category; activity = $item.CategoryInfo.Activity
           target = [string]$item.TargetObject; type = $item.Exception.GetType().FullName; message = $item.Exception.Message } } })
      $json = ConvertTo-Json -InputObject $answer -Depth 8 -Compress
      [Console]::Out.WriteLine('${mark}' + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($json)))`;
    const encoded = Buffer.from(wrapped, 'utf8').toString('base64');
    this.#calls += 1;
    this.#child.stdin.write(`. ([scriptblock]::Create([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${encoded}'))))\n`);
    for (;;) {
      const at = this.#lines.findIndex((line, index) => index >= from && line.startsWith(mark));
      if (at >= 0) {
        const noise = this.#lines.slice(from, at);
        const text = Buffer.from((this.#lines[at] ?? '').slice(mark.length), 'base64').toString('utf8');
        this.#lines = [];
        this.#calls -= 1;
        return { ...(JSON.parse(text) as Omit<SimulatedAnswer<T>, 'noise'>), noise };
      }
      if (this.#ended !== undefined) throw this.#ended;
      await this.#change();
    }
  }

  /** The one value that a script gives; an error record or anything else than one value is an exception. */
  async get<T>(script: string): Promise<T> {
    const { output, errors } = await this.run<T>(script);
    if (errors.length > 0) throw new Error(`${errors[0]?.id ?? ''}: ${errors[0]?.message ?? ''}`);
    if (output.length !== 1) throw new Error(`${String(output.length)} values instead of one from: ${script}`);
    return output[0] as T;
  }

  /** Waits for a line on stdout that is no answer. */
  async heard(line: string): Promise<void> {
    while (!this.#lines.includes(line)) {
      if (this.#ended !== undefined) throw this.#ended;
      await this.#change();
    }
  }

  /** Ends a process that hangs. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Ends the process and removes the state it made. */
  async close(): Promise<void> {
    // A process that still works on a call does not see the end of its input.
    if (this.#calls > 0) this.kill();
    this.#child.stdin.end();
    while (this.#ended === undefined) await this.#change();
    for (const directory of this.#directories) rmSync(directory, { recursive: true, force: true });
  }
}

/** Writes a scenario for all hosts of a state directory. */
export function setScenario(directory: string, scenario: unknown): void {
  writeFileSync(join(directory, 'scenario.json'), JSON.stringify(scenario));
}

/** A moment for frozen clocks. */
export const frozenAt = '2026-03-01T08:00:00Z';

/** A scenario with a frozen clock, moved by seconds, and the given VMs. */
export function scenarioOf(vms: readonly object[], seconds = 0, more: object = {}): object {
  return { clock: { frozenAt, offsetMs: seconds * 1000 }, fleet: { vms }, ...more };
}
