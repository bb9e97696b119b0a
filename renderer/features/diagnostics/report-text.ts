import type { AppInfo, SessionDiagnostics } from '../../../shared/contract/app.ts';
import type { HostReads, HostRecord } from '../../../shared/contract/fleet.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import type { ReadDifference, ReadWay } from '../../../shared/contract/read-way.ts';
import type { Settings } from '../../../shared/contract/settings.ts';

/** What a bug report is made of. */
export interface ReportFacts {
  readonly info: AppInfo;
  readonly settings: Settings | null;
  readonly hosts: readonly HostRecord[];
  readonly reads: (hostId: string) => HostReads | undefined;
  /** How many VMs are known of a host. */
  readonly countVms: (hostId: string) => number;
  readonly sessions: readonly SessionDiagnostics[];
  readonly ways: readonly ReadWay[];
  /** When the sessions were asked, ms since 1970. */
  readonly at: number;
}

function problemText(problem: Problem | null): string {
  if (problem === null) return 'none';
  return problem.errorId === undefined ? problem.code : `${problem.code} (${problem.errorId})`;
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

function yesNo(value: boolean | null): string {
  if (value === null) return 'not known';
  return value ? 'yes' : 'no';
}

/** Fields whose values tell what a VM or its guest is called, or where it is found. */
const privateFields = /^(name|addresses|guest\..*|.*\.name)$/;

function differenceLine({ vmId, field, bulk, cmdlets }: ReadDifference): string {
  if (privateFields.test(field)) return `    ${vmId} ${field}: the values differ`;
  return `    ${vmId} ${field}: in bulk ${JSON.stringify(bulk)}, by the cmdlets ${JSON.stringify(cmdlets)}`;
}

function wayLines(way: ReadWay | undefined): string[] {
  if (way === undefined) return [];
  const { bulkMs, vmMs, queries } = way;
  return [
    `  services read: ${way.way} (${way.reason}) since ${way.since}; problem: ${problemText(way.problem)}`,
    `  compared: ${way.compared} VMs, ${way.checkedAt ?? 'never'}; in bulk: ${bulkMs ?? '?'} ms in ${queries.length} queries; one VM: ${vmMs ?? '?'} ms`,
    ...way.differences.map(differenceLine),
  ];
}

/** Names of VMs, hosts and people may stand in a message or a path, so neither goes into a report: codes and file names do. */
function hostLines({ hosts, reads, countVms, ways }: ReportFacts): string[] {
  return hosts.flatMap((host) => {
    const { facts } = host;
    const read = reads(host.hostId);
    return [
      '',
      `Host ${host.hostId}${host.simulated ? ' (simulated)' : ''}`,
      `  session: ${host.session.state}; problem: ${problemText(host.problem)}`,
      `  read: ${read?.lightAt ?? 'never'}, in full: ${read?.fullAt ?? 'never'}; interval: ${host.lightIntervalMs} ms; VMs: ${countVms(host.hostId)}`,
      ...wayLines(ways.find((way) => way.hostId === host.hostId)),
      ...(facts === null
        ? ['  nothing known of its system']
        : [
            `  system: ${facts.osCaption ?? 'not known'} ${facts.osVersion ?? ''}`.trimEnd(),
            `  PowerShell: ${facts.powerShellVersion} ${facts.powerShellEdition}, ${facts.languageMode}`,
            `  Hyper-V module: ${facts.hyperVModuleVersion ?? 'missing'}; management service: ${facts.managementService ?? 'not known'}`,
            `  caller elevated: ${yesNo(facts.caller.isElevated)}; Hyper-V administrator: ${yesNo(facts.caller.isHyperVAdministrator)}`,
          ]),
    ];
  });
}

function sessionLines({ sessions }: ReportFacts): string[] {
  return sessions.flatMap((session) => [
    '',
    `Session ${session.hostId} / ${session.lane}`,
    `  state: ${session.state}; pid: ${session.pid ?? 'none'}; program: ${fileName(session.executable)}`,
    `  started: ${session.startedAt ?? 'no'}; restarts: ${session.restarts}; requests: ${session.requests}`,
    `  last request: ${session.lastDurationMs === null ? 'none' : `${Math.round(session.lastDurationMs)} ms`}; last problem: ${problemText(session.lastProblem)}`,
  ]);
}

function settingLines({ settings }: ReportFacts): string[] {
  if (settings === null) return [];
  const { powerShellPath, contacts, ...rest } = settings;
  // Names and numbers of people have no place in a report.
  const shown = { ...rest, contacts: contacts.length, powerShellPath: powerShellPath === null ? null : fileName(powerShellPath) };
  return ['', 'Settings', ...Object.entries(shown).map(([key, value]) => `  ${key}: ${value}`)];
}

/**
 * The text of a bug report, in English whatever the interface speaks, so that whoever reads it understands it. It holds no names of
 * people, VMs or computers, no addresses and no full paths.
 */
export function reportText(facts: ReportFacts): string {
  const { info } = facts;
  return [
    `Hyper-V Vitals ${info.version} (${info.shell})`,
    `written: ${new Date(facts.at).toISOString()}; started: ${info.startedAt}`,
    `demo: ${info.demoReason ?? 'no'}; changes refused: ${info.changesRefused ?? 'no'}`,
    `database: ${info.database.state}; problem: ${problemText(info.database.problem)}`,
    ...hostLines(facts),
    ...sessionLines(facts),
    ...settingLines(facts),
    '',
  ].join('\n');
}
