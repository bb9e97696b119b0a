import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { serviceIds } from '../../shared/contract/service.ts';
import { hashOf, placeOf, startPlace } from './place.ts';
import type { Place } from './place.ts';

const anyPlace: fc.Arbitrary<Place> = fc.oneof(
  fc.record({ page: fc.constant('vms' as const), vm: fc.constantFrom(null, 'local/5f3c2d1e-7a4b-4c8d-9e0f-1a2b3c4d5e6f') }),
  fc.record({
    page: fc.constant('vms' as const),
    vm: fc.constant(null),
    driftFrom: fc.oneof(fc.constant('tag a/b ?&#%'), fc.string({ minLength: 1 })),
  }),
  fc.record({ page: fc.constant('restart' as const), hostId: fc.constantFrom('local', 'demo-roma-01') }),
  fc.record({ page: fc.constant('wall' as const), hostId: fc.constantFrom(null, 'local', 'demo-roma-01') }),
  fc.record({ page: fc.constant('changes' as const), run: fc.constantFrom(null, 1, 42, 'all' as const) }),
  fc.record({ page: fc.constant('reference' as const), service: fc.constantFrom(null, ...serviceIds) }),
  fc.record({ page: fc.constantFrom('settings' as const, 'diagnostics' as const) }),
);

test('every place survives its address', () => {
  fc.assert(
    fc.property(anyPlace, (place) => {
      expect(placeOf(hashOf(place))).toEqual(place);
    }),
  );
});

test('an address is total: whatever it is, it leads somewhere', () => {
  fc.assert(
    fc.property(fc.string(), (hash) => {
      expect(hashOf(placeOf(hash))).toMatch(/^#\//);
    }),
  );
});

test.each([
  ['', startPlace],
  ['#/nowhere', startPlace],
  ['#/restart/', startPlace],
  ['#/vms/only-a-host', startPlace],
  ['#/vms/a/b/c', startPlace],
  ['#/vms/%E0%A4%A', startPlace],
  ['#/vms?drift=', startPlace],
  ['#/vms?drift=%E0%A4%A', startPlace],
  ['#/changes/-1', { page: 'changes', run: null }],
  ['#/changes/1/2', { page: 'changes', run: null }],
  ['#/reference/noSuchService', { page: 'reference', service: null }],
] as const)('%s leads to %j', (hash, place) => {
  expect(placeOf(hash)).toEqual(place);
});
