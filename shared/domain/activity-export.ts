import type { ActivityEntry, VmReading } from '../contract/activity.ts';
import { csvOf } from './csv.ts';

/** The columns of the export. Like the values they are the same in every language, so that a program can read them. */
const columns = [
  'at',
  'completedAt',
  'who',
  'hostName',
  'vmName',
  'kind',
  'what',
  'subject',
  'from',
  'to',
  'reason',
  'outcome',
  'problem',
  'hostId',
  'vmId',
] as const;

type Line = Readonly<Record<(typeof columns)[number], string>>;

function onOff(value: boolean | null): string {
  if (value === null) return '';
  return value ? 'on' : 'off';
}

function readingText(reading: VmReading | null): string {
  return reading === null ? '' : [reading.state, reading.heartbeat].filter((part) => part !== null).join(' ');
}

function lineOf(entry: ActivityEntry): Line {
  const { at, hostName, vmName, hostId, vmId, kind } = entry;
  const common = {
    at,
    hostName,
    vmName,
    hostId,
    vmId,
    kind,
    completedAt: '',
    who: '',
    subject: '',
    from: '',
    to: '',
    reason: '',
    outcome: '',
    problem: '',
  };
  if (entry.kind === 'heartbeat') {
    const what = entry.restarted ? 'restarted' : 'heartbeat';
    return { ...common, what, from: readingText(entry.from), to: readingText(entry.to) };
  }
  const problem = [entry.problem?.code, entry.problem?.detail].filter((part) => part !== undefined).join(': ');
  const written = { ...common, completedAt: entry.completedAt ?? '', who: entry.who, outcome: entry.outcome ?? '', problem };
  if (entry.kind === 'operation') return { ...written, what: entry.operation, subject: entry.subject ?? '', reason: 'tool' };
  return { ...written, what: entry.service, from: onOff(entry.from), to: onOff(entry.to), reason: entry.reason };
}

/** The activity as CSV, one line of it in each. */
export function activityCsv(entries: readonly ActivityEntry[]): string {
  return csvOf([columns, ...entries.map(lineOf).map((line) => columns.map((column) => line[column]))]);
}

/** The activity as JSON: the lines as the contract has them. */
export function activityJson(entries: readonly ActivityEntry[]): string {
  return `${JSON.stringify(entries, null, 2)}\n`;
}
