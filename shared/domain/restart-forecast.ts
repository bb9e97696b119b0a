import type { VmRecord } from '../contract/fleet.ts';
import { restartMends, restartOutcomes } from './restart-keys.ts';
import type { RestartMend, RestartOutcome } from './restart-keys.ts';
import { forecastVm } from './restart-rules.ts';
import type { VmForecast } from './restart-rules.ts';

/** What a restart of a host would do to all of its VMs, if it began now. */
export interface RestartForecast {
  /** Worst first, then by name. */
  readonly vms: readonly VmForecast[];
  readonly counts: Readonly<Record<RestartOutcome, number>>;
  /** VMs whose clock would be wrong afterwards. */
  readonly clockRisks: number;
  /** What to mend before the restart, most urgent first, each with its VMs. */
  readonly mends: readonly { readonly mend: RestartMend; readonly vms: readonly VmRecord[] }[];
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Roles whose loss of power is worse than another's come first among equals. */
function weight({ vm, clockRisk }: VmForecast): number {
  return (vm.roles.includes('domainController') || vm.roles.includes('database') ? 2 : 0) + (clockRisk === true ? 1 : 0);
}

function worstFirst(left: VmForecast, right: VmForecast): number {
  return (
    restartOutcomes.indexOf(left.outcome) - restartOutcomes.indexOf(right.outcome) ||
    weight(right) - weight(left) ||
    byName.compare(left.vm.name, right.vm.name) ||
    (left.vm.vmId < right.vm.vmId ? -1 : 1)
  );
}

/** Tells for the VMs of one host what its restart would do to each, from what was last read; nothing is asked of the host. */
export function forecastRestart(vms: readonly VmRecord[]): RestartForecast {
  const forecasts = vms.map(forecastVm).sort(worstFirst);
  const counts = Object.fromEntries(restartOutcomes.map((outcome) => [outcome, 0])) as Record<RestartOutcome, number>;
  for (const { outcome } of forecasts) counts[outcome] += 1;
  return {
    vms: forecasts,
    counts,
    clockRisks: forecasts.filter(({ clockRisk }) => clockRisk === true).length,
    mends: restartMends
      .map((mend) => ({ mend, vms: forecasts.filter(({ mends }) => mends.includes(mend)).map(({ vm }) => vm) }))
      .filter((each) => each.vms.length > 0),
  };
}
