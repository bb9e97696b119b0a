import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { failure } from '../../shared/contract/problem.ts';
import { neverBegun } from './session/connection.ts';
import { databaseFileName } from './store/database.ts';
import { settle } from './testing/fake-clock.ts';
import { fakeVmId } from './testing/fake-host.ts';
import { startTestCore, temporaryFolder, testHostId, type TestCore } from './testing/test-core.ts';

// Two cores on one data folder, as two gateways have them: what is set in one binds the other.

const vmId = fakeVmId(1);
const vm = { hostId: testHostId, vmId };
const lowSwitch = {
  ...vm,
  service: 'guestServiceInterface',
  enabled: true,
  expected: false,
  acknowledged: 'low',
  reason: 'switch',
} as const;

async function startTwo(): Promise<readonly [TestCore, TestCore]> {
  const dataFolder = temporaryFolder();
  const first = await startTestCore(1, { dataFolder });
  const second = await startTestCore(1, { dataFolder });
  return [first, second];
}

test('read-only mode set in one program refuses the next write of the other, which has not looked yet', async () => {
  const [here, there] = await startTwo();
  await here.value('settings.update', { readOnly: true });
  expect(await there.value('service.set', lowSwitch)).toMatchObject({ outcome: 'refused', problem: { code: 'readOnly' }, auditId: null });
  expect(await there.call('vms.mark', { vms: [vm], mark: { role: 'database' }, has: true })).toMatchObject({
    ok: false,
    problem: { code: 'readOnly' },
  });
  expect(there.host.writes).toBe(0);
  expect(there.connection.count('service.set')).toBe(0);
  await here.value('settings.update', { readOnly: false });
  expect(await there.value('service.set', lowSwitch)).toMatchObject({ outcome: 'changed' });
});

test('noting a role, as the first act of the other program, is refused as well', async () => {
  const [here, there] = await startTwo();
  await here.value('settings.update', { readOnly: true });
  expect(await there.call('vms.mark', { vms: [vm], mark: { role: 'database' }, has: true })).toMatchObject({
    ok: false,
    problem: { code: 'readOnly' },
  });
});

test('what one program stores is told by the other within five seconds, though nobody asks and no host answers', async () => {
  const [here, there] = await startTwo();
  there.connection.becomeRestarting();
  await here.value('vms.mark', { vms: [vm], mark: { role: 'database' }, has: true });
  await here.value('settings.update', { readOnly: true, theme: 'dark' });
  await there.clock.advance(5_000);
  expect(there.events).toContainEqual(
    expect.objectContaining({
      type: 'settings.changed',
      settings: expect.objectContaining({ settings: expect.objectContaining({ readOnly: true, theme: 'dark' }) }),
    }),
  );
  expect(there.events).toContainEqual(
    expect.objectContaining({ type: 'app.changed', info: expect.objectContaining({ changesRefused: 'readOnlySetting' }) }),
  );
  const rows = there.events.flatMap((event) => (event.type === 'fleet.delta' ? event.delta.vms : []));
  expect(rows.at(-1)?.roles).toEqual(['database']);
});

test('a role given in one program makes the other ask for the confirmation that it calls for', async () => {
  const [here, there] = await startTwo();
  await here.value('vms.mark', { vms: [vm], mark: { role: 'domainController' }, has: true });
  const off = { ...lowSwitch, service: 'vss', enabled: false, expected: true, acknowledged: 'medium' } as const;
  expect(await there.value('service.set', off)).toMatchObject({
    outcome: 'refused',
    problem: { code: 'confirmationRequired', detail: 'high' },
  });
  expect((await there.value('fleet.snapshot', {})).vms[0]?.roles).toEqual(['domainController']);
});

test('a setting that is put back to what the other program still shows is stored', async () => {
  const [here, there] = await startTwo();
  await here.value('settings.update', { readOnly: true });
  expect(await there.value('settings.update', { readOnly: false })).toMatchObject({ settings: { readOnly: false } });
  expect(await here.value('service.set', lowSwitch)).toMatchObject({ outcome: 'changed' });
});

test('read-only mode is not ended where that cannot be stored', async () => {
  const [here, there] = await startTwo();
  await here.value('settings.update', { readOnly: true });
  const other = new DatabaseSync(join(here.dataFolder, databaseFileName));
  other.exec('BEGIN IMMEDIATE');
  expect(await there.call('settings.update', { readOnly: false })).toMatchObject({ ok: false, problem: { code: 'databaseUnavailable' } });
  other.exec('ROLLBACK');
  other.close();
  expect(await there.value('settings.get', {})).toMatchObject({ notSaved: false, settings: { readOnly: true } });
});

test('a write that waits in one program is refused when the other becomes read-only', async () => {
  const [here, there] = await startTwo();
  there.connection.intercept = ({ operation, options }) =>
    operation !== 'service.set'
      ? undefined
      : new Promise((resolve) => {
          options.signal?.addEventListener('abort', () => resolve(neverBegun(failure('cancelled').problem)));
        });
  const waiting = there.value('service.set', lowSwitch);
  await settle();
  await here.value('settings.update', { readOnly: true });
  await there.clock.advance(5_000);
  expect(await waiting).toMatchObject({ outcome: 'refused', problem: { code: 'readOnly' } });
});

test('tags that one program gives reach the other, beside the roles that this one gave', async () => {
  const [here, there] = await startTwo();
  await here.value('vms.mark', { vms: [vm], mark: { role: 'database' }, has: true });
  for (const tag of [' Backup by agent ', 'lab', 'LAB']) await there.value('vms.mark', { vms: [vm], mark: { tag }, has: true });
  expect((await there.value('fleet.snapshot', {})).vms[0]?.tags).toEqual(['Backup by agent', 'lab']);
  await here.clock.advance(5_000);
  expect((await here.value('fleet.snapshot', {})).vms[0]).toMatchObject({ roles: ['database'], tags: ['Backup by agent', 'lab'] });
  expect(await here.call('vms.mark', { vms: [vm], mark: { tag: 'a\nb' }, has: true })).toMatchObject({
    ok: false,
    problem: { code: 'invalidRequest' },
  });
  await here.value('settings.update', { readOnly: true });
  expect(await there.call('vms.mark', { vms: [vm], mark: { tag: 'lab' }, has: true })).toMatchObject({
    ok: false,
    problem: { code: 'readOnly' },
  });
});
