import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import type { HeartbeatSpan, HeartbeatTimeline } from '../../../shared/contract/heartbeat.ts';
import { failure } from '../../../shared/contract/problem.ts';
import { databaseFileName } from '../store/database.ts';
import { fakeVm, fakeVmId } from '../testing/fake-host.ts';
import { temporaryFolder } from '../testing/test-core.ts';
import { createWatchedHost, type Watcher, type WatchedHost } from '../testing/watched-host.ts';

// The history of heartbeats as a user of the core is told of it, over a fake host and the real database.

const minute = 60_000;
const beats = 'OkApplicationsHealthy';

function timeline(core: Watcher, { vm }: WatchedHost, span: HeartbeatSpan = 'hour'): Promise<HeartbeatTimeline> {
  return core.value('heartbeat.timeline', { ...vm, span });
}

/** Code and length in seconds of each segment; what came before the first watch is left out. */
function told({ segments }: HeartbeatTimeline): readonly string[] {
  return segments
    .map(({ code, from, to }) => `${code} ${(Date.parse(to) - Date.parse(from)) / 1_000}`)
    .slice(segments[0]?.code === 'notWatched' ? 1 : 0);
}

/** Stops the VM and starts it again; it beats so many seconds later. */
async function restart(world: WatchedHost, seconds: number): Promise<void> {
  world.become({ state: 'Off', heartbeat: null });
  await world.clock.advance(minute);
  world.become({ state: 'Running', heartbeat: 'NoContact', startsNow: true });
  await world.clock.advance(seconds * 1_000);
  world.become({ heartbeat: beats });
  await world.clock.advance(5 * minute);
}

test('shows what was watched: beats, a loss with its grace, and beats again', async () => {
  const world = createWatchedHost();
  const core = await world.watch();
  await world.clock.advance(10 * minute);
  world.become({ heartbeat: 'LostCommunication' });
  await world.clock.advance(5 * minute);
  world.become({ heartbeat: beats });
  await world.clock.advance(5 * minute);
  const line = await timeline(core, world);
  expect(told(line)).toEqual(['operatingNormally 605', 'interrupted 90', 'lostContact 210', 'operatingNormally 295']);
  expect(line).toMatchObject({
    to: '2026-11-23T08:20:00.000Z',
    watchedSince: '2026-11-23T08:00:00.000Z',
    lastChange: { at: '2026-11-23T08:15:05.000Z', exact: true },
    longestSilence: { from: '2026-11-23T08:10:05.000Z', to: '2026-11-23T08:15:05.000Z' },
    usualFirstBeat: null,
    everBeat: true,
  });
});

test('learns how long the VM usually takes to its first heartbeat, and marks its starts', async () => {
  const world = createWatchedHost();
  const core = await world.watch();
  await world.clock.advance(minute);
  for (const seconds of [40, 45, 120]) await restart(world, seconds);
  const line = await timeline(core, world);
  // Read every five seconds; an uptime of nothing at all would be none.
  expect(line.usualFirstBeat).toEqual({ ms: 50_001, starts: 3 });
  expect(line.marks.map(({ kind }) => kind)).toEqual(['stopped', 'started', 'stopped', 'started', 'stopped', 'started']);
});

test('shows what is now up to the very moment at which it is asked, though time goes on meanwhile', async () => {
  const world = createWatchedHost();
  const core = await world.watch();
  await world.clock.advance(10 * minute);
  let now = world.clock.now();
  vi.spyOn(world.clock, 'now').mockImplementation(() => {
    now += 1;
    return now;
  });
  expect((await timeline(core, world)).segments.map(({ code }) => code)).toEqual(['notWatched', 'operatingNormally']);
});

test('asks no host for it', async () => {
  const world = createWatchedHost();
  const core = await world.watch();
  await world.clock.advance(minute);
  const before = core.connection.requests.length;
  await timeline(core, world);
  await core.value('heartbeat.sparks', { vms: [world.vm] });
  expect(core.connection.requests.length).toBe(before);
});

test('goes on after a restart of the dashboard, and the time between is a gap', async () => {
  const world = createWatchedHost();
  const first = await world.watch();
  await world.clock.advance(10 * minute);
  await first.core.stop();
  await world.clock.advance(30 * minute);
  const second = await world.watch();
  await world.clock.advance(10 * minute);
  expect(told(await timeline(second, world))).toEqual(['operatingNormally 600', 'notWatched 1800', 'operatingNormally 600']);
});

