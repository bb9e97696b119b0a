import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { failure, success, type Result } from '../../../shared/contract/problem.ts';
import { serviceDefinitions } from '../../../shared/domain/services.ts';
import { neverBegun } from '../session/connection.ts';
import { databaseFileName } from '../store/database.ts';
import { settle } from '../testing/fake-clock.ts';
import { fakeVm, fakeVmId } from '../testing/fake-host.ts';
import { startTestCore, temporaryFolder, testHostId } from '../testing/test-core.ts';
import { auditRows, shown, vmId, writeRequest, writesOf } from '../testing/writes.ts';

test('asks by VM id and component id, urgently, on the lane for acts, and reads the VM again', async () => {
  const core = await startTestCore(1);
  await core.value('service.set', writeRequest());
  await settle();
  const componentId = serviceDefinitions.guestServiceInterface.componentId;
  expect(writesOf(core)).toEqual([
    {
      operation: 'service.set',
      args: { vmId, componentId, enabled: true, expected: false, notAfterMs: core.clock.now() + 60_000 },
      options: { lane: 'act', deadlineMs: 30_000, urgent: true, signal: expect.any(AbortSignal) },
    },
  ]);
  expect(core.connection.requests.at(-1)).toMatchObject({ operation: 'vm.read', args: { vmId } });
});

test('the audit holds the entry, open, before the host is asked, and is complete when the answer goes out', async () => {
  const core = await startTestCore(1);
  const during: unknown[] = [];
  core.connection.intercept = ({ operation }) => {
    if (operation === 'service.set') during.push(...auditRows(core.dataFolder));
    return undefined;
  };
  await core.value('service.set', writeRequest());
  const row = { vm_id: vmId, service: 'guestServiceInterface', from_enabled: 0, to_enabled: 1, problem: null };
  expect(during).toEqual([{ ...row, outcome: null }]);
  expect(auditRows(core.dataFolder)).toEqual([{ ...row, outcome: 'changed' }]);
});

test('without a database nothing is written, reading goes on, and the reason is told', async () => {
  const dataFolder = temporaryFolder();
  mkdirSync(join(dataFolder, databaseFileName));
  const core = await startTestCore(1, { dataFolder });
  expect(await core.value('app.info', {})).toMatchObject({
    changesRefused: 'databaseUnavailable',
    database: { state: 'unavailable', problem: { code: 'databaseUnavailable' } },
  });
  expect(await core.value('service.set', writeRequest())).toMatchObject({ outcome: 'refused', problem: { code: 'databaseUnavailable' } });
  expect(await core.call('audit.list', { limit: 5 })).toMatchObject({ ok: false, problem: { code: 'databaseUnavailable' } });
  expect(await core.call('vms.mark', { vms: [{ hostId: testHostId, vmId }], mark: { role: 'database' }, has: true })).toMatchObject({
    ok: false,
    problem: { code: 'databaseUnavailable' },
  });
  expect(await shown(core)).toBe(false);
  expect(core.host.writes).toBe(0);
});

test('a write that cannot be written down is not tried, and from then on none is', async () => {
  const core = await startTestCore(1);
  const saboteur = new DatabaseSync(join(core.dataFolder, databaseFileName));
  saboteur.exec('DROP TABLE audit');
  saboteur.close();
  expect(await core.value('service.set', writeRequest())).toMatchObject({ outcome: 'refused', problem: { code: 'databaseUnavailable' } });
  expect(core.host.writes).toBe(0);
  expect(core.events.at(-1)).toMatchObject({ type: 'app.changed', info: { changesRefused: 'databaseUnavailable' } });
});

test('an end that could not be written down is written as soon as the database is good again', async () => {
  const core = await startTestCore(1);
  const saboteur = new DatabaseSync(join(core.dataFolder, databaseFileName));
  core.connection.intercept = ({ operation }) => {
    if (operation === 'service.set') saboteur.exec("CREATE TRIGGER full BEFORE UPDATE ON audit BEGIN SELECT RAISE(FAIL, 'full'); END");
    return undefined;
  };
  expect(await core.value('service.set', writeRequest())).toMatchObject({ outcome: 'changed' });
  expect(auditRows(core.dataFolder)).toMatchObject([{ outcome: null }]);
  saboteur.exec('DROP TRIGGER full');
  saboteur.close();
  await core.clock.advance(65_000);
  expect(auditRows(core.dataFolder)).toMatchObject([{ outcome: 'changed' }]);
});

test('a VM that went away between list and switch is a clear failure, and the list is read again', async () => {
  const core = await startTestCore(2);
  core.host.vms.delete(vmId);
  expect(await core.value('service.set', writeRequest())).toMatchObject({ outcome: 'failed', problem: { code: 'vmGone' } });
  await settle();
  expect((await core.value('fleet.snapshot', {})).vms.map((vm) => vm.vmId)).toEqual([fakeVmId(2)]);
});

