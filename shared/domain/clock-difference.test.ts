import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockAdvice, clockDifference, clockStepMs, clockVerdict, kerberosLimitMs } from './clock-difference.ts';
import type { ClockAdvice, ClockVerdict } from './clock-difference.ts';
import { linuxGuest, serviceRecord, services, vmWith } from './vm-record.fixture.ts';

describe('the difference of two clocks', () => {
  it('is measured against the middle of the quickest sample', () => {
    expect(
      clockDifference([
        { beforeMs: 0, guestMs: 900, afterMs: 1_000 },
        { beforeMs: 2_000, guestMs: 7_030, afterMs: 2_040 },
      ]),
    ).toEqual({ differenceMs: 5_010, uncertaintyMs: 20 + clockStepMs });
  });

  it('is not known without a sample, nor where the host’s clock was set back meanwhile', () => {
    expect(clockDifference([])).toBeNull();
    expect(clockDifference([{ beforeMs: 10, guestMs: 5, afterMs: 9 }])).toBeNull();
  });

  it('holds the true one within its uncertainty, however long the way there and back took', () => {
    const ms = fc.integer({ min: 0, max: 60_000 });
    const offset = fc.integer({ min: -10_000_000, max: 10_000_000 });
    const way = fc.record({ at: fc.integer({ min: 0, max: 1_000_000 }), there: ms, back: ms });
    fc.assert(
      fc.property(offset, fc.array(way, { minLength: 1, maxLength: 5 }), (truth, ways) => {
        const samples = ways.map(({ at, there, back }) => ({ beforeMs: at, guestMs: at + there + truth, afterMs: at + there + back }));
        const found = clockDifference(samples);
        expect(Math.abs((found?.differenceMs ?? NaN) - truth)).toBeLessThanOrEqual(found?.uncertaintyMs ?? NaN);
        expect(found?.uncertaintyMs).toBe(Math.min(...ways.map(({ there, back }) => (there + back) / 2)) + clockStepMs);
      }),
    );
  });

  it('holds it, too, where each clock goes on by steps, be they as long as those of .NET Framework', () => {
    const some = fc.double({ min: 0, max: 40, noNaN: true });
    const step = fc.constantFrom(1, 10, 15.6, clockStepMs);
    const world = fc.record({
      at: fc.double({ min: 0, max: 1e6, noNaN: true }),
      there: some,
      back: some,
      ahead: some,
      host: step,
      guest: step,
    });
    const shown = (truth: number, every: number): number => Math.floor(truth / every) * every;
    fc.assert(
      fc.property(world, ({ at, there, back, ahead, host, guest }) => {
        const found = clockDifference([
          { beforeMs: shown(at, host), guestMs: shown(at + there + ahead, guest), afterMs: shown(at + there + back, host) },
        ]);
        expect(Math.abs((found?.differenceMs ?? NaN) - ahead)).toBeLessThanOrEqual((found?.uncertaintyMs ?? NaN) + 1e-6);
      }),
    );
  });
});

describe('what a difference means', () => {
  it.each<readonly [number, number, ClockVerdict]>([
    [0, 10, 'close'],
    [-1_000, 10, 'close'],
    [1_001, 10, 'apart'],
    [5_000, 6_000, 'close'],
    [-299_000, 1_000, 'apart'],
    [299_500, 1_000, 'nearKerberos'],
    [-300_500, 1_000, 'nearKerberos'],
    [402_000, 30, 'beyondKerberos'],
    [-402_000, 30, 'beyondKerberos'],
    [0, 400_000, 'nearKerberos'],
  ])('%s ms, give or take %s: %s', (differenceMs, uncertaintyMs, verdict) => {
    expect(clockVerdict({ differenceMs, uncertaintyMs })).toBe(verdict);
  });

  it('is never called within Kerberos’ limit, or beyond it, where the true one is not', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e7, max: 1e7, noNaN: true }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (differenceMs, uncertaintyMs, part) => {
          const truth = Math.abs(differenceMs + part * uncertaintyMs);
          const verdict = clockVerdict({ differenceMs, uncertaintyMs });
          if (verdict === 'beyondKerberos') expect(truth).toBeGreaterThan(kerberosLimitMs - 1e-6);
          if (verdict === 'close' || verdict === 'apart') expect(truth).toBeLessThan(kerberosLimitMs + 1e-6);
        },
      ),
    );
  });
});

describe('what to do about a clock', () => {
  const off = { services: services({ timeSynchronization: serviceRecord({ enabled: false }) }) };
  it.each<readonly [string, Parameters<typeof vmWith>[0], readonly ClockAdvice[]]>([
    ['Windows, switched on', {}, ['windows']],
    ['Windows, switched off', { details: off }, ['switchOn']],
    ['a domain controller, on or off', { roles: ['domainController'], details: off }, ['domainController']],
    ['a source of its own', { roles: ['ownTimeSource'], details: off }, ['ownTimeSource']],
    ['Linux', { details: { guest: linuxGuest } }, ['linux']],
    ['Linux, switched off', { details: { guest: linuxGuest, ...off } }, ['linux', 'switchOn']],
    ['nothing known yet', { details: null }, ['windows']],
  ])('%s', (_name, changes, advice) => {
    expect(clockAdvice(vmWith(changes))).toEqual(advice);
  });
});
