import { vmKey, type HostReads, type HostRecord, type VmRecord } from '../contract/fleet.ts';
import type { HideableColumn, Sort, VmFilter } from '../contract/preferences.ts';
import type { Problem } from '../contract/problem.ts';
import { serviceIds, type ServiceId } from '../contract/service.ts';
import type { Instant } from '../contract/time.ts';
import type { Wanted } from '../contract/wanted.ts';
import { attentionAtOneLook, attentionOf, type Attention } from './attention.ts';
import { isDrift } from './drift.ts';
import { isHidden, lookOf } from './visible-text.ts';
import { workingState, type WorkingState } from './working.ts';

/** A host of a report, and those of its VMs that are in it, in their order. */
export interface ReportedHost {
  readonly host: HostRecord;
  readonly reads: HostReads | undefined;
  /** What of it is too old to be taken for the present: nothing, the services alone, or all. */
  readonly old: 'all' | 'services' | null;
  readonly vms: readonly VmRecord[];
}

/** What a report is made of: a view of the fleet at one moment. */
export interface ReportSource {
  /** When it was made, in ms since 1970. */
  readonly madeAt: number;
  /** Nobody has watched the VMs, and nobody comes back to see what becomes of them: an interruption counts as it is. */
  readonly oneLook: boolean;
  /** By what the VMs were chosen and put in order. */
  readonly view: {
    readonly filter: VmFilter | null;
    /** The one part of the policy from which all of them drift: `baseline`, `exception`, `role …` or `tag …`; not there where it is no matter. */
    readonly driftFrom?: string;
    readonly search: string;
    /** Within each host. */
    readonly sort: Sort;
    /** The names and patterns by which VMs were chosen on the command line; none: all. */
    readonly names: readonly string[];
    /** Those of them that no VM was found for. */
    readonly notFound: readonly string[];
  };
  /** The columns to be shown beside name and Status. */
  readonly columns: readonly HideableColumn[];
  readonly hosts: readonly ReportedHost[];
  /** Those VMs whose services were not read, or could not be read again; also such as the filter may have left out for that alone. */
  readonly unread: readonly VmRecord[];
  /**
   * Why it is not known what the policy wants; `null` where it is. `notRead`: the defaults stand in for it. `notUnderstood`: what is stored makes no sense to
   * this version, and nothing is wanted.
   */
  readonly policyFault: 'notRead' | 'notUnderstood' | null;
  /** Keys of the VMs whose name alone does not tell which of their host they are; of all that are known, not only of those in the report. */
  readonly alike: ReadonlySet<string>;
}

/** One service of one VM in a report. */
interface ReportedService {
  /** The host's switch; `null` where it is not known or there is none. */
  readonly enabled: boolean | null;
  /** What the policy wants; `null` where there is no switch. */
  readonly wanted: Wanted['want'] | null;
  /** Whether the switch is not as wanted. */
  readonly drift: boolean;
  readonly working: WorkingState;
}

/** The report as a program reads it. Ages are whole seconds at `madeAt`; moments are ISO 8601 in UTC; words of the contract are the same in every language. */
export interface Report {
  readonly format: 'hyperv-vitals-report';
  readonly version: 1;
  readonly madeAt: Instant;
  /** Made of one look, as the command line does, and not by a program that goes on watching. */
  readonly oneLook: boolean;
  /** Some of the hosts are simulated. */
  readonly simulated: boolean;
  readonly view: ReportSource['view'];
  /** The VMs whose services were not read; also those that are not in the report otherwise. */
  readonly servicesNotRead: readonly { readonly hostId: string; readonly vmId: string; readonly name: string }[];
  /** Whether the policy was read and understood; else what is told as drift, or not, is not what it wants. */
  readonly policyRead: boolean;
  readonly hosts: readonly {
    readonly hostId: string;
    readonly name: string;
    readonly simulated: boolean;
    /** Why it could not be read; `null` where nothing is the matter. */
    readonly problem: Problem | null;
    /** When state and heartbeat, and when services and settings were read last; `null`: never. */
    readonly readAt: Instant | null;
    readonly servicesReadAt: Instant | null;
    readonly ageSeconds: number | null;
    readonly servicesAgeSeconds: number | null;
    readonly old: ReportedHost['old'];
    /** So many VMs of it are in this report. */
    readonly vms: number;
  }[];
  readonly vms: readonly {
    readonly hostId: string;
    readonly hostName: string;
    readonly vmId: string;
    readonly name: string;
    readonly state: string;
    /** Derived from state and heartbeat. */
    readonly status: VmRecord['status'];
    /** The column Status of Get-VM, in the host's language. */
    readonly getVmStatus: string | null;
    readonly heartbeat: string | null;
    readonly attention: Attention | null;
    readonly services: Readonly<Record<ServiceId, ReportedService>>;
    readonly startedAt: Instant | null;
    readonly addresses: readonly string[];
    readonly guestOs: string | null;
    readonly roles: readonly string[];
    readonly tags: readonly string[];
    readonly old: ReportedHost['old'];
  }[];
}

