import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failure } from '../../../shared/contract/problem.ts';
import type { CoreOptions } from '../options.ts';
import { fakeVm, fakeVmId } from '../testing/fake-host.ts';
import { startTestCore, temporaryFolder, testHostId } from '../testing/test-core.ts';
import { auditRows, shown, vmId, writeRequest, writesOf } from '../testing/writes.ts';

const readOnlyPolicy = (): Partial<CoreOptions> => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'policy.json'), '{ "readOnly": true }');
  return { policyFile: join(folder, 'policy.json') };
};

const realHost: Partial<CoreOptions> = {
  hosts: [{ hostId: testHostId, name: 'REAL', kind: 'local', filesAreHere: true, environment: {} }],
  demoReason: null,
};

test.each([
  ['the policy is read-only', readOnlyPolicy, 'readOnlyPolicy'],
  ['a real host may not be changed from here', () => realHost, 'gatewayWithoutAllowChanges'],
] as const)('refuses every write where %s', async (_what, overrides, reason) => {
  const core = await startTestCore(1, overrides());
  expect(await core.value('app.info', {})).toMatchObject({ changesRefused: reason });
  expect(await core.value('service.set', writeRequest())).toMatchObject({
    outcome: 'refused',
    problem: { code: 'readOnly' },
    auditId: null,
  });
  expect(writesOf(core)).toEqual([]);
  expect(auditRows(core.dataFolder)).toEqual([]);
});

test('changes a real host where that is allowed', async () => {
  const core = await startTestCore(1, { ...realHost, allowChanges: true });
  expect(await core.value('app.info', {})).toMatchObject({ changesRefused: null, demoReason: null });
  expect(await core.value('service.set', writeRequest())).toMatchObject({ outcome: 'changed' });
});

test('refuses writes and roles as soon as the setting says read-only, and tells so', async () => {
  const core = await startTestCore(1);
  await core.value('settings.update', { readOnly: true });
  expect(core.events.flatMap((event) => (event.type === 'app.changed' ? [event.info.changesRefused] : []))).toEqual(['readOnlySetting']);
  expect(core.events.filter((event) => event.type === 'settings.changed')).toMatchObject([{ settings: { settings: { readOnly: true } } }]);
  expect(await core.value('service.set', writeRequest())).toMatchObject({ outcome: 'refused', problem: { code: 'readOnly' } });
  expect(await core.call('vms.mark', { vms: [{ hostId: testHostId, vmId }], mark: { role: 'database' }, has: true })).toMatchObject({
    ok: false,
    problem: { code: 'readOnly' },
  });
  expect(core.host.writes).toBe(0);
});

test('refuses on data that is stale', async () => {
  const core = await startTestCore(1);
  core.connection.becomeRestarting();
  await core.clock.advance(31_000);
  expect(await core.value('service.set', writeRequest())).toMatchObject({ outcome: 'refused', problem: { code: 'stale' }, auditId: null });
});

test('refuses where the services are long since not read, though the list is, and takes a read of that VM', async () => {
  const core = await startTestCore(2);
  core.connection.intercept = ({ operation }) => (operation === 'inventory.full' ? Promise.resolve(failure('timedOut')) : undefined);
  await core.clock.advance(179_000);
  expect(await core.value('service.set', writeRequest({ vmId: fakeVmId(2) }))).toMatchObject({ outcome: 'changed' });
  await core.clock.advance(1_000);
  expect(await core.value('service.set', writeRequest())).toMatchObject({ outcome: 'refused', problem: { code: 'stale' }, auditId: null });
  await core.value('vm.read', { hostId: testHostId, vmId });
  expect(await core.value('service.set', writeRequest())).toMatchObject({ outcome: 'changed' });
});

test('does not take the services of a host for stale whose first full read takes long', async () => {
  const core = await startTestCore(300, {}, (connection, _host, clock) => {
    connection.intercept = ({ operation }, answer) =>
      operation === 'inventory.full' ? new Promise((resolve) => clock.after(10_000, () => resolve(answer()))) : undefined;
  });
  await core.clock.advance(250_000);
  const { reads } = await core.value('fleet.snapshot', {});
  expect(reads).toMatchObject([{ fullAt: null, fullProgress: { total: 300 } }]);
  expect(await core.value('service.set', writeRequest())).toMatchObject({ outcome: 'changed' });
});

