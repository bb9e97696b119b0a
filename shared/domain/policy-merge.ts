import { vmKey } from '../contract/fleet.ts';
import { markKey, policyLimits, type PolicyException, type VmPolicy } from '../contract/policy.ts';
import { policyDifferences, type PolicyDifference } from './policy-differences.ts';

type Rule = VmPolicy['rules'][number];

function sameException(one: PolicyException): (other: PolicyException) => boolean {
  return (other) => vmKey(one) === vmKey(other) && one.service === other.service;
}

/** Replaces what `isSame` finds in its place, or adds it behind all others. */
function put<T>(list: readonly T[], item: T, isSame: (other: T) => boolean): T[] {
  const place = list.findIndex(isSame);
  return place < 0 ? [...list, item] : list.with(place, item);
}

/** The policy with this exception, in the place of the one for the same service of the same VM. */
export function withException(policy: VmPolicy, exception: PolicyException): VmPolicy {
  return { ...policy, exceptions: put(policy.exceptions, exception, sameException(exception)) };
}

/**
 * The policy with room for one more exception at `now`, in ms since 1970-01-01 UTC: where it is full, those that have run out make place. `null` where all of them
 * hold.
 */
export function withRoomForException(policy: VmPolicy, now: number): VmPolicy | null {
  if (policy.exceptions.length < policyLimits.exceptions) return policy;
  const exceptions = policy.exceptions.filter(({ until }) => Date.parse(until) > now);
  return exceptions.length < policyLimits.exceptions ? { ...policy, exceptions } : null;
}

/** The policy without the exception for this service of this VM. */
export function withoutException(policy: VmPolicy, exception: Pick<PolicyException, 'hostId' | 'vmId' | 'service'>): VmPolicy {
  const { service } = exception;
  return { ...policy, exceptions: policy.exceptions.filter((each) => vmKey(each) !== vmKey(exception) || each.service !== service) };
}

/** Rules in the order of `mine`; those that it does not have stay behind the one that they stand behind. */
function inOrderOf(rules: readonly Rule[], mine: readonly Rule[]): Rule[] {
  const places = new Map(mine.map(({ mark }, place) => [markKey(mark), place] as const));
  let last = -1;
  return rules
    .map((rule) => {
      last = places.get(markKey(rule.mark)) ?? last;
      return { rule, place: last };
    })
    .toSorted((left, right) => left.place - right.place)
    .map(({ rule }) => rule);
}

/** Adds a rule behind the one that it stands behind in `mine`, of those that are there. */
function insertRule(rules: readonly Rule[], rule: Rule, mine: readonly Rule[]): Rule[] {
  const there = new Map(rules.map(({ mark }, place) => [markKey(mark), place] as const));
  const before = mine.slice(0, mine.indexOf(rule)).findLast(({ mark }) => there.has(markKey(mark)));
  return rules.toSpliced(before === undefined ? 0 : (there.get(markKey(before.mark)) ?? 0) + 1, 0, rule);
}

function apply(policy: VmPolicy, difference: PolicyDifference, mine: VmPolicy): VmPolicy {
  switch (difference.part) {
    case 'baseline':
      return { ...policy, baseline: { ...policy.baseline, [difference.service]: difference.to } };
    case 'rule': {
      const key = markKey(difference.mark);
      const isSame = ({ mark }: Rule): boolean => markKey(mark) === key;
      const rule = mine.rules.find(isSame);
      if (rule === undefined) return { ...policy, rules: policy.rules.filter((each) => !isSame(each)) };
      return {
        ...policy,
        rules: policy.rules.some(isSame) ? put(policy.rules, rule, isSame) : insertRule(policy.rules, rule, mine.rules),
      };
    }
    case 'order':
      return { ...policy, rules: inOrderOf(policy.rules, mine.rules) };
    case 'exception':
      return difference.change === 'removed' ? withoutException(policy, difference.exception) : withException(policy, difference.exception);
  }
}

/** What became of `base` in `mine`, done to `theirs`: where both have changed the same thing, `mine` counts. */
export function mergePolicies(base: VmPolicy, mine: VmPolicy, theirs: VmPolicy): VmPolicy {
  return policyDifferences(base, mine).reduce((policy, difference) => apply(policy, difference, mine), theirs);
}
