import { csvOf } from '../../../shared/domain/csv.ts';
import type { Plan } from '../../../shared/domain/plan.ts';
import { changeKey } from './preview.ts';

/** The columns of the export. Like the values they are the same in every language, so that a program can read them. */
const columns = ['host', 'vm', 'service', 'what', 'from', 'to', 'severity', 'takesEffect', 'reason', 'hostId', 'vmId'] as const;

type Line = Partial<Record<(typeof columns)[number], string>>;

function onOff(value: boolean): string {
  return value ? 'on' : 'off';
}

/** A plan as CSV: what would be changed, what is left out and by whom, and what is so already. */
export function previewCsv(plan: Plan, leftOut: ReadonlySet<string>, hostName: (hostId: string) => string): string {
  const lines: Line[] = [
    ...plan.changes.map((change): Line => {
      const { hostId, vmId, name, service, from, to, severity, atStart } = change;
      const what = leftOut.has(changeKey(change)) ? 'leftOut' : 'change';
      const takesEffect = atStart ? 'atStart' : 'now';
      return { hostId, vmId, vm: name, service, what, from: onOff(from), to: onOff(to), severity, takesEffect };
    }),
    ...plan.skipped.map(({ hostId, vmId, name, service, reason }): Line => ({
      hostId,
      vmId,
      vm: name ?? '',
      service: service ?? '',
      what: 'skipped',
      reason,
    })),
    ...plan.alreadySo.map(({ hostId, vmId, name, service, to }): Line => ({
      hostId,
      vmId,
      vm: name,
      service,
      what: 'alreadySo',
      from: onOff(to),
      to: onOff(to),
    })),
  ];
  return csvOf([
    columns,
    ...lines.map((line) => columns.map((column) => (column === 'host' ? hostName(line.hostId ?? '') : (line[column] ?? '')))),
  ]);
}
