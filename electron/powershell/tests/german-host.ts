import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModuleSession, simulatedHost } from './module-session.ts';

/** Ids of the VMs of the host; `unknown` is the id of none. */
export const germanIds = {
  windows: 'b0000000-0000-4000-8000-000000000001',
  linux: 'b0000000-0000-4000-8000-000000000002',
  off: 'b0000000-0000-4000-8000-000000000003',
  odd: 'b0000000-0000-4000-8000-000000000004',
  shielded: 'b0000000-0000-4000-8000-000000000005',
  unknown: 'b0000000-0000-4000-8000-0000000000ff',
} as const;

/** Names that would do harm if any were taken for script, for a pattern or for part of a line; two VMs share one. */
export const hostileNames = [
  '$($global:ran = $true)',
  'web[1]*?',
  `it's "so" \\`,
  '\u{1F984} \u4E2D',
  '\u202E\u05D0\u05D1 abc',
  'web[1]*?',
];

/** What the host runs. */
export const germanVms = [
  {
    id: germanIds.windows,
    name: 'BER-SQL-01',
    os: 'Windows Server 2022 Standard',
    osVersion: '10.0.20348',
    up: '2h',
    ips: ['10.49.0.10', 'fe80::10'],
    applications: 'healthy',
    stopAction: 'ShutDown',
    checkpointType: 'ProductionOnly',
    clustered: true,
    replication: { mode: 'Primary', state: 'Replicating', health: 'Warning', primary: 'a', replica: 'b', frequencySec: 900 },
  },
  {
    id: germanIds.linux,
    name: 'BER-WEB-01',
    guest: 'linux',
    os: 'Ubuntu 24.04 LTS',
    osVersion: '6.8.0-45-generic',
    up: '1h',
    ips: ['10.49.0.11'],
    services: { timeSync: false },
    stopAction: 'Save',
  },
  {
    id: germanIds.off,
    name: 'BER-OLD-01',
    os: 'Windows Server 2019 Standard',
    osVersion: '10.0.17763',
    state: 'Off',
    stopAction: 'TurnOff',
  },
  { id: germanIds.odd, name: 'BER-ODD-01', up: '3h', heartbeat: 15, serviceStatus: { heartbeat: 15 }, ips: ['10.49.0.13'] },
  { id: germanIds.shielded, name: 'BER-SEC-01', os: 'Windows Server 2025', osVersion: '10.0.26100', up: '3h', shielded: true },
  ...hostileNames.map((name, n) => ({ id: `b0000000-0000-4000-8000-00000000010${n}`, name, state: 'Off' })),
];

/** The module on a simulated host, which behaves, speaks and errs as a German Hyper-V host does. */
export class GermanHost {
  readonly session: ModuleSession;
  readonly #directory: string;
  #scenarios = 0;

  private constructor(session: ModuleSession, directory: string) {
    this.session = session;
    this.#directory = directory;
  }

  static async start(): Promise<GermanHost> {
    const directory = await mkdtemp(join(tmpdir(), 'hyper-v-vitals-'));
    const environment = { HVV_DEMO_STATE: directory, HVV_DEMO_HOST: 'DEMO-BERLIN-01' };
    const host = new GermanHost(await ModuleSession.start({ modulePath: simulatedHost, environment }), directory);
    await host.set();
    return host;
  }

  /** Sets the faults, and moves the clock, which stands still otherwise, by a minute. */
  async set(...faults: readonly object[]): Promise<void> {
    this.#scenarios += 1;
    const clock = { frozenAt: '2026-03-01T08:00:00Z', offsetMs: this.#scenarios * 60_000 };
    const numbered = faults.map((fault, n) => ({ id: `${this.#scenarios}-${n}`, ...fault }));
    const scenario = { clock, fleet: { vms: germanVms }, faults: numbered };
    await writeFile(join(this.#directory, 'scenario.json'), JSON.stringify(scenario));
  }

  /** Ends the process and removes the state of the host. */
  async close(): Promise<void> {
    await this.session.close();
    await rm(this.#directory, { recursive: true, force: true });
  }
}
