import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { host, sampleNow } from '../testing/sample-fleet.ts';
import { oldPart } from './staleness.ts';

const roma = host('h', 'H', { lightIntervalMs: 20_000, fullIntervalMs: 60_000 });

function reads(lightAge: number | null, fullAge: number | null) {
  const at = (age: number | null): string | null => (age === null ? null : new Date(sampleNow - age).toISOString());
  return { hostId: 'h', lightAt: at(lightAge), fullAt: at(fullAge), fullProgress: null };
}

describe('what is old of a host', () => {
  it.each([
    ['nothing, when both were read in time', 5_000, 70_000, null],
    ['nothing, at the last moment', 59_999, 179_999, null],
    ['all, without a light read in time', 60_000, 10_000, 'all'],
    ['all, though the services are old too', 60_000, 999_999, 'all'],
    ['the services, without a full read in time', 5_000, 180_000, 'services'],
    ['nothing, where the services were never read', 5_000, null, null],
    ['all, where nothing was ever read', null, null, 'all'],
  ])('is %s', (_what, light, full, expected) => {
    expect(oldPart(roma, reads(light, full), sampleNow)).toBe(expected);
  });

  it('never becomes fresh again by the passing of time', () => {
    const age = fc.integer({ min: 0, max: 1_000_000 });
    const rank = { null: 0, services: 1, all: 2 };
    fc.assert(
      fc.property(age, fc.option(age), age, (light, full, later) => {
        const of = (now: number): number => rank[`${oldPart(roma, reads(light, full), now)}`];
        expect(of(sampleNow + later)).toBeGreaterThanOrEqual(of(sampleNow));
      }),
    );
  });

  it('is all, where the host is not known', () => {
    expect(oldPart(undefined, reads(0, 0), sampleNow)).toBe('all');
  });
});
