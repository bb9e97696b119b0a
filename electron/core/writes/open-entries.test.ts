import { expect, onTestFinished, test } from 'vitest';
import { failure, type Result } from '../../../shared/contract/problem.ts';
import { createFleetStore } from '../fleet/fleet-store.ts';
import { createAuditStore } from '../store/audit-store.ts';
import { openDatabase } from '../store/database.ts';
import { crashedFolder } from '../testing/crashed-folder.ts';
import { createFakeClock, settle } from '../testing/fake-clock.ts';
import { fakeVmId } from '../testing/fake-host.ts';
import { startTestCore, temporaryFolder, testHostId } from '../testing/test-core.ts';
import { createOpenEntries } from './open-entries.ts';

const vmId = fakeVmId(1);
const request = {
  hostId: testHostId,
  vmId,
  service: 'guestServiceInterface',
  enabled: true,
  expected: false,
  acknowledged: 'low',
  reason: 'switch',
} as const;

/** The data folder as a crash in the middle of a write leaves it: copied away while the write is under way. */
async function folderAfterCrash(): Promise<string> {
  const core = await startTestCore(1);
  let crashed = '';
  core.connection.intercept = ({ operation }) => {
    if (operation !== 'service.set') return undefined;
    crashed = crashedFolder(core.dataFolder);
    return Promise.resolve(failure('queueFull'));
  };
  await core.value('service.set', request);
  return crashed;
}

test.each([
  ['was written', 1, true, 'changed', null],
  ['is about a VM that is gone', 0, false, 'unknown', { code: 'sessionLost' }],
] as const)(
  'a write that was open at a crash and %s is resolved by the first read of the next start',
  async (_what, vms, written, outcome, problem) => {
    const dataFolder = await folderAfterCrash();
    const core = await startTestCore(vms, { dataFolder }, (_connection, host) => host.change(vmId, 'guestServiceInterface', written));
    expect(await core.value('audit.list', { limit: 5 })).toMatchObject([{ vmId, from: false, to: true, outcome, problem }]);
  },
);

test('a write that is not seen yet after a crash stays open while its orphan may still make it', async () => {
  const core = await startTestCore(1, { dataFolder: await folderAfterCrash() });
  await core.clock.advance(30_000);
  expect(await core.value('audit.list', { limit: 5 })).toMatchObject([{ outcome: null }]);
  core.host.change(vmId, 'guestServiceInterface', true);
  await core.clock.advance(60_000);
  expect(await core.value('audit.list', { limit: 5 })).toMatchObject([{ outcome: 'changed', problem: null }]);
});

test('a write that is not seen by a read begun after its bound has failed', async () => {
  const core = await startTestCore(1, { dataFolder: await folderAfterCrash() });
  // The round of the services has not come round: only a read of its own can tell.
  await core.value('settings.update', { fullIntervalMs: 86_400_000 });
  await core.clock.advance(89_000);
  expect(await core.value('audit.list', { limit: 5 })).toMatchObject([{ outcome: null }]);
  expect(core.connection.countUrgent('vm.read')).toBe(0);
  await core.clock.advance(6_000);
  expect(core.connection.countUrgent('vm.read')).toBe(1);
  expect(await core.value('audit.list', { limit: 5 })).toMatchObject([{ outcome: 'failed', problem: { code: 'sessionLost' } }]);
});

test('what is known from before the bound does not decide: the late write is seen by the read after it', async () => {
  const core = await startTestCore(1, { dataFolder: await folderAfterCrash() });
  await core.value('settings.update', { fullIntervalMs: 86_400_000 });
  core.host.change(vmId, 'guestServiceInterface', true);
  await core.clock.advance(95_000);
  expect(await core.value('audit.list', { limit: 5 })).toMatchObject([{ outcome: 'changed', problem: null }]);
});

test('keeps an open entry until the services of its VM have been read', async () => {
  const dataFolder = await folderAfterCrash();
  let release = (): void => undefined;
  const core = await startTestCore(1, { dataFolder }, (connection) => {
    connection.intercept = ({ operation }, answer) =>
      operation === 'inventory.full' ? new Promise<Result<unknown>>((resolve) => (release = () => resolve(answer()))) : undefined;
  });
  expect(await core.value('audit.list', { limit: 5 })).toMatchObject([{ outcome: null, completedAt: null }]);
  core.host.change(vmId, 'guestServiceInterface', true);
  release();
  await settle();
  expect(await core.value('audit.list', { limit: 5 })).toMatchObject([
    { outcome: 'changed', completedAt: '2026-11-23T08:00:00.000Z', problem: null },
  ]);
});

test.each([
  ['lives', [7], null, 'unknown'],
  ['is gone', [], 'unknown', 'unknown'],
] as const)('an entry of another process that %s: its own affair as long as that can be so', async (_what, alive, atOnce, later) => {
  const clock = createFakeClock();
  const database = openDatabase(temporaryFolder(), clock);
  onTestFinished(() => database.close());
  const theirs = createAuditStore(database, 7);
  const { hostId, service, enabled, reason } = request;
  const what = { kind: 'service', service, from: null, to: enabled, reason } as const;
  theirs.begin({ at: clock.now(), who: 'them', hostId, hostName: 'H', vmId, vmName: 'V', ...what });
  const open = createOpenEntries({
    audit: createAuditStore(database, 8),
    store: createFleetStore(),
    clock,
    processId: 8,
    isAlive: (id) => alive.some((one) => one === id),
    writeDeadlineMs: () => 30_000,
    readVm: () => Promise.resolve(failure('vmGone')),
    onOperation: () => undefined,
    onSwitch: () => undefined,
  });
  open.resolve('elsewhere');
  expect(theirs.list(1)).toMatchObject({ value: [{ outcome: null }] });
  open.resolve(hostId);
  expect(theirs.list(1)).toMatchObject({ value: [{ outcome: atOnce }] });
  await clock.advance(600_001);
  open.resolve(hostId);
  expect(theirs.list(1)).toMatchObject({ value: [{ outcome: later, problem: { code: 'sessionLost' } }] });
});

test('a write in doubt at the end of the program is left open for the next start', async () => {
  const dataFolder = temporaryFolder();
  const core = await startTestCore(1, { dataFolder });
  core.connection.intercept = ({ operation }) =>
    operation === 'service.set' ? new Promise((resolve) => core.clock.after(60_000, () => resolve(failure('sessionLost')))) : undefined;
  const pending = core.value('service.set', request).catch(() => undefined);
  await settle();
  const stopping = core.core.stop();
  await core.clock.advance(60_000);
  await stopping;
  await pending;
  const database = openDatabase(dataFolder, createFakeClock());
  expect(createAuditStore(database, 1).open()).toMatchObject({ value: [{ entry: { outcome: null } }] });
  database.close();
});
