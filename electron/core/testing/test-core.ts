import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CallInput, CallName, CallOutput, VitalsEvent } from '../../../shared/contract/contract.ts';
import type { Result } from '../../../shared/contract/problem.ts';
import { createCore, type Core, type CoreOptions } from '../core.ts';
import { createFakeClock, settle, type FakeClock } from './fake-clock.ts';
import { FakeConnection } from './fake-connection.ts';
import { FakeHost } from './fake-host.ts';

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hyperv-vitals-core-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A core over one fake host, with what a test wants to get hold of. */
export interface TestCore {
  readonly core: Core;
  readonly clock: FakeClock;
  readonly host: FakeHost;
  /** The connection of now. */
  readonly connection: FakeConnection;
  readonly events: VitalsEvent[];
  readonly dataFolder: string;
  readonly call: <N extends CallName>(name: N, input: CallInput<N>) => Promise<Result<CallOutput<N>>>;
  /** The answer of a call that must be good. */
  readonly value: <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;
}

/** The id of the host of a test core. */
export const testHostId = 'demo-test-01';

/** Makes a core over a fake host with `count` VMs and starts it; it ends with the test. */
export async function startTestCore(
  count: number,
  overrides: Partial<CoreOptions> = {},
  prepare?: (connection: FakeConnection, host: FakeHost, clock: FakeClock) => void,
): Promise<TestCore> {
  const clock = createFakeClock();
  const host = new FakeHost(() => clock.now(), count);
  const connections: FakeConnection[] = [];
  const dataFolder = overrides.dataFolder ?? temporaryFolder();
  const core = createCore({
    hosts: [{ hostId: testHostId, name: 'TEST-01', kind: 'demo', filesAreHere: true, environment: {} }],
    demoReason: 'asked',
    shell: 'gateway',
    version: '0.0.0',
    dataFolder,
    allowChanges: false,
    policyFile: null,
    clock,
    connect: () => {
      const connection = new FakeConnection(host);
      prepare?.(connection, host, clock);
      connections.push(connection);
      return connection;
    },
    who: 'tester',
    ...overrides,
  });
  const events: VitalsEvent[] = [];
  core.subscribe((event) => events.push(event));
  onTestFinished(() => core.stop());
  await core.start();
  await settle();
  const call = <N extends CallName>(name: N, input: CallInput<N>) => core.call(name, input) as Promise<Result<CallOutput<N>>>;
  return {
    core,
    clock,
    host,
    get connection() {
      const last = connections.at(-1);
      if (last === undefined) throw new Error('No connection was made.');
      return last;
    },
    events,
    dataFolder,
    call,
    async value(name, input) {
      const result = await call(name, input);
      if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.problem)}`);
      return result.value;
    },
  };
}