/** Why a host can't be read now, from its session or its last read; `null` where nothing is the matter. */
export function problemOfHost({ session, problem }: HostRecord): Problem | null {
  return session.state === 'failed' || session.state === 'restarting' ? session.problem : problem;
}

/** Whether the services of a VM were not read, or could not be read again. */
export function isUnread({ details, detailsProblem }: VmRecord): boolean {
  return details === null || detailsProblem !== null;
}

/** Keys of the VMs of which another VM of the same host has a name that looks the same. */
export function alikeVms(vms: Iterable<VmRecord>): ReadonlySet<string> {
  const byLook = new Map<string, string[]>();
  for (const vm of vms) {
    const look = `${vm.hostId}/${lookOf(vm.name)}`;
    const known = byLook.get(look);
    if (known === undefined) byLook.set(look, [vmKey(vm)]);
    else known.push(vmKey(vm));
  }
  return new Set([...byLook.values()].filter((keys) => keys.length > 1).flat());
}

/** The age of a moment in whole seconds; one that lies ahead is 0, one that never was `null`. */
export function ageSeconds(moment: string | null | undefined, now: number): number | null {
  return moment === null || moment === undefined ? null : Math.max(0, Math.floor((now - Date.parse(moment)) / 1_000));
}

/** The facets of one service of a VM. */
export function reportedService(vm: VmRecord, service: ServiceId): ReportedService {
  const working = workingState(vm, service);
  if (service === 'powerShellDirect') return { enabled: null, wanted: null, drift: false, working };
  const enabled = vm.details?.services[service]?.enabled ?? null;
  return { enabled, wanted: vm.wanted[service].want, drift: isDrift(vm, service), working };
}

/** Whether a VM of a report needs attention, how much, and why. */
export function attentionIn({ oneLook }: Pick<ReportSource, 'oneLook'>, vm: VmRecord): Attention | null {
  return oneLook ? attentionAtOneLook(vm) : attentionOf(vm);
}

function reportedVm(vm: VmRecord, { host, old }: ReportedHost, source: ReportSource): Report['vms'][number] {
  const services = Object.fromEntries(serviceIds.map((id) => [id, reportedService(vm, id)])) as Record<ServiceId, ReportedService>;
  return {
    hostId: vm.hostId,
    hostName: host.name,
    vmId: vm.vmId,
    name: vm.name,
    state: vm.state,
    status: vm.status,
    getVmStatus: vm.rawStatus,
    heartbeat: vm.heartbeat,
    attention: attentionIn(source, vm),
    services,
    startedAt: vm.startedAt,
    addresses: vm.details?.addresses ?? [],
    guestOs: vm.details?.guest?.osName ?? null,
    roles: vm.roles,
    tags: vm.tags,
    old,
  };
}

/** The report of a view, for programs. */
export function makeReport(source: ReportSource): Report {
  const { madeAt, oneLook, view, hosts, unread, policyFault } = source;
  return {
    format: 'hyperv-vitals-report',
    version: 1,
    madeAt: new Date(madeAt).toISOString(),
    oneLook,
    simulated: hosts.some(({ host }) => host.simulated),
    view,
    servicesNotRead: unread.map(({ hostId, vmId, name }) => ({ hostId, vmId, name })),
    policyRead: policyFault === null,
    hosts: hosts.map(({ host, reads, old, vms }) => ({
      hostId: host.hostId,
      name: host.name,
      simulated: host.simulated,
      problem: problemOfHost(host),
      readAt: reads?.lightAt ?? null,
      servicesReadAt: reads?.fullAt ?? null,
      ageSeconds: ageSeconds(reads?.lightAt, madeAt),
      servicesAgeSeconds: ageSeconds(reads?.fullAt, madeAt),
      old,
      vms: vms.length,
    })),
    vms: hosts.flatMap((host) => host.vms.map((vm) => reportedVm(vm, host, source))),
  };
}

/** The escapes of a character in JSON: one for each half of those beyond U+FFFF. */
function escaped(character: string): string {
  return character.split('').reduce((text, half) => `${text}\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`, '');
}

/** Not among what `isHidden` knows: a control character that has a picture, and what hides but behind a picture. */
const hiddenToo: ReadonlySet<number> = new Set([0x7f, 0xfe_0f]);

/**
 * A value as JSON in which no character is hidden, as in `visibleText`: the names of VMs are other people's words. What is hidden stands only
 * inside of strings, where its number means the same.
 */
export function visibleJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  const shown = text.replaceAll(/[^\n -~]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return hiddenToo.has(code) || isHidden(code) ? escaped(character) : character;
  });
  return `${shown}\n`;
}
