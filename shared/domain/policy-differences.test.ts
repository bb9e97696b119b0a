import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { counterexample, sameData } from './laws.fixture.ts';
import { countDifferences, policyDifferences } from './policy-differences.ts';
import { anyMarked, anyPolicy } from './policy.fixture.ts';
import { createPolicyJudge, defaultPolicy } from './policy.ts';

const now = Date.UTC(2026, 10, 23, 8);
const vm = { hostId: 'demo-roma-01', vmId: '00000000-0000-4000-8000-000000000001' };
const exception = { ...vm, service: 'vss' as const, want: 'off' as const, reason: 'agreed', until: '2026-12-01T00:00:00.000Z' };

test('a policy does not differ from itself, and those that do not differ judge every VM alike', () => {
  expect(counterexample(anyPolicy, (policy) => policyDifferences(policy, policy).length === 0)).toBe(null);
  const shuffled = anyPolicy.chain((policy) =>
    fc.shuffledSubarray(policy.exceptions, { minLength: policy.exceptions.length }).map((exceptions) => ({ policy, exceptions })),
  );
  const alike = fc.tuple(shuffled, anyMarked);
  expect(
    counterexample(alike, ([{ policy, exceptions }, marked]) => {
      const other = { ...policy, exceptions };
      return (
        policyDifferences(policy, other).length === 0 &&
        sameData(createPolicyJudge(policy)(marked, now).wanted, createPolicyJudge(other)(marked, now).wanted)
      );
    }),
  ).toBe(null);
});

test('policies that judge some VM otherwise differ', () => {
  expect(
    counterexample(fc.tuple(anyPolicy, anyPolicy, anyMarked), ([one, other, marked]) => {
      const [left, right] = [one, other].map((policy) => createPolicyJudge(policy)(marked, now).wanted);
      return sameData(left, right) || policyDifferences(one, other).length > 0;
    }),
  ).toBe(null);
});

test('tells what was added, changed and removed, and that rules change places', () => {
  const [none, controller] = defaultPolicy.rules;
  if (none === undefined || controller === undefined) throw new Error('The default policy has two rules.');
  const web = { mark: { tag: 'Web' }, wants: { vss: 'any' as const } };
  const before = { ...defaultPolicy, rules: [none, controller, web], exceptions: [exception] };
  const after = {
    baseline: { ...defaultPolicy.baseline, heartbeat: 'any' as const },
    rules: [{ mark: { tag: 'web' }, wants: { vss: 'off' as const } }, none, { mark: { tag: 'lab' }, wants: { vss: 'on' as const } }],
    exceptions: [{ ...exception, until: '2026-12-02T00:00:00.000Z' }],
  };
  const differences = policyDifferences(before, after);
  expect(differences.map((each) => ('change' in each ? `${each.part} ${each.change}` : each.part))).toEqual([
    'baseline',
    'rule changed',
    'rule added',
    'rule removed',
    'order',
    'exception changed',
  ]);
  expect(countDifferences(differences)).toEqual({ baseline: 1, rules: 3, reordered: true, exceptions: 1 });
  expect(countDifferences([])).toEqual({ baseline: 0, rules: 0, reordered: false, exceptions: 0 });
});
