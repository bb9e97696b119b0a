import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModuleSession, simulatedHost } from './module-session.ts';

/** The module on a simulated host whose clock stands still, so that two reads of it can be compared. */
export class BulkHost {
  readonly session: ModuleSession;
  readonly #directory: string;
  #scenarios = 0;

  private constructor(session: ModuleSession, directory: string) {
    this.session = session;
    this.#directory = directory;
  }

  static async start(): Promise<BulkHost> {
    const directory = await mkdtemp(join(tmpdir(), 'hyper-v-vitals-'));
    const environment = { HVV_DEMO_STATE: directory, HVV_DEMO_HOST: 'TEST-01' };
    return new BulkHost(await ModuleSession.start({ modulePath: simulatedHost, environment }), directory);
  }

  /** Sets what runs on the host, and what is wrong with it. */
  async set(fleet: object, faults: readonly object[] = [], more: object = {}): Promise<void> {
    this.#scenarios += 1;
    const clock = { frozenAt: '2026-03-01T08:00:00Z', offsetMs: this.#scenarios * 1_000 };
    await writeFile(join(this.#directory, 'scenario.json'), JSON.stringify({ clock, fleet, faults, ...more }));
  }

  /** How often each command, class and method was used since the last time that this was asked. */
  async calls(): Promise<Record<string, number>> {
    const lines = await this.session.run('ConvertTo-Json -InputObject (Hyper-V\\Get-SimulatedCallCount -Reset) -Compress');
    return JSON.parse(lines.join('')) as Record<string, number>;
  }

  /** Ends the process and removes the state of the host. */
  async close(): Promise<void> {
    await this.session.close();
    await rm(this.#directory, { recursive: true, force: true });
  }
}
