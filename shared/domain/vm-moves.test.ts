import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { counterexample } from './laws.fixture.ts';
import { movedTo } from './vm-moves.ts';
import { vmWith } from './vm-record.fixture.ts';

const hosts = ['a', 'b', 'c'] as const;
const at = (hostId: string, replicationMode: string | null = 'None') => vmWith({ hostId, details: { replicationMode } });
const all = (): boolean => true;

test('has moved where its host does not list it any more and one other does', () => {
  expect(movedTo('a', { isRead: all, listed: [at('b')] })).toBe('b');
  expect(movedTo('a', { isRead: all, listed: [at('b', 'Primary')] })).toBe('b');
  // Its replica stands by on a third host.
  expect(movedTo('a', { isRead: all, listed: [at('b', 'Primary'), at('c', 'Replica')] })).toBe('b');
});

test.each([
  ['it is nowhere else', 'None', []],
  ['it is still there', 'None', [at('a'), at('b')]],
  ['a replica has its id', 'None', [at('b', 'Replica')]],
  ['an extended replica has', 'None', [at('b', 'ExtendedReplica')]],
  ['a test of a failover has', 'None', [at('b', 'TestReplica')]],
  ['its replication is not known', 'None', [at('b', null)]],
  ['it says something that this version does not know', 'None', [at('b', '7')]],
  ['it was not read in full', 'None', [vmWith({ hostId: 'b', details: null })]],
  ['copies of it are on two hosts', 'None', [at('b'), at('c')]],
  ['another of that id was not read in full', 'None', [at('b'), vmWith({ hostId: 'c', details: null })]],
])('has not where %s', (_why, _mode, listed) => {
  expect(movedTo('a', { isRead: all, listed })).toBe(null);
});

test('a host that was not read well proves nothing, neither the old one nor the new one', () => {
  expect(movedTo('a', { isRead: (hostId) => hostId !== 'a', listed: [at('b')] })).toBe(null);
  expect(movedTo('a', { isRead: (hostId) => hostId !== 'b', listed: [at('b')] })).toBe(null);
});

test('a VM moves to a host that lists it, never to its own, and never to a replica', () => {
  const listed = fc.uniqueArray(
    fc.record({
      hostId: fc.constantFrom(...hosts),
      mode: fc.constantFrom('None', 'Primary', 'Replica', 'ExtendedReplica', 'TestReplica', null, 'unread'),
    }),
    { selector: ({ hostId }) => hostId },
  );
  expect(
    counterexample(fc.tuple(listed, fc.subarray([...hosts])), ([vms, read]) => {
      const records = vms.map(({ hostId, mode }) => (mode === 'unread' ? vmWith({ hostId, details: null }) : at(hostId, mode)));
      const to = movedTo('a', { isRead: (hostId) => read.includes(hostId as 'a'), listed: records });
      const mode = vms.find(({ hostId }) => hostId === to)?.mode;
      return to === null || (to !== 'a' && !vms.some(({ hostId }) => hostId === 'a') && (mode === 'None' || mode === 'Primary'));
    }),
  ).toBe(null);
});
