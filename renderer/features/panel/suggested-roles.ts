import type { VmRole } from '../../../shared/contract/wanted.ts';

const patterns: Readonly<Partial<Record<VmRole, RegExp>>> = {
  domainController: /(?:^|[^a-z])(?:r?o?dc|ad|adds)\d*(?:[^a-z]|$)/i,
  database: /sql|oracle|postgres|maria|mongo|(?:^|[^a-z])(?:db|pg)\d*(?:[^a-z]|$)/i,
  ownTimeSource: /(?:^|[^a-z])(?:ntp|chrony|time)\d*(?:[^a-z]|$)/i,
};

/** Roles that a VM's name hints at. A hint only: nothing is set by it. */
export function suggestedRoles(name: string): ReadonlySet<VmRole> {
  return new Set((Object.keys(patterns) as VmRole[]).filter((role) => patterns[role]?.test(name)));
}
