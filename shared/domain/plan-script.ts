import type { PlannedChange } from './plan.ts';
import { serviceDefinitions } from './services.ts';
import { visibleName } from './visible-text.ts';

/** What is known of the plan beside its changes. */
export interface ScriptFacts {
  /** ISO moment at which the plan was made. */
  readonly at: string;
  /** What a host is called. */
  readonly hostName: (hostId: string) => string;
}

/** Every character that is not plain ASCII: among them are line breaks and quotes that PowerShell takes for its own. */
const notPlain = /[^\u0020-\u007E]/gu;

/** A name as the rest of a comment: one line, whatever it holds, and plain ASCII, so that no editor's encoding can change what is run. */
function comment(name: string): string {
  return visibleName(name).replace(
    notPlain,
    (character) => `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
  );
}

const how = [
  'foreach ($change in $changes) {',
  '    $vm = Hyper-V\\Get-VM -Id $change.Vm -ErrorAction SilentlyContinue',
  '    if ($null -eq $vm) { continue }',
  "    if ('Replica', 'ExtendedReplica' -contains [string]$vm.ReplicationMode) { continue }",
  '    $service = Hyper-V\\Get-VMIntegrationService -VM $vm |',
  "        Where-Object { $_.Id -like ('*\\' + $change.Service) }",
  '    if ($null -eq $service) {',
  "        '{0}: this service is not listed' -f $change.Vm",
  '        continue',
  '    }',
  '    if ($service.Enabled -ne $change.From) {',
  "        '{0}: not as it was planned, left as it is' -f $change.Vm",
  '        continue',
  '    }',
  '    if ($change.To) {',
  '        Hyper-V\\Enable-VMIntegrationService -VMIntegrationService $service -Confirm:$false',
  '    } else {',
  '        Hyper-V\\Disable-VMIntegrationService -VMIntegrationService $service -Confirm:$false',
  '    }',
  '}',
];

function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}

function enabledText(enabled: boolean): string {
  return enabled ? '$true' : '$false';
}

/**
 * A plan as one PowerShell script, to read, to keep and to run on each of its hosts: there it changes the VMs that it finds, and of those
 * only switches that are still as planned. Built of GUIDs alone; names are comments. A replica in standby has the id of its original and is left alone.
 */
export function planAsPowerShell(changes: readonly PlannedChange[], { at, hostName }: ScriptFacts): string {
  const hosts = new Map<string, PlannedChange[]>();
  for (const change of changes) {
    const ofHost = hosts.get(change.hostId);
    if (ofHost === undefined) hosts.set(change.hostId, [change]);
    else ofHost.push(change);
  }
  const lines = [...hosts].flatMap(([hostId, ofHost]) => [
    `    # Host ${comment(hostName(hostId))}`,
    ...ofHost.flatMap(({ vmId, name, service, from, to }) => [
      `    # ${comment(name)}: ${service} ${to ? 'on' : 'off'}`,
      `    @{ Vm = '${vmId}'; Service = '${serviceDefinitions[service].componentId ?? ''}'; From = ${enabledText(from)}; To = ${enabledText(to)} }`,
    ]),
  ]);
  return [
    `# Hyper-V Vitals: ${counted(changes.length, 'switch', 'switches')} on ${counted(hosts.size, 'host', 'hosts')}, as planned at ${comment(at)}.`,
    '# Run it as administrator on each of these hosts. It changes the virtual machines that it finds there, asks nothing,',
    '# and leaves alone what is not as it was planned any more.',
    'Set-StrictMode -Version Latest',
    '$changes = @(',
    ...lines,
    ')',
    ...how,
    '',
  ].join('\n');
}
