import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleOf, type Candidate } from './sample.ts';

function candidate(vmId: string, state: string, more = ''): Candidate {
  return { light: { vmId, state, heartbeat: null }, more };
}

const candidates = [
  ...['r1', 'r2', 'r3', 'r4'].map((vmId) => candidate(vmId, 'Running')),
  candidate('off', 'Off'),
  candidate('replica', 'Off', 'Replica'),
];

test('takes VMs of as many kinds as there are', () => {
  expect(sampleOf(candidates, 3, 1).toSorted()).toEqual(['off', 'r4', 'replica']);
  expect(sampleOf(candidates, 3, 2).toSorted()).toEqual(['off', 'r3', 'replica']);
});

test('takes more of one kind where there are no others, and all where there are few', () => {
  expect(sampleOf(candidates.slice(0, 4), 3, 0)).toHaveLength(3);
  expect(sampleOf(candidates.slice(0, 2), 3, 0).toSorted()).toEqual(['r1', 'r2']);
  expect(sampleOf([], 3, 0)).toEqual([]);
});

test('always so many, each once', () => {
  const any = fc.array(fc.record({ state: fc.constantFrom('Running', 'Off', 'Saved'), more: fc.constantFrom('', 'x') }), { maxLength: 12 });
  fc.assert(
    fc.property(any, fc.integer({ min: 1, max: 5 }), fc.nat(50), (kinds, size, turn) => {
      const chosen = sampleOf(
        kinds.map(({ state, more }, place) => candidate(String(place), state, more)),
        size,
        turn,
      );
      expect(new Set(chosen).size).toBe(chosen.length);
      expect(chosen).toHaveLength(Math.min(size, kinds.length));
    }),
  );
});
