import { expect, onTestFinished, test } from 'vitest';
import { failure, type Result } from '../../../shared/contract/problem.ts';
import { createCore } from '../core.ts';
import { createFakeClock, settle } from '../testing/fake-clock.ts';
import { FakeConnection, type FakeInterceptor } from '../testing/fake-connection.ts';
import { FakeHost } from '../testing/fake-host.ts';
import { temporaryFolder } from '../testing/test-core.ts';

// Several hosts start, two at a time. Each takes a second for its first rows.

/** A connection that says whether its PowerShell was started. */
class WatchedConnection extends FakeConnection {
  isStarted = false;

  override start(): void {
    this.isStarted = true;
    super.start();
  }

  get asked(): string[] {
    return this.requests.map(({ operation }) => operation);
  }
}

async function startHosts(count: number, more: Readonly<Record<string, FakeInterceptor>> = {}) {
  const clock = createFakeClock();
  const connections: WatchedConnection[] = [];
  const core = createCore({
    hosts: Array.from({ length: count }, (_, index) => ({
      hostId: `demo-${index}`,
      name: `HOST-${index}`,
      kind: 'demo',
      filesAreHere: true,
      environment: {},
    })),
    demoReason: 'asked',
    shell: 'electron',
    version: '0.0.0',
    dataFolder: temporaryFolder(),
    allowChanges: false,
    policyFile: null,
    clock,
    startsAtOnce: 2,
    connect: ({ name }) => {
      const connection = new WatchedConnection(new FakeHost(() => clock.now(), 3));
      const rowsAfterASecond: FakeInterceptor = ({ operation }, answer) =>
        operation === 'inventory.light'
          ? new Promise<Result<unknown>>((resolve) => clock.after(1_000, () => resolve(answer())))
          : undefined;
      connection.intercept = more[name] ?? rowsAfterASecond;
      connections.push(connection);
      return connection;
    },
    who: 'tester',
  });
  onTestFinished(() => core.stop());
  await core.start();
  await settle();
  return { clock, connections, core };
}

const rows = ['vms.running', 'inventory.light'];

test('two hosts start, and the third when one of them shows its rows', async () => {
  const { clock, connections } = await startHosts(3);
  expect(connections.map(({ isStarted }) => isStarted)).toEqual([true, true, false]);
  await clock.advance(1_000);
  expect(connections.map(({ isStarted }) => isStarted)).toEqual([true, true, true]);
});

test('what is more than rows waits for the rows of every host', async () => {
  const { clock, connections } = await startHosts(3);
  await clock.advance(1_999);
  expect(connections.map(({ asked }) => asked)).toEqual([rows, rows, rows]);
  await clock.advance(1);
  for (const { asked } of connections) expect(asked).toEqual(expect.arrayContaining(['host.facts', 'inventory.full']));
});

test('but not for long', async () => {
  const never: FakeInterceptor = ({ operation }) => (operation === 'inventory.light' ? new Promise(() => undefined) : undefined);
  const { clock, connections } = await startHosts(2, { 'HOST-1': never });
  await clock.advance(3_999);
  expect(connections[0]?.asked).toEqual(rows);
  await clock.advance(1);
  expect(connections[0]?.asked).toContain('host.facts');
});

test('a host that cannot be read, or whose session fails, makes room at once', async () => {
  const refused: FakeInterceptor = ({ operation }) =>
    operation === 'inventory.light' ? Promise.resolve(failure('noPermission')) : undefined;
  const { connections } = await startHosts(4, { 'HOST-0': refused });
  expect(connections.map(({ isStarted }) => isStarted)).toEqual([true, true, true, false]);
  connections[1]?.setState({ state: 'failed', since: '2026-11-23T08:00:00.000Z', problem: { code: 'powerShellMissing' } });
  expect(connections.map(({ isStarted }) => isStarted)).toEqual([true, true, true, true]);
});

test('no host starts because the others have ended', async () => {
  const { connections, core } = await startHosts(3);
  await core.stop();
  expect(connections.map(({ isStarted }) => isStarted)).toEqual([true, true, false]);
});

test('a host that has not started when all are connected anew starts once, in its turn', async () => {
  const { clock, connections, core } = await startHosts(3);
  await core.call('settings.update', { powerShell: 'powerShell7' });
  await clock.advance(10_000);
  expect(connections).toHaveLength(6);
  expect(connections.map(({ isStarted }) => isStarted)).toEqual([true, true, false, true, true, true]);
});