test('after a crash, at most half a minute of the watch is missing, and no change', async () => {
  const world = createWatchedHost();
  await world.watch();
  await world.clock.advance(10 * minute);
  world.become({ heartbeat: 'LostCommunication' });
  await world.clock.advance(52_000);
  // As the crash left it: a copy of the files, made while they are in use.
  const afterCrash = createWatchedHost(temporaryFolder());
  for (const suffix of ['', '-wal']) {
    const file = join(world.dataFolder, databaseFileName + suffix);
    if (existsSync(file)) copyFileSync(file, join(afterCrash.dataFolder, databaseFileName + suffix));
  }
  await afterCrash.clock.advance(40 * minute);
  afterCrash.become({ heartbeat: 'LostCommunication' });
  const core = await afterCrash.watch();
  await afterCrash.clock.advance(minute);
  const shown = (await timeline(core, afterCrash)).segments.filter(({ from }) => from >= '2026-11-23T08:00:00.000Z');
  expect(shown.map(({ code }) => code)).toEqual(['operatingNormally', 'interrupted', 'notWatched', 'lostContact']);
  const missing = Date.parse('2026-11-23T08:10:52.000Z') - Date.parse(shown[2]?.from ?? '');
  expect(missing).toBeGreaterThanOrEqual(0);
  expect(missing).toBeLessThanOrEqual(30_000);
});

test('a host that cannot be read is not watched, though its last rows stay', async () => {
  const world = createWatchedHost();
  const core = await world.watch();
  await world.clock.advance(10 * minute);
  core.connection.intercept = () => Promise.resolve(failure('noPermission'));
  await world.clock.advance(10 * minute);
  expect(told(await timeline(core, world))).toEqual(['operatingNormally 600', 'notWatched 600']);
  core.connection.intercept = () => undefined;
  await world.clock.advance(10 * minute);
  expect(told(await timeline(core, world))).toEqual(['operatingNormally 600', 'notWatched 605', 'operatingNormally 595']);
});

test('a change that another program kept from being stored is stored a little later', async () => {
  const world = createWatchedHost();
  const core = await world.watch();
  await world.clock.advance(10 * minute);
  const other = new DatabaseSync(join(world.dataFolder, databaseFileName));
  other.exec('BEGIN IMMEDIATE');
  world.become({ heartbeat: 'LostCommunication' });
  await world.clock.advance(5_000);
  other.exec('ROLLBACK');
  other.close();
  await world.clock.advance(5 * minute);
  expect(told(await timeline(core, world))).toEqual(['operatingNormally 610', 'interrupted 90', 'lostContact 205']);
});

test('two programs on one folder: what one has watched, the other tells; nothing is there twice', async () => {
  const world = createWatchedHost();
  const here = await world.watch();
  await world.clock.advance(10 * minute);
  const there = await world.watch();
  world.become({ heartbeat: 'LostCommunication' });
  await world.clock.advance(5 * minute);
  await here.core.stop();
  world.become({ heartbeat: beats });
  await world.clock.advance(5 * minute);
  const shown = (await timeline(there, world)).segments.map(({ code }) => code).slice(1);
  expect(shown).toEqual(['operatingNormally', 'interrupted', 'lostContact', 'operatingNormally']);
  const file = new DatabaseSync(join(world.dataFolder, databaseFileName));
  expect(
    file
      .prepare('SELECT heartbeat FROM heartbeat_changes ORDER BY change_id')
      .all()
      .map((row) => row['heartbeat']),
  ).toEqual([beats, 'LostCommunication', beats]);
  file.close();
});

test('a disk that is full stops neither the reads nor the dashboard; what could not be stored was not watched', async () => {
  const world = createWatchedHost();
  const core = await world.watch();
  await world.clock.advance(10 * minute);
  // As a disk does that has no room left: no change can be stored any more.
  const other = new DatabaseSync(join(world.dataFolder, databaseFileName));
  other.exec(`CREATE TRIGGER full BEFORE INSERT ON heartbeat_changes BEGIN SELECT RAISE(ABORT, 'full'); END`);
  world.become({ heartbeat: 'LostCommunication' });
  await world.clock.advance(10 * minute);
  const { vms } = await core.value('fleet.snapshot', {});
  expect(vms[0]).toMatchObject({ heartbeat: 'LostCommunication', status: { code: 'lostContact' } });
  other.exec('DROP TRIGGER full');
  other.close();
  await world.clock.advance(10 * minute);
  const shown = (await timeline(core, world)).segments.slice(1);
  expect(shown.map(({ code }) => code)).toEqual(['operatingNormally', 'notWatched', 'interrupted', 'lostContact']);
  const [, lost, again] = shown.map(({ from }) => (Date.parse(from) - Date.parse('2026-11-23T08:00:00.000Z')) / 1_000);
  expect(lost).toBeGreaterThanOrEqual(570);
  expect(lost).toBeLessThanOrEqual(600);
  // The database is tried again each minute.
  expect(again).toBeGreaterThanOrEqual(1_200);
  expect(again).toBeLessThanOrEqual(1_265);
});

