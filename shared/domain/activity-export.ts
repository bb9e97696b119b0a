import type { ActivityEntry, MarksActivity, MuteActivity, PolicyActivity, VmReading } from '../contract/activity.ts';
import { csvOf } from './csv.ts';
import { visibleJson } from './report.ts';
import { visibleName, visibleText } from './visible-text.ts';

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
  'run',
] as const;

type Line = Readonly<Record<(typeof columns)[number], string>>;

function onOff(value: boolean | null): string {
  if (value === null) return '';
  return value ? 'on' : 'off';
}

function movedText(hostId: string): string {
  return `moved from ${hostId}`;
}

function readingText(reading: VmReading | null): string {
  return reading === null ? '' : [reading.state, reading.heartbeat].filter((part) => part !== null).join(' ');
}

/** A revision of the policy is about all VMs. */
const noVm = { hostName: '', vmName: '', hostId: '', vmId: '' };

function placeOfMute({ target, hostName, vmName }: MuteActivity): typeof noVm {
  const hostId = target.kind === 'tag' ? '' : target.hostId;
  return { hostName, vmName, hostId, vmId: target.kind === 'vm' ? target.vmId : '' };
}

function countsText(changes: PolicyActivity['changes']): string {
  if (changes === null) return '';
  const { baseline, rules, reordered, exceptions } = changes;
  return `baseline ${baseline}, rules ${rules}${reordered ? ' reordered' : ''}, exceptions ${exceptions}`;
}

function marksText({ roles, tags }: MarksActivity['from']): string {
  return [...roles.map((role) => `role ${role}`), ...tags.map((tag) => `tag ${tag}`)].join(', ');
}

function lineOf(entry: ActivityEntry): Line {
  const { at, kind } = entry;
  const { hostName, vmName, hostId, vmId } = entry.kind === 'policy' ? noVm : entry.kind === 'mute' ? placeOfMute(entry) : entry;
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
    run: '',
  };
  if (entry.kind === 'heartbeat') {
    const what = entry.restarted ? 'restarted' : 'heartbeat';
    return { ...common, what, from: readingText(entry.from), to: readingText(entry.to) };
  }
  if (entry.kind === 'policy') {
    return {
      ...common,
      who: entry.who,
      what: 'policy',
      subject: String(entry.revision),
      to: countsText(entry.changes),
      reason: entry.reason,
    };
  }
  if (entry.kind === 'mute') {
    const { who, target, until, ended, movedFrom } = entry;
    const subject = target.kind === 'tag' ? `tag ${target.tag}` : target.kind;
    const given = who === null ? 'time over' : (entry.reason ?? '');
    const reason = movedFrom === null ? given : movedText(movedFrom);
    return { ...common, who: who ?? '', what: ended ? 'mute ended' : 'mute', subject, to: ended ? '' : until, reason };
  }
  if (entry.kind === 'marks') {
    const { who, from, to, movedFrom } = entry;
    const reason = movedFrom === null ? 'set' : movedText(movedFrom);
    return { ...common, who, what: 'marks', from: marksText(from), to: marksText(to), reason };
  }
  const problem = [entry.problem?.code, entry.problem?.detail].filter((part) => part !== undefined).join(': ');
  const written = { ...common, completedAt: entry.completedAt ?? '', who: entry.who, outcome: entry.outcome ?? '', problem };
  if (entry.kind === 'operation') return { ...written, what: entry.operation, subject: entry.subject ?? '', reason: 'tool' };
  return {
    ...written,
    what: entry.service,
    from: onOff(entry.from),
    to: onOff(entry.to),
    reason: entry.reason,
    run: String(entry.runId ?? ''),
  };
}

const names: ReadonlySet<(typeof columns)[number]> = new Set(['hostName', 'vmName']);

/** The activity as CSV, one line of it in each, with nothing hidden in the words of others. */
export function activityCsv(entries: readonly ActivityEntry[]): string {
  const cellsOf = (line: Line): string[] => columns.map((column) => (names.has(column) ? visibleName : visibleText)(line[column]));
  return csvOf([columns, ...entries.map(lineOf).map(cellsOf)]);
}

/** The activity as JSON: the lines as the contract has them, with what is hidden in a text by its number. */
export function activityJson(entries: readonly ActivityEntry[]): string {
  return visibleJson(entries);
}
