import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAgeOf } from './read-age.ts';
import type { HostReading } from './read-age.ts';

const now = Date.UTC(2026, 10, 23, 8);
const ago = (ms: number, isOld = false): HostReading => ({ readAt: now - ms, isOld });

describe('how old the knowledge of hosts is', () => {
  it('is the age of the oldest, never made smaller', () => {
    expect(readAgeOf([ago(1_000), ago(12_000)], now)).toEqual({ kind: 'within', ms: 15_000 });
    expect(readAgeOf([ago(0)], now)).toEqual({ kind: 'within', ms: 5_000 });
    expect(readAgeOf([ago(61_000), ago(3_000)], now)).toEqual({ kind: 'within', ms: 120_000 });
    fc.assert(
      fc.property(fc.array(fc.nat(10_000_000), { minLength: 1 }), (ages) => {
        const told = readAgeOf(
          ages.map((ms) => ago(ms)),
          now,
        );
        expect(told?.kind).toBe('within');
        if (told?.kind === 'within') expect(told.ms).toBeGreaterThanOrEqual(Math.max(...ages));
      }),
    );
  });

  it('tells of hosts that are too old how many, and how old each is at least', () => {
    expect(readAgeOf([ago(1_000), ago(400_000, true), ago(304_000, true)], now)).toEqual({ kind: 'old', hosts: 2, ms: 300_000 });
    expect(readAgeOf([ago(54_999, true)], now)).toEqual({ kind: 'old', hosts: 1, ms: 50_000 });
  });

  it('tells first of hosts that were never read', () => {
    expect(readAgeOf([ago(400_000, true), { readAt: null, isOld: true }], now)).toEqual({ kind: 'unread', hosts: 1 });
  });

  it('is nothing without hosts, and a clock that was set back makes nothing younger than now', () => {
    expect(readAgeOf([], now)).toBeNull();
    expect(readAgeOf([ago(-60_000)], now)).toEqual({ kind: 'within', ms: 5_000 });
  });
});
