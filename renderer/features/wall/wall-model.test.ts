import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { FleetSnapshot, HostRecord } from '../../../shared/contract/fleet.ts';
import { counterexample } from '../../../shared/domain/laws.fixture.ts';
import { sampleNow, sampleSnapshot, status, vm } from '../../testing/sample-fleet.ts';
import { shownAt, wallColumns, wallModel } from './wall-model.ts';

const sample = sampleSnapshot();
const [firstHost] = sample.hosts;
if (firstHost === undefined) throw new Error('The sample fleet is empty.');
const roma = firstHost;
const second = 1_000;

function read(hostId: string, secondsAgo: number | null) {
  const lightAt = secondsAgo === null ? null : new Date(sampleNow - secondsAgo * second).toISOString();
  return { hostId, lightAt, fullAt: lightAt, fullProgress: null };
}

function model(fleet: Pick<FleetSnapshot, 'hosts' | 'reads' | 'vms'>, only: string | null = null) {
  const reads = new Map(fleet.reads.map((each) => [each.hostId, each]));
  return wallModel({ hosts: fleet.hosts, vms: fleet.vms, reads: (hostId) => reads.get(hostId) }, sampleNow, only);
}

const hostId = roma.hostId;
const well: HostRecord = { ...roma, problem: null, problemSince: null };
const lost = vm('LOST', { hostId, status: status('lostContact', 600 * second) });
const lostLater = vm('LOST-LATER', { hostId, status: status('lostContact', 60 * second) });
const warned = vm('WARNED', { hostId, status: status('noContact', 30 * second) });
const rests = vm('RESTS', { hostId, state: 'Off', status: status('off', 30 * second) });
const normal = vm('NORMAL', { hostId });

describe('the wall', () => {
  it('puts the worst first, then the newest', () => {
    const { cards } = model({ hosts: [well], reads: [read(hostId, 3)], vms: [warned, lost, normal, lostLater] });
    expect(cards.map(({ key }) => key)).toEqual([lostLater, lost, warned].map(vmKey));
  });

  it('takes nothing of a host that is not read for the present: one card for the host, its VMs are old and need nothing', () => {
    const problem = { code: 'hostUnreachable' } as const;
    const wall = model({ hosts: [{ ...well, problem }], reads: [read(hostId, 300)], vms: [lost, normal] });
    expect(wall.cards).toMatchObject([{ kind: 'host', key: hostId, tone: 'bad', since: sampleNow - 300 * second }]);
    expect(wall.counts).toMatchObject({ total: 2, old: 2, need: 0, normal: 0 });
    expect(wall.hosts[0]?.vms.map(({ need }) => need)).toEqual([null, null]);
    expect([wall.lost, wall.oldestMs]).toEqual([1, null]);
  });

  it('raises no card for a host that is asked for the first time', () => {
    const starting = { state: 'starting', since: new Date(sampleNow).toISOString() } as const;
    const wall = model({ hosts: [{ ...well, session: starting }], reads: [read(hostId, null)], vms: [] });
    expect([wall.cards, wall.lost]).toEqual([[], 0]);
  });

  it('tells the age of the oldest read that counts as fresh', () => {
    const other = { ...well, hostId: 'demo-z', name: 'Z' };
    expect(model({ hosts: [well, other], reads: [read(hostId, 3), read('demo-z', 9)], vms: [] }).oldestMs).toBe(9 * second);
  });

  it('shows one host alone', () => {
    const wall = model({ hosts: [well, { ...well, hostId: 'demo-z' }], reads: [], vms: [lost, { ...lost, hostId: 'demo-z' }] }, 'demo-z');
    expect([wall.hosts.length, wall.counts.total]).toEqual([1, 1]);
  });

  it('counts every VM once', () => {
    const fleets = fc.record({ vms: fc.subarray([lost, lostLater, warned, rests, normal]), age: fc.constantFrom(3, 300, null) });
    const law = ({ vms, age }: { vms: typeof sample.vms; age: number | null }) => {
      const { total, ...parts } = model({ hosts: [well], reads: [read(hostId, age)], vms }).counts;
      return total === vms.length && Object.values(parts).reduce((sum, each) => sum + each, 0) === total;
    };
    expect(counterexample(fleets, law, 200)).toBeNull();
  });
});

describe('what does not fit', () => {
  const { hosts } = model({ hosts: [well], reads: [read(hostId, 3)], vms: [lost, lostLater, warned, rests, normal] });

  it('goes on in another column of its host', () => {
    expect(wallColumns(hosts, 2).map(({ vms, part, parts }) => [vms.map((each) => each.vm.name), part, parts])).toEqual([
      [['LOST', 'LOST-LATER'], 1, 3],
      [['NORMAL', 'RESTS'], 2, 3],
      [['WARNED'], 3, 3],
    ]);
  });

  it('is shown in turn, each once in a round', () => {
    const lists = fc.record({ length: fc.nat(40), room: fc.integer({ min: 1, max: 7 }), begin: fc.nat(20) });
    const law = ({ length, room, begin }: { length: number; room: number; begin: number }) => {
      const items = Array.from({ length }, (_, index) => index);
      const parts = Math.max(1, Math.ceil(length / room));
      const round = Array.from({ length: parts }, (_, index) => shownAt(items, room, begin + index)).flat();
      return round.length === length && new Set(round).size === length;
    };
    expect(counterexample(lists, law, 300)).toBeNull();
  });
});