test('a request that was never begun is refused, not failed', async () => {
  const core = await startTestCore(1);
  core.connection.intercept = ({ operation }) =>
    operation === 'service.set' ? Promise.resolve({ ...failure('powerShellFailed'), neverBegun: true }) : undefined;
  expect(await core.value('service.set', writeRequest())).toMatchObject({ outcome: 'refused', problem: { code: 'powerShellFailed' } });
  expect(core.connection.countUrgent('vm.read')).toBe(0);
});

test('writes of one VM go one after the other, those of two VMs side by side', async () => {
  const core = await startTestCore(2);
  const held: (() => void)[] = [];
  core.connection.intercept = ({ operation }, answer) =>
    operation === 'service.set' ? new Promise<Result<unknown>>((resolve) => held.push(() => resolve(answer()))) : undefined;
  const first = core.value('service.set', writeRequest());
  const second = core.value('service.set', writeRequest({ enabled: false, expected: true, reason: 'undo' }));
  const other = core.value('service.set', writeRequest({ vmId: fakeVmId(2) }));
  await settle();
  expect(held).toHaveLength(2);
  held[0]?.();
  await settle();
  expect(held).toHaveLength(3);
  for (const release of held) release();
  expect(await Promise.all([first, second, other])).toMatchObject([{ outcome: 'changed' }, { outcome: 'changed' }, { outcome: 'changed' }]);
  expect(core.host.enabled(vmId, 'guestServiceInterface')).toBe(false);
});

test('a full read that began before a write does not bring the old value back', async () => {
  const core = await startTestCore(1);
  const late: (() => void)[] = [];
  core.connection.intercept = ({ operation }, answer) => {
    if (operation === 'vm.read') return Promise.resolve(failure('timedOut'));
    if (operation !== 'inventory.full') return undefined;
    const old = answer();
    return new Promise((resolve) => late.push(() => resolve(old)));
  };
  await core.clock.advance(60_000);
  expect(late).toHaveLength(1);
  await core.value('service.set', writeRequest());
  late[0]?.();
  await settle();
  expect(await shown(core)).toBe(true);
});

test('prepares the lane for switches when asked', async () => {
  const core = await startTestCore(1);
  await core.value('service.prepare', { hostId: testHostId });
  await core.value('session.retry', { hostId: testHostId });
  expect([core.connection.prepared, core.connection.retried]).toEqual([1, 1]);
});

test('read-only mode refuses a write that still waits for its PowerShell, and lets one end that was sent', async () => {
  const core = await startTestCore(2);
  const sent: (() => void)[] = [];
  core.connection.intercept = ({ operation, args, options }, answer) => {
    if (operation !== 'service.set') return undefined;
    if ((args as { vmId: string }).vmId !== vmId) return new Promise((resolve) => sent.push(() => resolve(answer())));
    return new Promise((resolve) => {
      options.signal?.addEventListener('abort', () => resolve(neverBegun(failure('cancelled').problem)));
    });
  };
  const waiting = core.value('service.set', writeRequest());
  const running = core.value('service.set', writeRequest({ vmId: fakeVmId(2) }));
  await settle();
  await core.value('settings.update', { readOnly: true });
  expect(await waiting).toMatchObject({ outcome: 'refused', problem: { code: 'readOnly' }, auditId: 1 });
  for (const end of sent) end();
  expect(await running).toMatchObject({ outcome: 'changed' });
  expect(auditRows(core.dataFolder)).toMatchObject([{ outcome: 'refused' }, { outcome: 'changed' }]);
});

test('a flood of writes to one VM is refused, and another VM is not concerned', async () => {
  const core = await startTestCore(2);
  const held: (() => void)[] = [];
  core.connection.intercept = ({ operation, args }, answer) =>
    operation === 'service.set' && (args as { vmId: string }).vmId === vmId
      ? new Promise((resolve) => held.push(() => resolve(answer())))
      : undefined;
  const flood = Array.from({ length: 20 }, () => core.value('service.set', writeRequest({ expected: null })));
  expect(await core.value('service.set', writeRequest({ vmId: fakeVmId(2) }))).toMatchObject({ outcome: 'changed' });
  expect(await flood.at(-1)).toMatchObject({ outcome: 'refused', problem: { code: 'queueFull' }, auditId: null });
  core.connection.intercept = () => undefined;
  for (const end of held) end();
  const outcomes = (await Promise.all(flood)).map(({ outcome }) => outcome);
  expect(outcomes.filter((outcome) => outcome === 'changed')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === 'alreadySo')).toHaveLength(7);
  expect(core.host.writes).toBe(2);
});

test('a read after the write that breaks in here harms neither the write nor the program', async () => {
  const core = await startTestCore(1);
  core.connection.intercept = ({ operation }) => {
    const { light, full } = fakeVm(1);
    return operation === 'vm.read' ? Promise.resolve(success({ readAt: 'never', light, full })) : undefined;
  };
  expect(await core.value('service.set', writeRequest())).toMatchObject({ outcome: 'changed' });
  expect(await core.call('vm.read', { hostId: testHostId, vmId })).toMatchObject({ ok: false, problem: { code: 'internal' } });
});
