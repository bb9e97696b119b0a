import { mkdirSync, renameSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { vmKey } from '../../shared/contract/fleet.ts';
import { createAuditStore } from './store/audit-store.ts';
import { databaseFileName, openDatabase } from './store/database.ts';
import { createFakeClock, settle } from './testing/fake-clock.ts';
import { fakeVmId } from './testing/fake-host.ts';
import { startTestCore, temporaryFolder, testHostId, type TestCore } from './testing/test-core.ts';

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

function sqlIn(dataFolder: string, sql: string): void {
  const direct = new DatabaseSync(join(dataFolder, databaseFileName));
  direct.exec(sql);
  direct.close();
}

/** A data folder in which `sql` was run. */
function folderWith(sql: string): string {
  const dataFolder = temporaryFolder();
  openDatabase(dataFolder, createFakeClock()).close();
  sqlIn(dataFolder, sql);
  return dataFolder;
}

/** A core that started while its database could not be opened, and what puts the database back. */
async function startWithout(dataFolder: string): Promise<{ core: TestCore; giveBack: () => Promise<void> }> {
  const path = join(dataFolder, databaseFileName);
  renameSync(path, `${path}.held`);
  mkdirSync(path);
  const core = await startTestCore(2, { dataFolder });
  return {
    core,
    giveBack: async () => {
      rmdirSync(path);
      renameSync(`${path}.held`, path);
      await core.clock.advance(60_000);
      expect((await core.value('app.info', {})).database.state).toBe('good');
    },
  };
}

test('read-only mode that could not be read at the start is in force before the first write', async () => {
  const { core, giveBack } = await startWithout(folderWith(`INSERT INTO settings (key, value) VALUES ('readOnly', 'true')`));
  expect(await core.value('service.set', request)).toMatchObject({ outcome: 'refused', problem: { code: 'databaseUnavailable' } });
  await giveBack();
  expect(await core.value('settings.get', {})).toMatchObject({ settings: { readOnly: true }, notSaved: false });
  expect(await core.value('app.info', {})).toMatchObject({ changesRefused: 'readOnlySetting' });
  expect(await core.value('service.set', request)).toMatchObject({ outcome: 'refused', problem: { code: 'readOnly' } });
  expect(core.host.writes).toBe(0);
  expect(core.events).toContainEqual(expect.objectContaining({ type: 'settings.changed' }));
});

test('roles that could not be read at the start are shown when they can be', async () => {
  const { core, giveBack } = await startWithout(
    folderWith(`INSERT INTO roles (host_id, vm_id, roles) VALUES ('${testHostId}', '${vmId}', '["database"]')`),
  );
  await giveBack();
  const { vms } = await core.value('fleet.snapshot', {});
  expect(vms.find((vm) => vmKey(vm) === vmKey(request))?.roles).toEqual(['database']);
});

test('entries that were open at the start and could not be read are resolved when they can be', async () => {
  const dataFolder = temporaryFolder();
  const database = openDatabase(dataFolder, createFakeClock());
  const begun = { at: 0, who: 'them', hostId: testHostId, hostName: 'H', vmId, vmName: 'V', from: false, to: true } as const;
  createAuditStore(database, process.pid).begin({ ...begun, kind: 'service', service: 'guestServiceInterface', reason: 'switch' });
  database.close();
  const { core, giveBack } = await startWithout(dataFolder);
  core.host.change(vmId, 'guestServiceInterface', true);
  await giveBack();
  await core.clock.advance(60_000);
  expect(await core.value('audit.list', { limit: 1 })).toMatchObject([{ outcome: 'changed' }]);
});

test('what was changed without a database is stored when it is back, and that is told', async () => {
  const { core, giveBack } = await startWithout(folderWith('SELECT 1'));
  expect(await core.value('settings.update', { theme: 'dark' })).toMatchObject({ notSaved: true });
  await giveBack();
  expect(await core.value('settings.get', {})).toMatchObject({ notSaved: false, settings: { theme: 'dark' } });
  expect(core.events.findLast((event) => event.type === 'settings.changed')).toMatchObject({ settings: { notSaved: false } });
  const again = await startTestCore(1, { dataFolder: core.dataFolder });
  expect(await again.value('settings.get', {})).toMatchObject({ settings: { theme: 'dark' } });
});

test('nothing is written and nothing noted while what is stored cannot be read, though the database can be opened', async () => {
  const core = await startTestCore(1, { dataFolder: folderWith('ALTER TABLE settings RENAME COLUMN value TO other') });
  sqlIn(core.dataFolder, 'ALTER TABLE settings RENAME COLUMN other TO value');
  await core.clock.advance(60_000);
  expect(await core.value('service.set', request)).toMatchObject({ outcome: 'changed' });
  const held = await startTestCore(1, { dataFolder: folderWith('ALTER TABLE settings RENAME COLUMN value TO other') });
  await held.clock.advance(60_000);
  await settle();
  expect(await held.value('app.info', {})).toMatchObject({ changesRefused: 'databaseUnavailable' });
  expect(await held.value('service.set', request)).toMatchObject({ outcome: 'refused', problem: { code: 'databaseUnavailable' } });
  expect(await held.call('vms.mark', { vms: [{ hostId: testHostId, vmId }], mark: { role: 'database' }, has: true })).toMatchObject({
    ok: false,
    problem: { code: 'databaseUnavailable' },
  });
  expect(held.host.writes).toBe(0);
});

test('a change that another program kept from being stored is stored a little later', async () => {
  const core = await startTestCore(1);
  const other = new DatabaseSync(join(core.dataFolder, databaseFileName));
  other.exec('BEGIN IMMEDIATE');
  expect(await core.value('settings.update', { theme: 'dark' })).toMatchObject({ notSaved: true });
  expect((await core.value('app.info', {})).database.state).toBe('good');
  other.exec('ROLLBACK');
  other.close();
  await core.clock.advance(10_000);
  expect(await core.value('settings.get', {})).toMatchObject({ notSaved: false, settings: { theme: 'dark' } });
});
