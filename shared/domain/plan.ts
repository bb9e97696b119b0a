import type { HostRecord, VmRecord } from '../contract/fleet.ts';
import { vmKey } from '../contract/fleet.ts';
import type { RunChange } from '../contract/run.ts';
import { switchableServiceIds } from '../contract/service.ts';
import type { SwitchableServiceId } from '../contract/service.ts';
import type { SetServiceOutcome, Severity } from '../contract/write.ts';
import { assessImpact } from './impact.ts';
import { createWarningList, type PlanNote, type PlanWarning, type VmName } from './plan-warnings.ts';
import { codeOfState, isTransition, plainState } from './vm-state.ts';
import { wantedState } from './wanted.ts';

/** A VM by its key. */
export interface VmTarget {
  readonly hostId: string;
  readonly vmId: string;
}

/** The same for all of the chosen VMs: some services on or off. */
export type ServiceWish = Readonly<Partial<Record<SwitchableServiceId, boolean>>>;

/** One switch, and what it is to become. */
export interface AskedSwitch extends VmTarget {
  readonly service: SwitchableServiceId;
  readonly to: boolean;
}

/** What is asked of the chosen VMs: some services on or off, whatever the policy wants of each, or each of these switches (each named once) to its own value. */
export type PlanWish = ServiceWish | 'policy' | { readonly switches: readonly AskedSwitch[] };

/** What a plan asks about the fleet as it is now. */
export interface PlanFacts {
  readonly vm: (target: VmTarget) => VmRecord | undefined;
  readonly host: (hostId: string) => HostRecord | undefined;
  /** The host has told its VMs since the start, so that one that is not among them is gone. */
  readonly isListed: (hostId: string) => boolean;
  /** What is known of the VM is too old to decide on. */
  readonly isStale: (vm: VmRecord) => boolean;
  /** No changes are allowed on this host from here. */
  readonly isReadOnly: (hostId: string) => boolean;
  /** Something else is at work on the VM. */
  readonly isBusy: (target: VmTarget) => boolean;
}

/**
 * Why a plan leaves something out.
 * Of a whole VM: `gone`: its host does not list it any more; `notRead`: nothing, or not its services, was read of it yet; `stale`: what is known is old.
 * Of a switch: `notListed`: the host has no such service for the VM; `stateUnknown`: it does not tell the value; `readOnly`; `underWay`: something else is
 * at work on the VM; `inTransition`: the VM changes its state; `replicaStandby`: the switch is to be set where the VM runs; `shielded`: data exchange
 * is blocked by shielding, whatever its switch says; `beforeUnknown`: for an undo, the value before the run was not read.
 */
