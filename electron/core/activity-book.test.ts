import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ActivityEntry, ActivityQuery } from '../../shared/contract/activity.ts';
import { databaseFileName } from './store/database.ts';
import { createWatchedHost, type Watcher, type WatchedHost } from './testing/watched-host.ts';
import { writeRequest } from './testing/writes.ts';

// The activity as a user of the core is told of it, over a fake host and the real database.

const minute = 60_000;
const all: ActivityQuery = { limit: 100, kinds: ['service', 'operation', 'heartbeat'] };

/** Second after the beginning and what happened, newest first. */
async function told(core: Watcher, query: Partial<ActivityQuery> = {}): Promise<readonly string[]> {
  const { entries } = await core.value('activity.list', { ...all, ...query });
  return entries.map((entry) => `${(Date.parse(entry.at) - Date.parse('2026-11-23T08:00:00.000Z')) / 1_000} ${what(entry)}`);
}

function what(entry: ActivityEntry): string {
  if (entry.kind === 'operation') return entry.operation;
  if (entry.kind === 'service') return `${entry.service} ${entry.from} ${entry.to} ${entry.outcome}`;
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
  expect(new Set(entries.map(({ hostName, vmName }) => `${hostName} ${vmName}`))).toEqual(new Set(['TEST-01 VM 1']));
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
