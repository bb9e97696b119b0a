import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { ActivityEntry, ActivityQuery } from '../../shared/contract/activity.ts';
import { success } from '../../shared/contract/problem.ts';
import { defaultPolicy } from '../../shared/domain/policy.ts';
import { createActivityBook } from './activity-book.ts';
import { createFleetStore } from './fleet/fleet-store.ts';
import { databaseFileName } from './store/database.ts';
import { createWatchedHost, type Watcher, type WatchedHost } from './testing/watched-host.ts';
import { writeRequest } from './testing/writes.ts';

// The activity as a user of the core is told of it, over a fake host and the real database.

const minute = 60_000;
const all: ActivityQuery = { limit: 100, kinds: ['service', 'operation', 'policy', 'heartbeat'] };

/** Second after the beginning and what happened, newest first. */
async function told(core: Watcher, query: Partial<ActivityQuery> = {}): Promise<readonly string[]> {
  const { entries } = await core.value('activity.list', { ...all, ...query });
  return entries.map((entry) => `${(Date.parse(entry.at) - Date.parse('2026-11-23T08:00:00.000Z')) / 1_000} ${what(entry)}`);
}

function what(entry: ActivityEntry): string {
  if (entry.kind === 'operation') return entry.operation;
  if (entry.kind === 'service') return `${entry.service} ${entry.from} ${entry.to} ${entry.outcome}`;
  if (entry.kind === 'policy') return `policy ${entry.revision} ${JSON.stringify(entry.changes)}`;
  if (entry.kind === 'marks') return `marks ${JSON.stringify(entry.from)} ${JSON.stringify(entry.to)}`;
  if (entry.kind === 'mute') return `mute ${entry.muteId}${entry.ended ? ' ended' : ''}`;
  const { from, to, restarted } = entry;
  return `${from?.state} ${from?.heartbeat} > ${to?.state} ${to?.heartbeat}${restarted ? ' restarted' : ''}`;
}

/** A beat that is lost, then a switch, then a restart, each some minutes after the other. */
async function threeThings(): Promise<{ readonly world: WatchedHost; readonly core: Watcher }> {
  const world = createWatchedHost();
  const core = await world.watch();
  await world.clock.advance(10 * minute);
  world.become({ heartbeat: 'LostCommunication' });
  await world.clock.advance(5 * minute);
  expect(await core.value('service.set', writeRequest({ hostId: world.vm.hostId, vmId: world.vm.vmId }))).toMatchObject({
    outcome: 'changed',
  });
  await world.clock.advance(5 * minute);
  world.become({ heartbeat: 'LostCommunication', startsNow: true });
  await world.clock.advance(5 * minute);
  return { world, core };
}

test('what was done and what the host said are one list, the newest first', async () => {
  const { core } = await threeThings();
  expect(await told(core)).toEqual([
    '1205 Running LostCommunication > Running LostCommunication restarted',
    '900 guestServiceInterface false true changed',
    '605 Running OkApplicationsHealthy > Running LostCommunication',
  ]);
});

test('the names are those that are known; of a VM that is gone the last line tells it by its id', async () => {
  const { world, core } = await threeThings();
  const { entries } = await core.value('activity.list', all);
  expect(new Set(entries.map((entry) => (entry.kind === 'policy' ? '' : `${entry.hostName} ${entry.vmName}`)))).toEqual(
    new Set(['TEST-01 VM 1']),
  );
  world.host.vms.delete(world.vm.vmId);
  await world.clock.advance(minute);
  const [gone] = (await core.value('activity.list', all)).entries;
  expect(gone).toMatchObject({ kind: 'heartbeat', vmName: world.vm.vmId, from: { state: 'Running' }, to: null, restarted: false });
});

test.each<readonly [string, Partial<ActivityQuery>, number]>([
  ['switches alone', { kinds: ['service'] }, 1],
  ['tools alone', { kinds: ['operation'] }, 0],
  ['heartbeats alone', { kinds: ['heartbeat'] }, 2],
  ['the last twelve minutes', { since: '2026-11-23T08:13:00.000Z' }, 2],
  ['a part of the name, in any case', { vmName: ' vm ' }, 3],
  ['the name of nobody', { vmName: '%' }, 0],
  ['the host', { hostId: 'demo-test-01' }, 3],
  ['another host', { hostId: 'demo-test-02' }, 0],
  ['the VM', { hostId: 'demo-test-01', vmId: '00000000-0000-4000-8000-000000000001' }, 3],
  ['another VM', { vmId: '00000000-0000-4000-8000-000000000002' }, 0],
])('%s can be asked for', async (_words, query, count) => {
  const { core } = await threeThings();
  expect(await told(core, query)).toHaveLength(count);
});

