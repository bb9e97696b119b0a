import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { muteLimits, type MuteTarget } from '../../../shared/contract/mute.ts';
import { databaseFileName } from '../store/database.ts';
import { fakeVmId } from '../testing/fake-host.ts';
import { startTestCore, temporaryFolder, testHostId, type TestCore } from '../testing/test-core.ts';

const vm = { kind: 'vm', hostId: testHostId, vmId: fakeVmId(1) } as const;
const host = { kind: 'host', hostId: testHostId } as const;
const hour = 3_600_000;

function mute({ call, clock }: TestCore, target: MuteTarget, hours = 1, reason: string | null = null) {
  return call('mutes.set', { target, until: new Date(clock.now() + hours * hour).toISOString(), reason });
}

test('tells what it is about, until when, why, since when and by whom', async () => {
  const core = await startTestCore(1);
  const until = new Date(core.clock.now() + hour).toISOString();
  const told = { target: vm, until, reason: 'new disks', at: new Date(core.clock.now()).toISOString(), who: 'tester' };
  expect(await mute(core, vm, 1, 'new disks')).toMatchObject({ ok: true, value: { mutes: [told] } });
  expect(core.events.at(-1)).toMatchObject({ type: 'mutes.changed', list: { mutes: [told] } });
});

test('ends by the clock, and says so', async () => {
  const core = await startTestCore(1);
  await mute(core, vm);
  await mute(core, host, 2);
  await core.clock.advance(hour);
  expect((await core.value('mutes.list', {})).mutes).toMatchObject([{ target: host }]);
  await core.clock.advance(hour);
  expect((await core.value('mutes.list', {})).mutes).toEqual([]);
  expect(core.events.filter(({ type }) => type === 'mutes.changed')).toHaveLength(4);
});

test('takes the place of the one that was set for the same before, and is ended by whoever wants', async () => {
  const core = await startTestCore(1);
  await mute(core, { kind: 'tag', tag: 'Backup' }, 1);
  await mute(core, { kind: 'tag', tag: 'backup' }, 2, 'again');
  const { mutes } = await core.value('mutes.list', {});
  expect(mutes).toMatchObject([{ reason: 'again' }]);
  const muteId = mutes[0]?.muteId ?? 0;
  expect((await core.value('mutes.remove', { muteId })).mutes).toEqual([]);
  expect(await core.call('mutes.remove', { muteId })).toMatchObject({ ok: true });
});

test('is there after a new start, and in another program of the data folder', async () => {
  const dataFolder = temporaryFolder();
  const core = await startTestCore(1, { dataFolder });
  const other = await startTestCore(1, { dataFolder });
  await mute(core, host);
  await other.clock.advance(5_000);
  expect((await other.value('mutes.list', {})).mutes).toMatchObject([{ target: host }]);
  await core.core.stop();
  const again = await startTestCore(1, { dataFolder });
  expect((await again.value('mutes.list', {})).mutes).toMatchObject([{ target: host }]);
});

test('is refused in read-only mode, for what is not known, and for an end that is past or too far ahead', async () => {
  const core = await startTestCore(1);
  expect(await mute(core, { ...vm, vmId: fakeVmId(9) })).toMatchObject({ ok: false, problem: { code: 'notFound' } });
  expect(await mute(core, { ...host, hostId: 'other' })).toMatchObject({ ok: false, problem: { code: 'notFound' } });
  for (const hours of [0, -1, 31 * 24 + 1]) {
    expect(await mute(core, vm, hours)).toMatchObject({ ok: false, problem: { code: 'invalidRequest' } });
  }
  await mute(core, vm);
  await core.value('settings.update', { readOnly: true });
  expect(await mute(core, host)).toMatchObject({ ok: false, problem: { code: 'readOnly' } });
  expect(await core.call('mutes.remove', { muteId: 1 })).toMatchObject({ ok: false, problem: { code: 'readOnly' } });
  expect((await core.value('mutes.list', {})).mutes).toHaveLength(1);
});

