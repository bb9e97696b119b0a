import type { VmRecord } from '../contract/fleet.ts';
import { hideableColumns, type HideableColumn } from '../contract/preferences.ts';
import { csvOf } from './csv.ts';
import { attentionIn, isUnread, reportedService, type ReportedHost, type ReportSource } from './report.ts';
import { visibleName } from './visible-text.ts';

/** One or more columns of the file; like the values, their names are the same in every language. */
interface Part {
  readonly names: readonly string[];
  readonly cells: (vm: VmRecord, host: ReportedHost, source: ReportSource) => readonly string[];
}

function onOff(value: boolean | null): string {
  if (value === null) return '';
  return value ? 'on' : 'off';
}

/** What stands before the columns that are chosen. */
const first: Part = {
  names: ['host', 'name', 'status', 'statusSince', 'statusSinceAtLeast', 'attention'],
  cells: (vm, { host }, source) => [
    visibleName(host.name),
    visibleName(vm.name),
    vm.status.code,
    vm.status.since,
    vm.status.sinceAtLeast ? 'yes' : 'no',
    attentionIn(source, vm)?.urgency ?? '',
  ],
};

/** What stands behind them: where it comes from, and how old it is. */
const last: Part = {
  names: ['readAt', 'servicesReadAt', 'old', 'hostId', 'vmId', 'servicesRead', 'policyRead'],
  cells: (vm, { reads, old }, { policyFault }) => [
    reads?.lightAt ?? '',
    reads?.fullAt ?? '',
    old ?? '',
    vm.hostId,
    vm.vmId,
    isUnread(vm) ? 'no' : 'yes',
    policyFault === null ? 'yes' : 'no',
  ],
};

function partOf(column: HideableColumn): Part {
  switch (column) {
    case 'state':
      return { names: ['state'], cells: (vm) => [vm.state] };
    case 'uptime':
      return { names: ['startedAt'], cells: (vm) => [vm.startedAt ?? ''] };
    case 'addresses':
      return { names: ['addresses'], cells: (vm) => [visibleName((vm.details?.addresses ?? []).join(' '))] };
    case 'guest':
      return { names: ['guestOs'], cells: (vm) => [visibleName(vm.details?.guest?.osName ?? '')] };
    case 'powerShellDirect':
      return { names: [column], cells: (vm) => [reportedService(vm, column).working] };
    default:
      return {
        names: [column, `${column}Wanted`, `${column}Working`],
        cells(vm) {
          const { enabled, wanted, working } = reportedService(vm, column);
          return [onOff(enabled), wanted ?? '', working];
        },
      };
  }
}

/** The VMs of a view as CSV, one in each line, with the columns of the view. */
export function reportCsv(source: ReportSource): string {
  const { columns, hosts } = source;
  const parts = [first, ...hideableColumns.filter((column) => columns.includes(column)).map(partOf), last];
  const lines = hosts.flatMap((host) => host.vms.map((vm) => parts.flatMap((part) => part.cells(vm, host, source))));
  return csvOf([parts.flatMap((part) => part.names), ...lines]);
}