test('refuses in a transition, naming the state', async () => {
  const core = await startTestCore(1);
  const saving = fakeVm(1);
  core.host.vms.set(vmId, { ...saving, light: { ...saving.light, state: 'Saving' } });
  await core.clock.advance(5_000);
  expect(await core.value('service.set', writeRequest())).toMatchObject({
    outcome: 'refused',
    problem: { code: 'inTransition', detail: 'Saving' },
  });
});

test('refuses what is not there', async () => {
  const core = await startTestCore(1);
  expect(await core.value('service.set', writeRequest({ vmId: fakeVmId(9) }))).toMatchObject({
    outcome: 'refused',
    problem: { code: 'vmGone' },
  });
  expect(await core.value('service.set', writeRequest({ hostId: 'elsewhere' }))).toMatchObject({
    outcome: 'refused',
    problem: { code: 'notFound' },
  });
  const old = fakeVm(1);
  old.full.components = old.full.components.filter((row) => row.name !== 'guestServiceInterface');
  core.host.vms.set(vmId, old);
  await core.value('vm.read', { hostId: testHostId, vmId });
  expect(await core.value('service.set', writeRequest())).toMatchObject({ outcome: 'refused', problem: { code: 'serviceNotFound' } });
});

test('asks for a confirmation as severe as main itself judges, whatever the renderer says', async () => {
  const core = await startTestCore(1);
  const off = { service: 'guestShutdown', enabled: false, expected: true } as const;
  for (const acknowledged of ['low', 'medium'] as const) {
    const outcome = await core.value('service.set', writeRequest({ ...off, acknowledged }));
    expect(outcome).toMatchObject({ outcome: 'refused', problem: { code: 'confirmationRequired', detail: 'high' } });
  }
  expect(core.host.writes).toBe(0);
  expect(await core.value('service.set', writeRequest({ ...off, acknowledged: 'high' }))).toMatchObject({ outcome: 'changed' });
});

test('a role changes the severity, is stored, and is known after a start', async () => {
  const dataFolder = temporaryFolder();
  const core = await startTestCore(1, { dataFolder });
  const off = { service: 'timeSynchronization', enabled: false, expected: true } as const;
  expect(await core.value('service.set', writeRequest({ ...off, acknowledged: 'medium' }))).toMatchObject({
    problem: { code: 'confirmationRequired' },
  });
  await core.value('vms.mark', { vms: [{ hostId: testHostId, vmId }], mark: { role: 'ownTimeSource' }, has: true });
  expect(await core.value('service.set', writeRequest({ ...off, acknowledged: 'medium' }))).toMatchObject({ outcome: 'changed' });
  await core.core.stop();
  const { vms } = await (await startTestCore(1, { dataFolder })).value('fleet.snapshot', {});
  expect(vms[0]?.roles).toEqual(['ownTimeSource']);
  expect(await core.core.call('app.info', {})).toMatchObject({ ok: false });
});

test('refuses where the user saw something else than what is known here', async () => {
  const core = await startTestCore(1);
  expect(await core.value('service.set', writeRequest({ expected: true }))).toMatchObject({
    outcome: 'refused',
    problem: { code: 'changedByOther' },
  });
  expect(writesOf(core)).toEqual([]);
});

test('refuses where the host says something else than what is known here, and shows that', async () => {
  const core = await startTestCore(1);
  core.host.change(vmId, 'guestServiceInterface', true);
  const outcome = await core.value('service.set', writeRequest({ enabled: false, expected: false }));
  expect(outcome).toMatchObject({
    outcome: 'refused',
    before: true,
    service: { enabled: true },
    problem: { code: 'changedByOther' },
    auditId: 1,
  });
  expect(await shown(core)).toBe(true);
  expect(core.host.writes).toBe(0);
});

test.each([null, false])('writes nothing where it is so already, and says so, where %s was expected', async (expected) => {
  const core = await startTestCore(1);
  core.host.change(vmId, 'guestServiceInterface', true);
  expect(await core.value('service.set', writeRequest({ expected }))).toMatchObject({ outcome: 'alreadySo', before: true, problem: null });
  expect(core.host.writes).toBe(0);
  expect(await shown(core)).toBe(true);
});

test('tells the later one of two equal switches that it is so already', async () => {
  const core = await startTestCore(1);
  const both = await Promise.all([1, 2].map(() => core.value('service.set', writeRequest())));
  expect(both.map(({ outcome }) => outcome)).toEqual(['changed', 'alreadySo']);
  expect(core.host.writes).toBe(1);
});
