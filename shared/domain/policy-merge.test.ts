import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { policyLimits, vmPolicySchema } from '../contract/policy.ts';
import { counterexample, sameData } from './laws.fixture.ts';
import { policyDifferences } from './policy-differences.ts';
import { mergePolicies, withException, withoutException, withRoomForException } from './policy-merge.ts';
import { anyPolicy } from './policy.fixture.ts';
import { defaultPolicy } from './policy.ts';

test('where only one side has changed, the result is that side', () => {
  const pairs = fc.tuple(anyPolicy, anyPolicy);
  expect(counterexample(pairs, ([base, theirs]) => sameData(mergePolicies(base, base, theirs), theirs))).toBe(null);
  expect(counterexample(pairs, ([base, mine]) => policyDifferences(mine, mergePolicies(base, mine, base)).length === 0)).toBe(null);
});

test('where both have changed, each of my changes is in the result, and it is a policy', () => {
  const three = fc.tuple(anyPolicy, anyPolicy, anyPolicy);
  expect(
    counterexample(three, ([base, mine, theirs]) => {
      const merged = mergePolicies(base, mine, theirs);
      const kept = policyDifferences(base, mine).every((difference) => {
        const left = policyDifferences(merged, mine);
        switch (difference.part) {
          case 'baseline':
            return merged.baseline[difference.service] === difference.to;
          case 'order':
            return left.every(({ part }) => part !== 'order');
          default:
            return !left.some((each) => each.part === difference.part && sameData({ ...each, change: '' }, { ...difference, change: '' }));
        }
      });
      return kept && vmPolicySchema.safeParse(merged).success;
    }),
  ).toBe(null);
});

test('a new rule stands behind the one that it stood behind, in whatever order the others are now', () => {
  const rule = (tag: string) => ({ mark: { tag }, wants: { vss: 'off' as const } });
  const base = { ...defaultPolicy, rules: [rule('a'), rule('b'), rule('c')] };
  const mine = { ...base, rules: [rule('a'), rule('new'), rule('b'), rule('c')] };
  const theirs = { ...base, rules: [rule('c'), rule('b'), rule('a')] };
  const tags = mergePolicies(base, mine, theirs).rules.map(({ mark }) => ('tag' in mark ? mark.tag : ''));
  expect(tags).toEqual(['c', 'b', 'a', 'new']);
});

test('an exception is put in the place of the one for the same service of the same VM, and taken out by both', () => {
  const vm = { hostId: 'demo-roma-01', vmId: '00000000-0000-4000-8000-000000000001' };
  const one = { ...vm, service: 'vss' as const, want: 'off' as const, reason: 'agreed', until: '2026-12-01T00:00:00.000Z' };
  const policy = withException(withException(defaultPolicy, one), { ...one, service: 'heartbeat' });
  expect(withException(policy, { ...one, want: 'any' }).exceptions.map(({ service, want }) => `${service} ${want}`)).toEqual([
    'vss any',
    'heartbeat off',
  ]);
  expect(withoutException(policy, one).exceptions.map(({ service }) => service)).toEqual(['heartbeat']);
});

test('exceptions that have run out make place for another one, where they would keep it out', () => {
  const now = Date.parse('2026-12-01T00:00:00.000Z');
  const exceptions = Array.from({ length: policyLimits.exceptions }, (_each, index) => ({
    hostId: 'demo-roma-01',
    vmId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    service: 'vss' as const,
    want: 'off' as const,
    reason: 'agreed',
    until: new Date(now + 1).toISOString(),
  }));
  const full = { ...defaultPolicy, exceptions };
  expect(withRoomForException(full, now)).toBe(null);
  // One that ends at this moment does not hold any more.
  expect(withRoomForException(full, now + 1)?.exceptions).toEqual([]);
  const over = {
    ...defaultPolicy,
    exceptions: exceptions.map((each, index) => (index === 3 ? { ...each, until: new Date(now).toISOString() } : each)),
  };
  expect(withRoomForException(over, now)?.exceptions).toEqual(exceptions.toSpliced(3, 1));
  const another = { ...defaultPolicy, exceptions: over.exceptions.slice(1) };
  expect(withRoomForException(another, now)).toBe(another);
});