test('is renewed also where there are as many as there may be, and no other one is added', async () => {
  const core = await startTestCore(1);
  await mute(core, { kind: 'tag', tag: 'Backup' });
  const handle = new DatabaseSync(join(core.dataFolder, databaseFileName));
  const add = handle.prepare(`INSERT INTO mutes (at, who, kind, tag, until) VALUES (?, 'them', 'tag', ?, ?)`);
  handle.exec('BEGIN');
  for (let number = 1; number < muteLimits.mutes; number += 1) add.run(core.clock.now(), `tag ${number}`, core.clock.now() + hour);
  handle.exec('COMMIT');
  handle.close();
  await core.clock.advance(5_000);
  expect((await core.value('mutes.list', {})).mutes).toHaveLength(muteLimits.mutes);
  expect(await mute(core, vm)).toMatchObject({ ok: false, problem: { code: 'invalidRequest' } });
  const renewed = await mute(core, { kind: 'tag', tag: 'BACKUP' }, 2, 'again');
  expect(renewed).toMatchObject({ ok: true });
  expect((await core.value('mutes.list', {})).mutes.at(-1)).toMatchObject({ target: { tag: 'BACKUP' }, reason: 'again' });
});

test('is told in the activity: who muted what until when and why, and who has ended it', async () => {
  const core = await startTestCore(2);
  const until = new Date(core.clock.now() + hour).toISOString();
  const muteId = (await core.value('mutes.set', { target: vm, until, reason: 'new disks' })).mutes[0]?.muteId ?? 0;
  const at = new Date(core.clock.now()).toISOString();
  await core.clock.advance(60_000);
  await core.value('mutes.remove', { muteId });
  const endedAt = new Date(core.clock.now()).toISOString();
  await core.clock.advance(60_000);
  await mute(core, { kind: 'tag', tag: 'Lab' });
  await core.clock.advance(60_000);
  await mute(core, host);
  const told = async (query: object = {}) =>
    (await core.value('activity.list', { limit: 20, kinds: ['policy'], ...query })).entries.map((entry) =>
      entry.kind === 'mute' ? `${entry.target.kind} ${entry.ended ? 'ended' : 'set'}` : entry.kind,
    );
  const ofVm = ['vm ended', 'vm set'];
  expect(await told()).toEqual(['host set', 'tag set', ...ofVm]);
  const { entries } = await core.value('activity.list', { limit: 20, kinds: ['policy'], vmId: vm.vmId, hostId: testHostId });
  const common = {
    kind: 'mute',
    target: vm,
    hostName: 'TEST-01',
    vmName: 'VM 1',
    until,
    reason: 'new disks',
    who: 'tester',
    movedFrom: null,
  };
  expect(entries).toEqual([
    { ...common, muteId, ended: true, at: endedAt },
    { ...common, muteId, ended: false, at },
  ]);
  expect(await told({ hostId: testHostId })).toEqual(['host set', ...ofVm]);
  expect(await told({ vmName: 'vm 2' })).toEqual([]);
  expect(await told({ kinds: ['service'] })).toEqual([]);
  expect(await told({ since: endedAt })).toEqual(['host set', 'tag set', 'vm ended']);
});

test('is told as renewed by its newest line, and as ended by nobody at the moment when its time is over', async () => {
  const core = await startTestCore(2);
  const told = async () =>
    (await core.value('activity.list', { limit: 20, kinds: ['policy'] })).entries.map((entry) =>
      entry.kind === 'mute' ? `${entry.muteId} ${entry.ended ? `ended by ${entry.who} ${entry.at}` : 'set'}` : entry.kind,
    );
  const until = (ms: number): string => new Date(core.clock.now() + ms).toISOString();
  await core.value('mutes.set', { target: vm, until: until(hour), reason: null });
  await core.clock.advance(60_000);
  await core.value('mutes.set', { target: vm, until: until(hour), reason: null });
  const renewed = ['2 set', '1 ended by tester 2026-11-23T08:01:00.000Z', '1 set'];
  expect(await told()).toEqual(renewed);
  await core.clock.advance(2 * hour);
  await core.call('mutes.remove', { muteId: 2 });
  expect(await told()).toEqual(['2 ended by null 2026-11-23T09:01:00.000Z', ...renewed]);
});
