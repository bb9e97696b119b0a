import type { RunDetail } from '../../../shared/contract/run.ts';
import { csvOf } from '../../../shared/domain/csv.ts';
import { standingOf } from './run-words.ts';

/** The columns of the export. Like the values they are the same in every language, so that a program can read them. */
const columns = ['host', 'vm', 'service', 'before', 'to', 'outcome', 'problem', 'completedAt', 'hostId', 'vmId', 'auditId'] as const;

function onOff(value: boolean | null): string {
  if (value === null) return '';
  return value ? 'on' : 'off';
}

/** What became of each switch of a run, as CSV. */
export function runCsv({ items }: RunDetail): string {
  return csvOf([
    columns,
    ...items.map((item) => [
      item.hostName,
      item.vmName,
      item.service,
      onOff(item.before),
      onOff(item.to),
      standingOf(item),
      [item.problem?.code, item.problem?.detail].filter((part) => part !== undefined).join(': '),
      item.completedAt ?? '',
      item.hostId,
      item.vmId,
      item.auditId === null ? '' : String(item.auditId),
    ]),
  ]);
}
