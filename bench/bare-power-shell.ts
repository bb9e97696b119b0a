import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PowerShell } from 'node-powershell';
import { toExecutableOptions } from '../electron/core/session/powershell-executable.ts';
import { benchPowerShell, hostEnvironment } from './simulated-host.ts';

const run = promisify(execFile);

/** A session as anybody would write it with node-powershell alone: no module of ours, no checks, no core. */
export class BareSession {
  readonly #shell: PowerShell;
  readonly #ended: Promise<void>;

  constructor(hostId: string, stateFolder: string) {
    const { path, executableArgs } = benchPowerShell();
    this.#shell = new PowerShell({
      executable: path,
      executableOptions: toExecutableOptions(executableArgs),
      spawnOptions: { env: hostEnvironment(hostId, stateFolder), windowsHide: true },
    });
    this.#ended = this.#shell['exitPromise'].catch(() => undefined);
  }

  /** What the script wrote. Rejects where it wrote an error. */
  async invoke(script: string): Promise<string> {
    return (await this.#shell.invoke(script)).raw;
  }

  /** Ends the process; resolves when it is gone. */
  async end(): Promise<void> {
    await this.#shell.dispose().catch(() => undefined);
    await this.#ended;
  }
}

/** Runs a script in a PowerShell process of its own, from its start to its end, and gives what it wrote. */
export async function runInNewProcess(hostId: string, stateFolder: string, script: string): Promise<string> {
  const { path, executableArgs } = benchPowerShell();
  const { stdout } = await run(path, [...executableArgs, '-Command', script], {
    env: hostEnvironment(hostId, stateFolder),
    maxBuffer: 64 * 1024 * 1024,
    windowsHide: true,
  });
  return stdout.trim();
}
