import { vmKey } from '../../../shared/contract/fleet.ts';
import type { SwitchableServiceId } from '../../../shared/contract/service.ts';
import { severities } from '../../../shared/contract/write.ts';
import type { Plan, PlannedChange, PlannedSwitch, Skipped, VmTarget } from '../../../shared/domain/plan.ts';
import type { PlanWarning } from '../../../shared/domain/plan-warnings.ts';

/** One planned change by its VM and service: what is left out is remembered by it. */
export function changeKey({ hostId, vmId, service }: VmTarget & { readonly service: SwitchableServiceId }): string {
  return changeKeyOf(vmKey({ hostId, vmId }), service);
}

/** The same, of the VM's own key (`vmKey`). */
export function changeKeyOf(key: string, service: string): string {
  return `${key} ${service}`;
}

/** A VM of the preview. `name` is `null` where no record and no choice tells one. */
export interface PreviewVm extends VmTarget {
  readonly key: string;
  readonly name: string | null;
  /** Switches of it that are as asked already: they are named, whatever becomes of its others. */
  readonly so: readonly PlannedSwitch[];
}

/** A VM that would be changed. */
export interface ChangingVm extends PreviewVm {
  readonly changes: readonly PlannedChange[];
  /** What each of its changes is warned of, in their order; `null` where there is nothing to warn of. */
  readonly warnings: readonly (PlanWarning | null)[];
  readonly atStart: boolean;
}

/** A VM of which something is left out, with the reason of each. */
export interface SkippedVm extends PreviewVm {
  readonly skipped: readonly Skipped[];
}

/** A plan VM by VM, each list in the order of the plan but for `changing`: worst warning first. */
export interface Preview {
  readonly changing: readonly ChangingVm[];
  /** VMs of which nothing is to be changed and nothing is left out. */
  readonly alreadySo: readonly PreviewVm[];
  readonly skipped: readonly SkippedVm[];
}

/** Puts what belongs to one VM together, in the order of the first. */
function byVm<T extends VmTarget>(items: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = vmKey(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** Which warning each change is behind: exactly one (see the plan). */
export function warningsByChange(warnings: readonly PlanWarning[]): ReadonlyMap<string, PlanWarning> {
  return new Map(
    warnings.flatMap((warning) => warning.vms.map((vm) => [changeKey({ ...vm, service: warning.service }), warning] as const)),
  );
}

function rank(warning: PlanWarning | null): number {
  return warning === null ? -1 : severities.indexOf(warning.severity);
}

/** The worst of what a VM's changes are warned of; of those that are left out nothing comes. `null` where there is nothing to warn of. */
export function worstOf({ changes, warnings }: Pick<ChangingVm, 'changes' | 'warnings'>, leftOut: ReadonlySet<string>): PlanWarning | null {
  let worst: PlanWarning | null = null;
  for (const [index, change] of changes.entries()) {
    const warning = leftOut.has(changeKey(change)) ? null : (warnings[index] ?? null);
    if (rank(warning) > rank(worst)) worst = warning;
  }
  return worst;
}

/** The rows keep their places while something is left out. */
const nothingOut: ReadonlySet<string> = new Set();

/** A plan as its table shows it. `names`: of the chosen VMs, for those that are gone. */
export function previewOf(plan: Plan, names: ReadonlyMap<string, string>): Preview {
  const warnings = warningsByChange(plan.warnings);
  const changes = byVm(plan.changes);
  const skips = byVm(plan.skipped);
  const so = byVm(plan.alreadySo);
  const changing = [...changes].map(([key, ofVm]): ChangingVm => {
    const [first] = ofVm;
    const warned = ofVm.map((change) => warnings.get(changeKey(change)) ?? null);
    const { hostId, vmId, name } = first ?? { hostId: '', vmId: '', name: null };
    return {
      key,
      hostId,
      vmId,
      name,
      so: so.get(key) ?? [],
      changes: ofVm,
      warnings: warned,
      atStart: ofVm.some(({ atStart }) => atStart),
    };
  });
  return {
    changing: changing
      .map((vm) => [rank(worstOf(vm, nothingOut)), vm] as const)
      .sort(([one], [other]) => other - one)
      .map(([, vm]) => vm),
    alreadySo: [...so].flatMap(([key, ofVm]) => {
      const [first] = ofVm;
      if (first === undefined || changes.has(key) || skips.has(key)) return [];
      return [{ key, hostId: first.hostId, vmId: first.vmId, name: first.name, so: ofVm }];
    }),
    skipped: [...skips].flatMap(([key, skipped]) => {
      const [first] = skipped;
      if (first === undefined) return [];
      const name = first.name ?? names.get(key) ?? null;
      return [{ key, hostId: first.hostId, vmId: first.vmId, name, so: changes.has(key) ? [] : (so.get(key) ?? []), skipped }];
    }),
  };
}

/** Something is planned, or so already: there is more to look at than what is left out. */
export function holdsSomething({ changes, alreadySo }: Plan): boolean {
  return changes.length + alreadySo.length > 0;
}

/** The hosts of which nothing, or not the services, was read yet. */
export function unreadHosts({ skipped }: Plan): ReadonlySet<string> {
  return new Set(skipped.filter(({ reason }) => reason === 'notRead').map(({ hostId }) => hostId));
}

/** So long one switch with its reading back is taken to last; see docs/assumptions.md. In ms. */
const switchMs = 1_500;

/** How long the changes are expected to take, in ms: hosts at the same time, on each one switch after the other. */
export function expectedMs(changes: readonly PlannedChange[]): number {
  const counts = new Map<string, number>();
  for (const { hostId } of changes) counts.set(hostId, (counts.get(hostId) ?? 0) + 1);
  return Math.max(0, ...counts.values()) * switchMs;
}