test('a database that cannot be used is told as such', async () => {
  const world = createWatchedHost();
  const core = await world.watch();
  const other = new DatabaseSync(join(world.dataFolder, databaseFileName));
  other.exec('DROP TABLE heartbeat_watches');
  other.close();
  expect(await core.call('heartbeat.timeline', { ...world.vm, span: 'day' })).toMatchObject({
    ok: false,
    problem: { code: 'databaseUnavailable' },
  });
  await world.clock.advance(minute);
  expect((await core.value('fleet.snapshot', {})).vms).toHaveLength(1);
});

// Windows does not let a file go that is in use.
test.runIf(process.platform !== 'win32')('in a file that had to be begun anew, the history begins anew with all that is', async () => {
  const world = createWatchedHost();
  const core = await world.watch();
  await world.clock.advance(10 * minute);
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(world.dataFolder, databaseFileName + suffix), { force: true });
  await world.clock.advance(10 * minute);
  const line = await timeline(core, world);
  expect(line.watchedSince?.slice(11, 15)).toBe('08:1');
  expect(line.segments.map(({ code }) => code)).toEqual(['notWatched', 'operatingNormally']);
  world.become({ heartbeat: 'LostCommunication' });
  await world.clock.advance(5 * minute);
  expect((await timeline(core, world)).segments.at(-1)?.code).toBe('lostContact');
});

test('after the clock was set back, what is so now is shown, and not what is still to come', async () => {
  const world = createWatchedHost();
  const core = await world.watch();
  await world.clock.advance(20 * minute);
  world.become({ heartbeat: 'LostCommunication' });
  await world.clock.advance(10 * minute);
  world.setBack(20 * minute);
  await world.clock.advance(5 * minute);
  const line = await timeline(core, world);
  expect(line.to).toBe('2026-11-23T08:15:00.000Z');
  expect(told(line)).toEqual(['operatingNormally 605', 'interrupted 90', 'lostContact 205']);
  world.become({ heartbeat: beats });
  await world.clock.advance(10 * minute);
  // The moment at which it was lost before that has come again, and means nothing now.
  expect(told(await timeline(core, world)).at(-1)).toBe('operatingNormally 595');
});

test('a VM that leaves its host and comes back was not watched in between', async () => {
  const world = createWatchedHost();
  const core = await world.watch();
  // Another VM stays, so that the list is believed.
  world.host.vms.set(fakeVmId(2), fakeVm(2));
  await world.clock.advance(10 * minute);
  world.host.vms.delete(world.vm.vmId);
  await world.clock.advance(10 * minute);
  expect(await core.call('heartbeat.timeline', { ...world.vm, span: 'hour' })).toMatchObject({ ok: false, problem: { code: 'vmGone' } });
  world.host.vms.set(world.vm.vmId, fakeVm(1));
  await world.clock.advance(10 * minute);
  const shown = (await timeline(core, world)).segments.slice(1);
  expect(shown.map(({ code }) => code)).toEqual(['operatingNormally', 'notWatched', 'operatingNormally']);
});

test('what is older than the settings say is removed now and then and at each start, and not at once when they change', async () => {
  const world = createWatchedHost();
  const first = await world.watch();
  await world.clock.advance(10 * minute);
  await first.core.stop();
  await world.clock.advance(3 * 24 * 60 * minute);
  const core = await world.watch();
  await world.clock.advance(minute);
  const since = async () => (await timeline(core, world, 'week')).watchedSince;
  expect(await since()).toBe('2026-11-23T08:00:00.000Z');
  await core.value('settings.update', { historyDays: 2 });
  expect(await since()).toBe('2026-11-23T08:00:00.000Z');
  await core.value('settings.update', { lightIntervalMs: 3_600_000 });
  await world.clock.advance(6 * 60 * minute);
  expect(await since()).toBe('2026-11-26T08:10:00.000Z');
  await core.core.stop();
  await world.clock.advance(3 * 24 * 60 * minute);
  const third = await world.watch();
  await world.clock.advance(minute);
  expect((await timeline(third, world, 'week')).watchedSince).toBe('2026-11-29T14:11:00.000Z');
});

test('sparks tell of the last hour, of many VMs in one answer, and leave out what is not known', async () => {
  const world = createWatchedHost();
  const core = await world.watch();
  await world.clock.advance(30 * minute);
  world.become({ heartbeat: 'LostCommunication' });
  await world.clock.advance(2 * minute);
  world.become({ heartbeat: beats });
  await world.clock.advance(13 * minute);
  const sparks = await core.value('heartbeat.sparks', { vms: [world.vm, { ...world.vm, vmId: fakeVmId(9) }, world.vm] });
  expect(sparks).toHaveLength(1);
  expect(sparks[0]?.cells).toEqual([
    ...Array.from({ length: 5 }, () => 'notWatched'),
    ...Array.from({ length: 10 }, () => 'operatingNormally'),
    'lostContact',
    ...Array.from({ length: 4 }, () => 'operatingNormally'),
  ]);
});