test('a part of a name is one and the same for what was done and for what the host said, in letters of any language', async () => {
  const { world, core } = await threeThings();
  const { hostId, vmId } = world.vm;
  const vm = world.host.vms.get(vmId);
  if (vm !== undefined) world.host.vms.set(vmId, { ...vm, light: { ...vm.light, name: 'Launch-Pad über' } });
  await world.clock.advance(minute);
  await core.value('vms.mark', { vms: [{ hostId, vmId }], mark: { tag: 'Lab' }, has: true });
  await core.value('service.set', writeRequest({ hostId, vmId, enabled: false, expected: true }));
  const { entries } = await core.value('activity.list', { ...all, vmName: 'ÜBER' });
  expect(entries.map(({ kind }) => kind).toSorted()).toEqual(['heartbeat', 'heartbeat', 'marks', 'service']);
});

test('says when there is more than was asked for', async () => {
  const { core } = await threeThings();
  expect(await core.value('activity.list', { ...all, limit: 3 })).toMatchObject({ more: false });
  const two = await core.value('activity.list', { ...all, limit: 2 });
  expect(two).toMatchObject({ more: true, entries: [{ kind: 'heartbeat' }, { kind: 'service' }] });
});

test('outlives the program, and says so where the database can not be read', async () => {
  const { world, core } = await threeThings();
  await core.core.stop();
  const again = await world.watch();
  expect(await told(again)).toHaveLength(3);
  const handle = new DatabaseSync(join(world.dataFolder, databaseFileName));
  handle.exec('DROP TABLE heartbeat_changes');
  handle.close();
  expect(await again.call('activity.list', all)).toMatchObject({ ok: false, problem: { code: 'databaseUnavailable' } });
});

/** Roles, then tags, then a policy, each some minutes after the other. */
async function threeNotes(): Promise<{ readonly world: WatchedHost; readonly core: Watcher }> {
  const world = createWatchedHost();
  const core = await world.watch();
  const { hostId, vmId } = world.vm;
  await world.clock.advance(10 * minute);
  await core.value('vms.mark', { vms: [{ hostId, vmId }], mark: { role: 'database' }, has: true });
  await world.clock.advance(minute);
  await core.value('vms.mark', { vms: [{ hostId, vmId }], mark: { tag: 'Lab' }, has: true });
  await world.clock.advance(minute);
  const rules = [{ mark: { tag: 'lab' }, wants: { vss: 'off' as const } }];
  await core.value('policy.set', { revision: 0, policy: { ...defaultPolicy, rules, baseline: { ...defaultPolicy.baseline, vss: 'any' } } });
  return { world, core };
}

test('roles and tags from what to what, and revisions of the policy with what they changed, are in it', async () => {
  const { world, core } = await threeNotes();
  expect(await told(core)).toEqual([
    '720 policy 1 {"baseline":1,"rules":3,"reordered":false,"exceptions":0}',
    '660 marks {"roles":["database"],"tags":[]} {"roles":["database"],"tags":["Lab"]}',
    '600 marks {"roles":[],"tags":[]} {"roles":["database"],"tags":[]}',
  ]);
  const [revision, marks] = (await core.value('activity.list', all)).entries;
  expect(revision).toMatchObject({ who: 'tester', reason: 'set' });
  expect(marks).toMatchObject({ who: 'tester', hostName: 'TEST-01', vmName: 'VM 1', movedFrom: null });
  // What is no change is no line.
  const { hostId, vmId } = world.vm;
  await core.value('vms.mark', { vms: [{ hostId, vmId }], mark: { tag: 'Lab' }, has: true });
  expect(await told(core)).toHaveLength(3);
});

test('a revision is about all VMs: it is not in the activity of one host or one VM', async () => {
  const { world, core } = await threeNotes();
  expect(await told(core, { kinds: ['policy'] })).toHaveLength(3);
  expect(await told(core, { kinds: ['policy'], since: '2026-11-23T08:11:30.000Z' })).toHaveLength(1);
  expect(await told(core, { kinds: ['policy'], hostId: world.vm.hostId })).toHaveLength(2);
  expect(await told(core, { kinds: ['policy'], vmName: 'vm' })).toHaveLength(2);
  expect(await told(core, { kinds: ['policy'], vmName: 'nobody' })).toHaveLength(0);
  expect(await told(core, { kinds: ['policy'], vmId: '00000000-0000-4000-8000-000000000002' })).toHaveLength(0);
  expect(await core.value('activity.list', { ...all, limit: 2 })).toMatchObject({ more: true });
});

test('looks through the VMs once for a part of a name, and asks of each book no more lines than are wanted', () => {
  const wanted: unknown[] = [];
  const none = (most: number, filter: unknown) => {
    wanted.push([most, filter]);
    return success([]);
  };
  const fleet = createFleetStore();
  const snapshot = vi.spyOn(fleet, 'snapshot');
  const book = createActivityBook({
    audit: { list: none },
    heartbeats: { newest: none },
    policies: { changes: none },
    marks: { changes: none },
    mutes: { lines: none },
    fleet,
    clock: { now: () => 0 },
  });
  expect(book.list({ ...all, limit: 7, vmName: 'vm' })).toEqual(success({ entries: [], more: false }));
  expect(snapshot).toHaveBeenCalledTimes(1);
  expect(wanted).toHaveLength(4);
  expect(wanted.every((asked) => Array.isArray(asked) && asked[0] === 8)).toBe(true);
});
