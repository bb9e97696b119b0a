import type { Examination } from '../electron/core/bulk/examine.ts';
import type { ReadDifference } from '../shared/contract/read-way.ts';

const mostDifferences = 20;

function line(name: string, ms: number, rest: string): string {
  return `    ${name.padEnd(46)} ${ms.toFixed(1).padStart(10)} ms  ${rest}`;
}

function valueOf(value: string | null): string {
  return value === null ? 'nothing' : JSON.stringify(value);
}

function differenceLines(differences: readonly ReadDifference[]): string[] {
  const shown = differences.slice(0, mostDifferences).map(({ vmId, field, bulk, cmdlets }) => {
    return `    ${vmId} ${field}: in bulk ${valueOf(bulk)}, by the cmdlets ${valueOf(cmdlets)}`;
  });
  const rest = differences.length - shown.length;
  return rest > 0 ? [...shown, `    and ${rest} more`] : shown;
}

function verdictOf({ full }: Examination): string {
  switch (full.reason) {
    case 'equal':
      return `Both ways say the same of ${full.compared} VMs: this host is read in bulk.`;
    case 'differs':
      return `The ways differ (${full.compared} VMs compared): this host is read by the cmdlets. Please report the lines below.`;
    case 'failed':
    case 'lost':
      return `The read in bulk failed: this host is read by the cmdlets. ${full.problem?.errorId ?? full.problem?.code ?? ''} ${full.problem?.detail ?? ''}`;
    case 'notChecked':
      return 'There was no VM to compare.';
  }
}

/** What was found out about the two ways of reading one host, as lines for people. */
export function doctorReport(hostName: string, examination: Examination): string[] {
  const { facts, vms, lightMs, summaryMs, lightDifferences, full, timing } = examination;
  return [
    `${hostName}: ${vms} VMs; ${facts.osCaption ?? 'system not known'}, Hyper-V module ${facts.hyperVModuleVersion ?? 'missing'}, PowerShell ${facts.powerShellVersion}${facts.simulated ? ' (a simulated host)' : ''}`,
    `  ${verdictOf(examination)}`,
    ...differenceLines(full.differences),
    lightDifferences.length === 0
      ? `  The light reads ${summaryMs === null ? 'could not be compared: the call for all summaries failed' : 'of all VMs say the same'}.`
      : '  The light reads differ:',
    ...differenceLines(lightDifferences),
    `  Read of all VMs (what the way to this host adds is included)`,
    line('light, by Get-VM', lightMs, `${vms} VMs`),
    ...(summaryMs === null ? [] : [line('light, in one call', summaryMs, `${vms} VMs`)]),
    ...(full.bulkMs === null ? [] : [line('in full, in bulk', full.bulkMs, `${vms} VMs, ${full.queries.length} queries`)]),
    ...(full.vmMs === null
      ? []
      : [line('in full, by the cmdlets', full.vmMs, `one VM; ${((full.vmMs * vms) / 1000).toFixed(1)} s for all`)]),
    ...(full.queries.length === 0 ? [] : ['  Each query of the read in bulk']),
    ...full.queries.map(({ name, ms, instances }) => line(name, ms, `${instances} instances`)),
    ...(timing.length === 0 ? [] : ['  Each cmdlet and each property of a VM']),
    ...timing.map(({ name, ms, vms: count }) => line(name, ms, `${count} VMs, ${(ms / Math.max(1, count)).toFixed(1)} ms each`)),
  ];
}