export const skipReasons = [
  'gone',
  'notRead',
  'stale',
  'notListed',
  'stateUnknown',
  'readOnly',
  'underWay',
  'inTransition',
  'replicaStandby',
  'shielded',
  'beforeUnknown',
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** One switch that is as asked already. */
export interface PlannedSwitch extends VmName {
  readonly service: SwitchableServiceId;
  readonly to: boolean;
}

/** One switch to be made. */
export interface PlannedChange extends PlannedSwitch {
  readonly from: boolean;
  readonly severity: Severity;
  /** The VM is off: it takes effect when it is started. */
  readonly atStart: boolean;
}

/** What is left out; `service` is `null` where it is all of the VM, `name` where no record tells one. */
export interface Skipped extends VmTarget {
  readonly name: string | null;
  readonly service: SwitchableServiceId | null;
  readonly reason: SkipReason;
  /** The raw state of the VM, for `inTransition`. */
  readonly state?: string;
}

/** What would be done: each list in the order of the chosen VMs and, within a VM, of the services. */
export interface Plan {
  readonly changes: readonly PlannedChange[];
  readonly alreadySo: readonly PlannedSwitch[];
  readonly skipped: readonly Skipped[];
  /** Every change is behind exactly one of them; worst first. */
  readonly warnings: readonly PlanWarning[];
  /** What else there is to know. */
  readonly notes: readonly PlanNote[];
}

/** What is asked of one switch; `null`: what it was before is to come back, and nobody knows what it was. */
type Wish = ReadonlyMap<SwitchableServiceId, boolean | null>;

/** Why none of the VM's switches can be judged. */
function whyNotJudged(target: VmTarget, vm: VmRecord | undefined, facts: PlanFacts): SkipReason | null {
  if (vm === undefined) return facts.isListed(target.hostId) ? 'gone' : 'notRead';
  if (facts.isStale(vm)) return 'stale';
  return vm.details === null ? 'notRead' : null;
}

/** Why a switch that would have to change is left alone. */
function whyNotChanged(vm: VmRecord, service: SwitchableServiceId, facts: PlanFacts): SkipReason | null {
  if (facts.isReadOnly(vm.hostId)) return 'readOnly';
  if (facts.isBusy(vm)) return 'underWay';
  if (isTransition(vm.state)) return 'inTransition';
  if (vm.status.code === 'replicaStandby') return 'replicaStandby';
  return service === 'dataExchange' && vm.details?.shielded === true ? 'shielded' : null;
}

/** Goes once over the chosen VMs, each taken once however often it was chosen. */
function makePlan(targets: Iterable<VmTarget>, wishOf: (target: VmTarget, vm: VmRecord | undefined) => Wish, facts: PlanFacts): Plan {
  const changes: PlannedChange[] = [];
  const alreadySo: PlannedSwitch[] = [];
  const skipped: Skipped[] = [];
  const warnings = createWarningList();
  const seen = new Set<string>();

  function judge(vm: VmRecord, host: HostRecord, service: SwitchableServiceId, to: boolean | null): void {
    const { hostId, vmId, name } = vm;
    const leaveOut = (reason: SkipReason): void => {
      const state = reason === 'inTransition' ? { state: vm.state } : {};
      skipped.push({ hostId, vmId, name, service, reason, ...state });
    };
    const record = vm.details?.services[service] ?? null;
    if (record === null) return leaveOut('notListed');
    if (to === null) return leaveOut('beforeUnknown');
    if (record.enabled === null) return leaveOut('stateUnknown');
    if (record.enabled === to) {
      alreadySo.push({ hostId, vmId, name, service, to });
      return;
    }
    const reason = whyNotChanged(vm, service, facts);
    if (reason !== null) return leaveOut(reason);
    const impact = assessImpact({ service, enabled: to }, vm, host);
    const atStart = codeOfState(plainState(vm.state)) === 'off';
    changes.push({ hostId, vmId, name, service, from: record.enabled, to, severity: impact.severity, atStart });
    warnings.add({ hostId, vmId, name }, { service, enabled: to }, impact);
  }

  for (const target of targets) {
    const key = vmKey(target);
    if (seen.has(key)) continue;
    seen.add(key);
    const vm = facts.vm(target);
    const wish = wishOf(target, vm);
    const host = facts.host(target.hostId);
    const reason = whyNotJudged(target, vm, facts);
    if (reason !== null || vm === undefined || host === undefined) {
      const { hostId, vmId } = target;
      skipped.push({ hostId, vmId, name: vm?.name ?? null, service: null, reason: reason ?? 'notRead' });
      continue;
    }
    for (const service of switchableServiceIds) {
      const to = wish.get(service);
      if (to !== undefined) judge(vm, host, service, to);
    }
  }
  return { changes, alreadySo, skipped, ...warnings.list() };
}

/** What the policy wants of the switches whose value is known: what is not known or not listed is no drift, and nothing to mend. */
function wishOfPolicy(vm: VmRecord | undefined): Wish {
  const wish = new Map<SwitchableServiceId, boolean>();
  for (const service of vm === undefined ? [] : switchableServiceIds) {
    const wanted = vm === undefined ? null : wantedState(vm, service);
    if (wanted !== null && typeof vm?.details?.services[service]?.enabled === 'boolean') wish.set(service, wanted);
  }
  return wish;
}

/** What is asked of each VM that some of the switches are of, by its key. */
function wishesOf(switches: readonly AskedSwitch[]): ReadonlyMap<string, Wish> {
  const wishes = new Map<string, Map<SwitchableServiceId, boolean>>();
  for (const asked of switches) {
    const key = vmKey(asked);
    const wish = wishes.get(key) ?? new Map<SwitchableServiceId, boolean>();
    wishes.set(key, wish.set(asked.service, asked.to));
  }
  return wishes;
}

const noWish: Wish = new Map();

/** Plans a wish for the chosen VMs. Writes nothing; planned again once it was carried out, it changes nothing. */
export function planChanges(targets: Iterable<VmTarget>, wish: PlanWish, facts: PlanFacts): Plan {
  if (wish === 'policy') return makePlan(targets, (_target, vm) => wishOfPolicy(vm), facts);
  if ('switches' in wish) {
    const wishes = wishesOf(wish.switches);
    return makePlan(targets, (target) => wishes.get(vmKey(target)) ?? noWish, facts);
  }
  const same: Wish = new Map(switchableServiceIds.flatMap((id) => (wish[id] === undefined ? [] : [[id, wish[id]] as const])));
  return makePlan(targets, () => same, facts);
}

/** One switch that a run tried: the value before it as read on the host, and how it ended. */
export interface TriedChange extends VmTarget {
  readonly service: SwitchableServiceId;
  readonly before: boolean | null;
  readonly to: boolean;
  readonly outcome: SetServiceOutcome['outcome'];
}

/** The run may have changed it. What failed, was refused or was so before is none of its doing. */
function mayHaveChanged({ before, to, outcome }: TriedChange): boolean {
  return before !== to && (outcome === 'changed' || outcome === 'unknown');
}

/** What a run may have changed, by the key of the VM: of each switch the value before its first try, `null` where that is not known. */
function waysBack(tried: Iterable<TriedChange>): ReadonlyMap<string, { readonly target: VmTarget; readonly wish: Wish }> {
  const ways = new Map<string, { readonly target: VmTarget; readonly wish: Map<SwitchableServiceId, boolean | null> }>();
  for (const change of tried) {
    if (!mayHaveChanged(change)) continue;
    const key = vmKey(change);
    const known = ways.get(key) ?? { target: { hostId: change.hostId, vmId: change.vmId }, wish: new Map() };
    if (!known.wish.has(change.service)) known.wish.set(change.service, change.before);
    ways.set(key, known);
  }
  return ways;
}

/** Tells of a switch whether the run has made it, or may have made it, and whether it is to be put back to the value before. */
export function wayBackFrom(tried: Iterable<TriedChange>): (asked: Pick<RunChange, 'hostId' | 'vmId' | 'service' | 'enabled'>) => boolean {
  const ways = waysBack(tried);
  return (asked) => ways.get(vmKey(asked))?.wish.get(asked.service) === asked.enabled;
}

/**
 * Plans the way back from a run, by the values of now: only a switch that still is as the run left it is written; one that somebody has put back is so
 * already. Of a switch that the run has tried more than once, the value before the first try comes back.
 */
export function planUndo(tried: Iterable<TriedChange>, facts: PlanFacts): Plan {
  const ways = waysBack(tried);
  return makePlan(
    [...ways.values()].map(({ target }) => target),
    (target) => ways.get(vmKey(target))?.wish ?? noWish,
    facts,
  );
}
