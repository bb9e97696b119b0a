import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { fakeVmId } from '../testing/fake-host.ts';
import { storeMarks } from '../testing/store-marks.ts';
import { temporaryFolder } from '../testing/test-core.ts';
import { databaseFileName, openDatabase } from './database.ts';
import { createMarksStore } from './marks-store.ts';
import { createPolicyStore } from './policy-store.ts';
import { migrate } from './schema.ts';

const vm = { hostId: 'demo-one', vmId: fakeVmId(1) };
const note = { at: 0, who: 'tester', hostName: 'ONE', vmName: 'VM 1' };

function opened(folder = temporaryFolder()) {
  const path = join(folder, databaseFileName);
  const database = openDatabase(folder, createFakeClock());
  return { database, marks: createMarksStore(database), direct: () => new DatabaseSync(path) };
}

test('a line that this version does not understand in full is told as far as it does', () => {
  const { database, marks, direct } = opened();
  storeMarks(marks, vm, { roles: ['database'], tags: ['lab'] }, note);
  const handle = direct();
  const add = handle.prepare(
    `INSERT INTO mark_changes (at, who, host_id, host_name, vm_id, vm_name, before, after, moved_from) VALUES (1, 'tomorrow', 'x', 'x', 'x', 'x', ?, ?, NULL)`,
  );
  add.run('{broken', JSON.stringify({ roles: ['database', 'fromTomorrow'], tags: ['lab', 7], more: true }));
  handle.close();
  expect(marks.changes(10, {})).toMatchObject({
    ok: true,
    value: [
      { who: 'tomorrow', from: { roles: [], tags: [] }, to: { roles: ['database'], tags: ['lab'] } },
      { who: 'tester', from: { roles: [], tags: [] }, to: { roles: ['database'], tags: ['lab'] }, movedFrom: null },
    ],
  });
  database.close();
});

test.each(['ÜBER', 'über', 'U\u0308ber', ' PAD', 'ß'])('a change is found by a part of the name of its VM, in any case: %s', (vmName) => {
  const { database, marks } = opened();
  storeMarks(marks, vm, { tags: ['lab'] }, { ...note, vmName: 'Launch pad ÜBER straße' });
  expect(marks.changes(10, { vmName })).toMatchObject({ ok: true, value: [{ vmId: vm.vmId }] });
  expect(marks.changes(10, { vmName: 'nobody' })).toEqual({ ok: true, value: [] });
  database.close();
});

test('words that a later version has stored are left where they are, and take none of the others away', () => {
  const { database, marks, direct } = opened();
  const elsewhere = { ...vm, hostId: 'demo-two' };
  const handle = direct();
  const add = handle.prepare('INSERT INTO roles (host_id, vm_id, roles, tags) VALUES (?, ?, ?, ?)');
  add.run(vm.hostId, vm.vmId, '["domainController","fromTomorrow"]', '["lab",{"tag":"of tomorrow"}]');
  add.run(elsewhere.hostId, elsewhere.vmId, '["database","alsoNew"]', '{broken');
  const stored = (hostId: string) => handle.prepare('SELECT roles, tags FROM roles WHERE host_id = ?').get(hostId);
  expect(marks.load()).toEqual({
    ok: true,
    value: [
      { vm, marks: { roles: ['domainController'], tags: ['lab'] } },
      { vm: elsewhere, marks: { roles: ['database'], tags: [] } },
    ],
  });
  expect(storeMarks(marks, vm, { tags: ['lab', 'new'] }, note)).toMatchObject({
    ok: true,
    value: [{ marks: { roles: ['domainController'] } }],
  });
  expect(stored(vm.hostId)).toEqual({ roles: '["domainController","fromTomorrow"]', tags: '["lab","new",{"tag":"of tomorrow"}]' });
  const both = { roles: ['database', 'domainController'], tags: ['lab', 'new'] };
  expect(marks.move(vm, elsewhere, note)).toEqual({ ok: true, value: both });
  expect(stored(elsewhere.hostId)).toEqual({
    roles: '["database","domainController","alsoNew","fromTomorrow"]',
    tags: '["lab","new",{"tag":"of tomorrow"}]',
  });
  expect(stored(vm.hostId)).toEqual({ roles: '[]', tags: '[]' });
  handle.close();
  database.close();
});

test('marks and the line of their change are stored together or not at all', () => {
  const folder = temporaryFolder();
  const first = opened(folder);
  const handle = first.direct();
  handle.exec(`CREATE TRIGGER no_lines BEFORE INSERT ON mark_changes BEGIN SELECT RAISE(ABORT, 'not now'); END`);
  expect(storeMarks(first.marks, vm, { tags: ['lab'] }, note).ok).toBe(false);
  expect(handle.prepare('SELECT count(*) AS rows FROM roles').get()).toEqual({ rows: 0 });
  handle.exec('DROP TRIGGER no_lines');
  handle.close();
  first.database.close();
  const { database, marks } = opened(folder);
  expect(storeMarks(marks, vm, { tags: ['lab'] }, note).ok).toBe(true);
  expect(marks.move(vm, { ...vm, hostId: 'demo-two' }, note)).toEqual({ ok: true, value: { roles: [], tags: ['lab'] } });
  expect(marks.move(vm, { ...vm, hostId: 'demo-two' }, note)).toEqual({ ok: true, value: null });
  database.close();
});

test('roles, tags and revisions of the version before are kept; those revisions were made by hand', () => {
  const folder = temporaryFolder();
  const handle = new DatabaseSync(join(folder, databaseFileName));
  const revisionsWithoutReason = 10;
  migrate(handle, revisionsWithoutReason);
  handle.prepare(`INSERT INTO roles (host_id, vm_id, roles, tags) VALUES (?, ?, '["database"]', '["lab"]')`).run(vm.hostId, vm.vmId);
  handle.prepare(`INSERT INTO policies (at, who, policy) VALUES (0, 'yesterday', '{}')`).run();
  handle.close();
  const { database, marks } = opened(folder);
  expect(marks.load()).toEqual({ ok: true, value: [{ vm, marks: { roles: ['database'], tags: ['lab'] } }] });
  expect(createPolicyStore(database).history(1)).toMatchObject({ ok: true, value: [{ revision: 1, who: 'yesterday', reason: 'set' }] });
  expect(createPolicyStore(database).changes(1)).toMatchObject({ ok: true, value: [{ revision: 1, changes: null }] });
  database.close();
});
