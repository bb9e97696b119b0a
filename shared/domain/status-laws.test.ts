import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vmStatusSchema } from '../contract/status.ts';
import type { StatusCode } from '../contract/status.ts';
import { advanceWatch, deriveStatus, watchGapMs } from './status.ts';
import type { GraceTimes, Reading, Watch } from './status.ts';
import { counterexample, sameData } from './laws.fixture.ts';
import { heartbeatNames, nameOf, vmStateNames } from './vm-record.fixture.ts';

const t0 = Date.UTC(2026, 10, 23, 8, 0, 0);
const red: ReadonlySet<StatusCode> = new Set<StatusCode>(['lostContact', 'heartbeatError', 'hostCritical']);

const anyTimes: fc.Arbitrary<GraceTimes> = fc.record({
  startGraceMs: fc.integer({ min: 0, max: 3_600_000 }),
  interruptionGraceMs: fc.integer({ min: 0, max: 3_600_000 }),
});

/** Readings at any intervals, short ones mostly; sometimes the clock is set back. */
const anyReadings: fc.Arbitrary<Reading[]> = fc
  .array(
    fc.record({
      step: fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: 1, max: 40_000 }) },
        fc.integer({ min: 40_000, max: 10_000_000 }),
        fc.integer({ min: -10_000_000, max: 0 }),
      ),
      uptimeMs: fc.option(fc.oneof(fc.integer({ min: 0, max: 300_000 }), fc.integer({ min: 0, max: 100_000_000 }))),
      state: nameOf('Running', 'Running', 'Running', 'Reset', ...vmStateNames),
      heartbeat: fc.option(nameOf('NoContact', 'LostCommunication', ...heartbeatNames), { freq: 10 }),
      heartbeatEnabled: fc.constantFrom(true, true, null, false),
      replicationMode: fc.option(nameOf('None', 'Replica', 'ExtendedReplica')),
      noIntegrationServices: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((steps) => {
    let at = t0;
    return steps.map(({ step, uptimeMs, ...rest }) => {
      at += step;
      return { at, startedAt: uptimeMs === null ? null : at - uptimeMs, ...rest };
    });
  });

function lastOf(readings: readonly Reading[]): Reading {
  const last = readings.at(-1);
  if (last === undefined) throw new Error('no reading');
  return last;
}

function watchAll(readings: readonly Reading[]): Watch {
  const [first, ...rest] = readings;
  if (first === undefined) throw new Error('no reading');
  return rest.reduce(advanceWatch, advanceWatch(null, first));
}

interface Case {
  readonly readings: readonly Reading[];
  readonly watch: Watch;
  /** The moment for which the Status is asked: at the last reading or later, rarely before it. */
  readonly now: number;
  readonly times: GraceTimes;
}

const anyCase: fc.Arbitrary<Case> = fc
  .record({
    readings: anyReadings,
    after: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: -10_000_000, max: 10_000_000 })),
    times: anyTimes,
  })
  .map(({ readings, after, times }) => ({ readings, watch: watchAll(readings), now: lastOf(readings).at + after, times }));

function codeOf({ watch, now, times }: Case): StatusCode {
  return deriveStatus(watch, now, times).status.code;
}

function tellsContact({ heartbeat }: Reading): boolean {
  return heartbeat === 'LostCommunication' || (heartbeat ?? '').startsWith('OkApplications');
}

describe('laws of the Status', () => {
  it('there is one for whatever is read, as the contract wants it', () => {
    expect(
      counterexample(anyCase, ({ watch, now, times }) => vmStatusSchema.safeParse(deriveStatus(watch, now, times).status).success),
    ).toBeNull();
  });

  it('is the same for the same readings, also when the watch was written down and read again in between', () => {
    expect(
      counterexample(anyCase, ({ readings, watch }) => {
        const again = readings.reduce<Watch | null>(
          (previous, next) => advanceWatch(JSON.parse(JSON.stringify(previous)) as Watch | null, next),
          null,
        );
        expect(JSON.parse(JSON.stringify(again))).toEqual(watch);
        return true;
      }),
    ).toBeNull();
  });

  it('stays until "until", which lies in the future, and is another one then, since then', () => {
    expect(
      counterexample(anyCase, ({ watch, now, times }) => {
        const { status, until } = deriveStatus(watch, now, times);
        if (until === null) return sameData(deriveStatus(watch, now + 100_000_000, times).status, status);
        const later = deriveStatus(watch, until, times).status;
        return (
          until > now &&
          sameData(deriveStatus(watch, until - 1, times).status, status) &&
          later.code !== status.code &&
          Date.parse(later.since) === until
        );
      }),
    ).toBeNull();
  });

  it('never began after the moment for which it is asked', () => {
    expect(
      counterexample(
        anyCase,
        ({ watch, now, times }) => Date.parse(deriveStatus(watch, now, times).status.since) <= Math.max(now, watch.reading.at),
      ),
    ).toBeNull();
  });

  it('is red for a VM that does not run only in a critical state, and then always', () => {
    expect(
      counterexample(anyCase, (all) => {
        const { state } = all.watch.reading;
        return state === 'Running' || red.has(codeOf(all)) === state.endsWith('Critical');
      }),
    ).toBeNull();
  });

  it('is "not monitored" where switch or heartbeat says that the service of a running VM is off, and nowhere else', () => {
    expect(
      counterexample(anyCase, (all) => {
        const { state, heartbeat, heartbeatEnabled } = all.watch.reading;
        const off = state === 'Running' && (heartbeatEnabled === false || heartbeat === 'Disabled');
        return (codeOf(all) === 'notMonitored') === off;
      }),
    ).toBeNull();
  });

  it('is a loss only after contact in this run of the VM', () => {
    expect(
      counterexample(anyCase, (all) => {
        const rested = all.readings.findLastIndex(({ state }) => !['Running', 'Reset', 'ForceReboot'].includes(state));
        return codeOf(all) !== 'lostContact' || all.readings.slice(rested + 1).some(tellsContact);
      }),
    ).toBeNull();
  });

  it('is not changed by one more reading that says the same', () => {
    const anyRepeated = fc.record({ all: anyCase, step: fc.integer({ min: 1, max: watchGapMs }) });
    expect(
      counterexample(anyRepeated, ({ all: { readings, watch, times }, step }) => {
        const now = lastOf(readings).at + step;
        const later = advanceWatch(watch, { ...lastOf(readings), at: now });
        return sameData(deriveStatus(later, now, times), deriveStatus(watch, now, times));
      }),
    ).toBeNull();
  });
});
