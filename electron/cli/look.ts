import type { FleetSnapshot, VmRecord } from '../../shared/contract/fleet.ts';
import type { VmFilter } from '../../shared/contract/preferences.ts';
import { attentionAtOneLook } from '../../shared/domain/attention.ts';
import { alikeVms, isUnread, problemOfHost, type ReportedHost } from '../../shared/domain/report.ts';
import { oldPart, passes } from '../../renderer/words.ts';
import type { DataTrust } from './data-trust.ts';
import type { Verdict } from './exit-code.ts';
import { groundOf } from '../../shared/domain/filter-ground.ts';
import { chooseVms } from './names.ts';

/** On what of a host a look rests: its list with states and heartbeats, or the services of its VMs, too. */
export type Depth = 'light' | 'full';

/** What was seen of the chosen VMs, by host and name. */
export interface Look extends DataTrust {
  /** When it was seen, in ms since 1970. */
  readonly now: number;
  readonly depth: Depth;
  readonly hosts: readonly ReportedHost[];
  /**
   * Those VMs whose services were not read, or could not be read again. Also such as did not pass the filter, where that rests on services: nobody knows
   * whether they would.
   */
  readonly unread: readonly VmRecord[];
  /** Keys of the VMs whose name alone does not tell which of their host they are. */
  readonly alike: ReadonlySet<string>;
  /** The names and patterns that were given; none: all VMs. */
  readonly names: readonly string[];
  /** Those of them that mean no VM, whatever the filter is. */
  readonly notFound: readonly string[];
  /** One of them was taken for a pattern. */
  readonly byPattern: boolean;
  /** The folder of policy, roles and settings. */
  readonly dataFolder: string;
}

/** By what a look is narrowed, and what is known of the data folder. */
export interface LookWish extends DataTrust {
  readonly depth: Depth;
  readonly names: readonly string[];
  readonly filter: VmFilter | null;
  readonly dataFolder: string;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return collator.compare(left.name, right.name);
}

/** Chooses VMs of a snapshot by names or patterns and by a filter of the dashboard. Every host stays, since it may be at fault. */
export function lookAt(snapshot: FleetSnapshot, now: number, wish: LookWish): Look {
  const { depth, names, filter, dataFolder, dataFault, policyFault } = wish;
  const { vms, notFound, byPattern } = chooseVms(snapshot.vms, names);
  const passing = (vm: VmRecord, fault: boolean): boolean => passes(vm, filter, fault, attentionAtOneLook(vm));
  const hosts = [...snapshot.hosts].sort(byName).map((host): ReportedHost => {
    const reads = snapshot.reads.find(({ hostId }) => hostId === host.hostId);
    const old = oldPart(host, reads, now);
    const fault = problemOfHost(host) !== null;
    return { host, reads, old, vms: vms.filter((vm) => vm.hostId === host.hostId && passing(vm, fault)).sort(byName) };
  });
  const shown = new Set(hosts.flatMap((host) => host.vms));
  const sought = groundOf(filter).services ? vms : vms.filter((vm) => shown.has(vm));
  const unread = sought.filter(isUnread).sort(byName);
  return { now, depth, hosts, unread, alike: alikeVms(snapshot.vms), names, notFound, byPattern, dataFolder, dataFault, policyFault };
}

/** All VMs of a look. */
export function vmsOf(look: Look): readonly VmRecord[] {
  return look.hosts.flatMap(({ vms }) => vms);
}

/** Whether a host was read as deep as a look goes, lately or not. */
export function isRead({ reads }: ReportedHost, depth: Depth): boolean {
  return (depth === 'full' ? reads?.fullAt : reads?.lightAt) !== null && reads !== undefined;
}

/** Whether what a look rests on is too old to be taken for the present. */
export function isOld({ old }: ReportedHost, depth: Depth): boolean {
  return old === 'all' || (old === 'services' && depth === 'full');
}

/** What a host tells of a look: unknown where it could not be read so far, or not lately. */
export function verdictOfHost(host: ReportedHost, depth: Depth): Verdict {
  return problemOfHost(host.host) === null && isRead(host, depth) && !isOld(host, depth) ? 'good' : 'unknown';
}

/** What the hosts of a look tell. */
export function verdictOfHosts({ hosts, depth }: Look): Verdict {
  return hosts.every((host) => verdictOfHost(host, depth) === 'good') ? 'good' : 'unknown';
}

/** Whether the names of all VMs of a host are known as they are now. */
export function isListed(host: ReportedHost): boolean {
  return verdictOfHost(host, 'light') === 'good';
}

/** What is wanted by name and was not found is unknown, and never well. */
export function verdictOfNames({ notFound }: Look): Verdict {
  return notFound.length > 0 ? 'unknown' : 'good';
}
