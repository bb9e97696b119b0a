import { vmKey } from '../contract/fleet.ts';
import { markKey, type PolicyException, type VmPolicy } from '../contract/policy.ts';
import { switchableServiceIds, type SwitchableServiceId } from '../contract/service.ts';
import type { VmRole, Wanted, WantedServices } from '../contract/wanted.ts';

/**
 * What is wanted where nobody has said anything: five services on, Guest Service Interface off. Of a VM without integration services nothing is.
 * Microsoft advises to switch the host's time off on domain controllers; that is for the domain's administrators to decide.
 */
export const defaultPolicy: VmPolicy = {
  baseline: {
    heartbeat: 'on',
    guestShutdown: 'on',
    timeSynchronization: 'on',
    dataExchange: 'on',
    vss: 'on',
    guestServiceInterface: 'off',
  },
  rules: [
    {
      mark: { role: 'noIntegrationServices' },
      wants: {
        heartbeat: 'any',
        guestShutdown: 'any',
        timeSynchronization: 'any',
        dataExchange: 'any',
        vss: 'any',
        guestServiceInterface: 'any',
      },
    },
    { mark: { role: 'domainController' }, wants: { timeSynchronization: 'any' } },
  ],
  exceptions: [],
};

/** Wants nothing of anybody. */
export const emptyPolicy: VmPolicy = {
  baseline: {
    heartbeat: 'any',
    guestShutdown: 'any',
    timeSynchronization: 'any',
    dataExchange: 'any',
    vss: 'any',
    guestServiceInterface: 'any',
  },
  rules: [],
  exceptions: [],
};

/** What a policy asks about a VM. */
export interface PolicySubject {
  readonly hostId: string;
  readonly vmId: string;
  readonly roles: readonly VmRole[];
  readonly tags: readonly string[];
  /** Known to be shielded. */
  readonly shielded: boolean;
}

/** What is wanted of a VM, and until when it is: the end of the first of its exceptions, in ms since 1970-01-01 UTC; `null` where it has none. */
export interface PolicyVerdict {
  readonly wanted: WantedServices;
  readonly until: number | null;
}

/** Judges one VM at `now`, in ms since 1970-01-01 UTC. */
export type PolicyJudge = (vm: PolicySubject, now: number) => PolicyVerdict;

interface TimedException extends PolicyException {
  /** `until` in ms since 1970-01-01 UTC. */
  readonly end: number;
}

function ofEachVm(exceptions: readonly PolicyException[]): ReadonlyMap<string, readonly TimedException[]> {
  const byVm = new Map<string, TimedException[]>();
  for (const exception of exceptions) {
    const timed = { ...exception, end: Date.parse(exception.until) };
    const known = byVm.get(vmKey(exception));
    if (known === undefined) byVm.set(vmKey(exception), [timed]);
    else known.push(timed);
  }
  return byVm;
}

/**
 * Makes a judge of a policy. It is asked about every VM at every read: VMs with the same marks share one answer, and of the exceptions only the VM's own
 * are looked at.
 */
export function createPolicyJudge(policy: VmPolicy): PolicyJudge {
  const rules = policy.rules.map((rule) => ({ ...rule, key: markKey(rule.mark) }));
  const exceptions = ofEachVm(policy.exceptions);
  const shared = new Map<string, WantedServices>();

  function wantedOf(service: SwitchableServiceId, fitting: typeof rules, shielded: boolean): Wanted {
    if (shielded && service === 'dataExchange') return { by: 'shielding', want: 'any' };
    const said = fitting.flatMap(({ mark, wants }) => (wants[service] === undefined ? [] : [{ mark, want: wants[service] }]));
    const [first, ...later] = said;
    if (first === undefined) return { by: 'baseline', want: policy.baseline[service] };
    return { by: 'rule', ...first, against: later.filter(({ want }) => want !== first.want) };
  }

  function byMarks({ roles, tags, shielded }: PolicySubject): WantedServices {
    const keys = [...roles.map((role) => markKey({ role })), ...tags.map((tag) => markKey({ tag }))].sort();
    const name = JSON.stringify([shielded, ...keys]);
    let wanted = shared.get(name);
    if (wanted === undefined) {
      const marks = new Set(keys);
      const fitting = rules.filter(({ key }) => marks.has(key));
      wanted = Object.fromEntries(switchableServiceIds.map((id) => [id, wantedOf(id, fitting, shielded)])) as WantedServices;
      shared.set(name, wanted);
    }
    return wanted;
  }

  return (vm, now) => {
    const wanted = byMarks(vm);
    const live = (exceptions.get(vmKey(vm)) ?? []).filter(({ end }) => end > now);
    if (live.length === 0) return { wanted, until: null };
    const excepted: WantedServices = { ...wanted };
    for (const { service, want, reason, until } of live) {
      if (excepted[service].by !== 'shielding') excepted[service] = { by: 'exception', want, reason, until };
    }
    return { wanted: excepted, until: Math.min(...live.map(({ end }) => end)) };
  };
}

/** The tags without those that are there already but for upper and lower case. */
export function eachTagOnce(tags: readonly string[]): string[] {
  const seen = new Set<string>();
  return tags.filter((tag) => {
    const key = markKey({ tag });
    return !seen.has(key) && seen.add(key);
  });
}
