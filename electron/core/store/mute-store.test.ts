import { expect, onTestFinished, test } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { temporaryFolder } from '../testing/test-core.ts';
import { openDatabase } from './database.ts';
import { createMuteStore, type MuteFilter, type MuteLine } from './mute-store.ts';

const hour = 3_600_000;
const vm = { hostId: 'demo-one', vmId: '00000000-0000-4000-8000-000000000001' };

function opened() {
  const database = openDatabase(temporaryFolder(), createFakeClock(0));
  onTestFinished(() => database.close());
  const store = createMuteStore(database);
  const set = (at: number, target: Parameters<typeof store.add>[0]['target']) =>
    store.add({ target, until: new Date(at + hour).toISOString(), reason: null }, { at, who: 'tester' });
  /** Moment, number and what became of it, in the order in which they are told. */
  const told = (limit: number, of: MuteFilter = {}, now = 0) => {
    const lines = store.lines(limit, of, now);
    const words = ({ ended, who }: MuteLine) => (ended ? (who === null ? 'ran out' : 'ended') : 'set');
    return lines.ok ? lines.value.map((line) => `${line.at} ${line.mute.muteId} ${words(line)}`) : lines.problem;
  };
  return { store, set, told };
}

test('however many mutes there ever were, no more lines than are wanted are told, the newest ones', () => {
  const { set, told } = opened();
  for (let at = 1; at <= 40; at += 1) set(at, { kind: 'vm', ...vm });
  expect(told(4)).toEqual(['40 40 set', '40 39 ended', '39 39 set', '39 38 ended']);
  expect(told(2, { vmKeys: [`${vm.hostId}/${vm.vmId}`] })).toEqual(['40 40 set', '40 39 ended']);
});

test('one of a host is none of a single VM, one of a tag none of a host; an end may be asked for without its beginning', () => {
  const { store, set, told } = opened();
  set(1, { kind: 'vm', ...vm });
  set(2, { kind: 'tag', tag: 'lab' });
  set(3, { kind: 'host', hostId: vm.hostId });
  store.end(1, { at: 4, who: 'other' });
  expect(told(9)).toEqual(['4 1 ended', '3 3 set', '2 2 set', '1 1 set']);
  expect(told(9, { hostId: vm.hostId })).toEqual(['4 1 ended', '3 3 set', '1 1 set']);
  expect(told(9, { hostId: 'demo-two' })).toEqual([]);
  expect(told(9, { vmKeys: [`${vm.hostId}/${vm.vmId}`] })).toEqual(['4 1 ended', '1 1 set']);
  expect(told(9, { vmKeys: [] })).toEqual([]);
  expect(told(9, { since: 4 })).toEqual(['4 1 ended']);
});

test('that the time of one is over is told at its end, and not of one that was ended before', () => {
  const { store, set, told } = opened();
  set(0, { kind: 'tag', tag: 'lab' });
  set(1, { kind: 'host', hostId: vm.hostId });
  store.end(1, { at: 2, who: 'other' });
  expect(told(9, {}, hour)).toEqual(['2 1 ended', '1 2 set', '0 1 set']);
  expect(told(9, {}, hour + 1)).toEqual([`${hour + 1} 2 ran out`, '2 1 ended', '1 2 set', '0 1 set']);
  expect(told(9, { since: hour }, hour + 1)).toEqual([`${hour + 1} 2 ran out`]);
  expect(told(1, { hostId: vm.hostId }, hour + 1)).toEqual([`${hour + 1} 2 ran out`]);
});
