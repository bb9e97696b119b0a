import { vmKey } from '../contract/fleet.ts';
import { markKey, type PolicyCounts, type PolicyException, type VmPolicy } from '../contract/policy.ts';
import { switchableServiceIds, type SwitchableServiceId } from '../contract/service.ts';
import type { VmMark, Want } from '../contract/wanted.ts';

/** What became of a rule or an exception. */
export type PartChange = 'added' | 'changed' | 'removed';

/** One thing by which a policy differs from the one before it. */
export type PolicyDifference =
  | { readonly part: 'baseline'; readonly service: SwitchableServiceId; readonly from: Want; readonly to: Want }
  | { readonly part: 'rule'; readonly change: PartChange; readonly mark: VmMark }
  /** Rules that both have stand in another order. */
  | { readonly part: 'order' }
  /** `exception`: as it is now; one that was removed as it was. */
  | { readonly part: 'exception'; readonly change: PartChange; readonly exception: PolicyException };

function exceptionKey(exception: PolicyException): string {
  return `${vmKey(exception)} ${exception.service}`;
}

function sameWants(one: VmPolicy['rules'][number], other: VmPolicy['rules'][number]): boolean {
  return switchableServiceIds.every((service) => one.wants[service] === other.wants[service]);
}

function sameException(one: PolicyException, other: PolicyException): boolean {
  return one.want === other.want && one.reason === other.reason && Date.parse(one.until) === Date.parse(other.until);
}

/** What was added, changed and removed, told apart by `key`: in the order of `after`, then what is there no more. */
function partsChanged<T>(
  before: readonly T[],
  after: readonly T[],
  key: (part: T) => string,
  isSame: (one: T, other: T) => boolean,
): { readonly change: PartChange; readonly part: T }[] {
  const old = new Map(before.map((part) => [key(part), part] as const));
  const kept = new Set(after.map(key));
  const found = after.flatMap((part): { change: PartChange; part: T }[] => {
    const was = old.get(key(part));
    if (was === undefined) return [{ change: 'added', part }];
    return isSame(was, part) ? [] : [{ change: 'changed', part }];
  });
  return [...found, ...before.flatMap((part) => (kept.has(key(part)) ? [] : [{ change: 'removed' as const, part }]))];
}

/** Whether the rules that both have stand in another order. */
function isReordered(before: VmPolicy['rules'], after: VmPolicy['rules']): boolean {
  const [old, now] = [before, after].map((rules) => rules.map(({ mark }) => markKey(mark)));
  const common = (keys: readonly string[] = [], others: readonly string[] = []): string[] => keys.filter((key) => others.includes(key));
  return common(old, now).join('\n') !== common(now, old).join('\n');
}

/** By what `after` differs from `before`: the baseline, the rules, their order, the exceptions. The order of exceptions means nothing. */
export function policyDifferences(before: VmPolicy, after: VmPolicy): PolicyDifference[] {
  const baseline = switchableServiceIds.flatMap((service): PolicyDifference[] => {
    const [from, to] = [before.baseline[service], after.baseline[service]];
    return from === to ? [] : [{ part: 'baseline', service, from, to }];
  });
  const rules = partsChanged(before.rules, after.rules, ({ mark }) => markKey(mark), sameWants);
  const exceptions = partsChanged(before.exceptions, after.exceptions, exceptionKey, sameException);
  return [
    ...baseline,
    ...rules.map(({ change, part: { mark } }) => ({ part: 'rule' as const, change, mark })),
    ...(isReordered(before.rules, after.rules) ? [{ part: 'order' as const }] : []),
    ...exceptions.map(({ change, part }) => ({ part: 'exception' as const, change, exception: part })),
  ];
}

/** How many differences there are in each part of the policy. */
export function countDifferences(differences: readonly PolicyDifference[]): PolicyCounts {
  const of = (part: PolicyDifference['part']): number => differences.filter((each) => each.part === part).length;
  return { baseline: of('baseline'), rules: of('rule'), reordered: of('order') > 0, exceptions: of('exception') };
}
