import { vmKey } from '../../../shared/contract/fleet.ts';
import type { PlanWarning } from '../../../shared/domain/plan-warnings.ts';
import { changeKey } from './preview.ts';

/** What of each warning was ticked: the keys of the VMs that it named then. */
export type Ticks = ReadonlyMap<string, ReadonlySet<string>>;

/** A warning by what it says, whichever VMs it is about. */
export function warningId({ service, enabled, severity, sentence }: PlanWarning): string {
  return JSON.stringify([severity, service, enabled, sentence.key, sentence.values]);
}

/** The warning about those of its changes that are not left out; `null` where there is none. */
export function leftOf(warning: PlanWarning, leftOut: ReadonlySet<string>): PlanWarning | null {
  const vms = warning.vms.filter((vm) => !leftOut.has(changeKey({ ...vm, service: warning.service })));
  return vms.length === 0 ? null : { ...warning, vms };
}

/** A tick holds for the VMs that were named when it was made: one that has come since was not agreed to. */
export function isTicked(warning: PlanWarning, ticks: Ticks): boolean {
  const agreed = ticks.get(warningId(warning));
  return agreed !== undefined && warning.vms.every((vm) => agreed.has(vmKey(vm)));
}

/** Ticks a warning, or takes the tick away. */
export function withTick(ticks: Ticks, warning: PlanWarning, ticked: boolean): Ticks {
  const next = new Map(ticks);
  if (ticked) next.set(warningId(warning), new Set(warning.vms.map(vmKey)));
  else next.delete(warningId(warning));
  return next;
}

/** How many warnings of high severity have still to be ticked before anything may be run. */
export function unconfirmed(warnings: readonly PlanWarning[], leftOut: ReadonlySet<string>, ticks: Ticks): number {
  return warnings.filter((each) => {
    const warning = each.severity === 'high' ? leftOf(each, leftOut) : null;
    return warning !== null && !isTicked(warning, ticks);
  }).length;
}
