import { cpus, loadavg, type as systemType } from 'node:os';
import { benchPowerShell } from './simulated-host.ts';

/** What has to be known to read the figures. */
export function assumptions(loadBefore: readonly number[]): readonly string[] {
  const processors = cpus();
  const load = (values: readonly number[]): string => values.map((value) => value.toFixed(1)).join(', ');
  return [
    `Machine: ${systemType()}, ${processors.length} processors (${processors[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}, PowerShell: ${benchPowerShell().kind}.`,
    `Load average (1, 5, 15 minutes) at the beginning ${load(loadBefore)}, at the end ${load(loadavg())}: above the number of processors the absolute figures tell of the machine, the ratios still compare.`,
    'All hosts are simulated by PowerShell functions: the figures hold the time of the simulation in the place of that of a real host.',
    'Costs of a real host: 20 ms for each command, 13 ms for each VM that Get-VM lists, 150 ms for each read of a dear property and for the services of each VM, slept in the simulated host. They come from a published report about a cluster of 150 VMs, not from a measurement of ours.',
    'Costs of CIM queries: 100 ms for each query and 0.5 ms for each instance that it gives. There is no report about them: they are assumed, and the rows "three times worse" show what becomes of the figures with 300 ms and 1.5 ms. "npm run doctor -- --compare-reads" measures them on a host.',
    'A bare script sends the same cmdlets through a warm node-powershell session with the simulated module loaded: no checks, no audit, no module of ours. A new PowerShell process runs that script from start to end. Both have a host of their own in the same state, and take turns with the core.',
    'Ratios are those of medians. "During a full read" counts as not waiting up to 1.5 times the figure of the host at rest: that limit is ours.',
    'The bars hold for a machine with nothing else to do.',
  ];
}
