import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertKinds, type AlertKind } from '../contract/alert.ts';
import { sift, type Sifted, type Waiting } from './alert-sift.ts';
import { findingKey, type Finding } from './alerts.ts';
import { counterexample, sameData } from './laws.fixture.ts';

const quietMs = 600_000;
const groupMs = 5_000;

function finding(kind: AlertKind, hostId: string, vmId: string | null): Finding {
  const status = kind === 'status' ? 'lostContact' : null;
  return { kind, hostId, vmId, status, service: null, enabled: null, problem: null, cause: null };
}

const found = fc
  .record({ kind: fc.constantFrom(...alertKinds), host: fc.constantFrom('roma', 'milano'), vm: fc.integer({ min: 1, max: 4 }) })
  .map(({ kind, host, vm }) => finding(kind, host, kind === 'host' ? null : `vm-${vm}`));

/** A step of a story: so much time passes, and these things are found; the VMs with these numbers are muted meanwhile. */
const story = fc.array(
  fc.record({
    passed: fc.integer({ min: 0, max: 400_000 }),
    found: fc.array(found, { maxLength: 6 }),
    muted: fc.subarray(['vm-1', 'vm-2', 'vm-3', 'vm-4']),
    kinds: fc.constantFrom<readonly AlertKind[]>(alertKinds, ['status', 'host']),
    unsure: fc.subarray(['vm-1', 'vm-2']),
  }),
  { maxLength: 30 },
);
type Step = typeof story extends fc.Arbitrary<(infer S)[]> ? S : never;

interface Told extends Sifted {
  readonly now: number;
  readonly step: Step;
  readonly before: readonly Waiting[];
}

/** Lives through a story as core does: what waits is looked at again at each step, and each finding waits once. */
function live(steps: readonly Step[]): readonly Told[] {
  let now = 1_000_000;
  let waiting: readonly Waiting[] = [];
  const lastTold = new Map<string, number>();
  return steps.map((step) => {
    now += step.passed;
    const before = new Map(waiting.map((each) => [findingKey(each.finding), each]));
    for (const each of step.found) if (!before.has(findingKey(each))) before.set(findingKey(each), { finding: each, since: now });
    const sifted = sift([...before.values()], {
      now,
      quietMs,
      groupMs,
      lastTold,
      kinds: new Set(step.kinds),
      isMuted: ({ vmId }) => vmId !== null && step.muted.includes(vmId),
      holds: ({ vmId }) => (vmId !== null && step.unsure.includes(vmId) ? null : true),
    });
    for (const each of sifted.told.flat()) lastTold.set(findingKey(each), now);
    ({ waiting } = sifted);
    return { ...sifted, now, step, before: [...before.values()] };
  });
}

const holdsAlways = (law: (told: readonly Told[]) => boolean) => counterexample(story, (steps) => law(live(steps)), 500);

describe('whatever happens', () => {
  it('the same thing is told at most once within the quiet time', () => {
    const law = (all: readonly Told[]) => {
      const last = new Map<string, number>();
      for (const { told, now } of all) {
        for (const key of told.flat().map(findingKey)) {
          if (now - (last.get(key) ?? -Infinity) < quietMs) return false;
          last.set(key, now);
        }
      }
      return true;
    };
    expect(holdsAlways(law)).toBeNull();
  });

  it('what is muted, not to be told at all, or not sure, is not told', () => {
    const silent = ({ step }: Told, { kind, vmId }: Finding) =>
      !step.kinds.includes(kind) || (vmId !== null && (step.muted.includes(vmId) || step.unsure.includes(vmId)));
    expect(holdsAlways((all) => all.every((each) => !each.told.flat().some((one) => silent(each, one))))).toBeNull();
  });

  it('nothing is lost: what waited is told, waits on, or is of a kind that is not told', () => {
    const law = ({ told, waiting, before, step }: Told) => {
      const after = [...told.flat(), ...waiting.map((each) => each.finding)].map(findingKey).toSorted();
      const wanted = before.filter((each) => step.kinds.includes(each.finding.kind)).map((each) => findingKey(each.finding));
      return sameData(after, wanted.toSorted());
    };
    expect(holdsAlways((all) => all.every(law))).toBeNull();
  });

  it('a group is of one kind and one host, and of each there is one at a time', () => {
    const law = ({ told }: Told) => {
      const names = told.map((group) => new Set(group.map(({ kind, hostId }) => `${kind} ${hostId}`)));
      return names.every(({ size }) => size === 1) && new Set(names.flatMap((each) => [...each])).size === told.length;
    };
    expect(holdsAlways((all) => all.every(law))).toBeNull();
  });

  it('the next look is ahead, and is there wherever something waits for time alone', () => {
    const law = ({ next, now, waiting, step }: Told) => {
      const byTime = waiting.some(({ finding: { vmId } }) => vmId === null || (!step.muted.includes(vmId) && !step.unsure.includes(vmId)));
      return (next === null || next > now) && (!byTime || next !== null);
    };
    expect(holdsAlways((all) => all.every(law))).toBeNull();
  });
});

describe('thirty VMs of one host', () => {
  const rules = { quietMs, groupMs, lastTold: new Map<string, number>(), kinds: new Set(alertKinds), isMuted: () => false };
  const waiting = Array.from({ length: 30 }, (_, index) => ({
    finding: finding('status', 'roma', `vm-${index}`),
    since: 1_000 + index * 100,
  }));

  it('that are lost within some seconds are one alert', () => {
    expect(sift(waiting, { ...rules, now: 5_999, holds: () => true })).toMatchObject({ told: [], next: 6_000 });
    expect(sift(waiting, { ...rules, now: 6_000, holds: () => true }).told.map((group) => group.length)).toEqual([30]);
  });

  it('that are back before that are none', () => {
    expect(sift(waiting, { ...rules, now: 6_000, holds: () => false })).toEqual({ told: [], waiting: [], next: null });
  });
});
