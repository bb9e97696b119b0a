import type { AlertKind, DriftCause } from '../contract/alert.ts';
import type { HostReads, HostRecord, VmRecord } from '../contract/fleet.ts';
import type { ProblemCode } from '../contract/problem.ts';
import { switchableServiceIds, type SwitchableServiceId } from '../contract/service.ts';
import type { StatusCode } from '../contract/status.ts';
import { isStale, staleAfterMs } from './age.ts';
import { isDrift } from './drift.ts';
import { isTransition } from './vm-state.ts';

/** One thing that is worth an alert: of one VM, or of a host where `vmId` is `null`. */
export interface Finding {
  readonly kind: AlertKind;
  readonly hostId: string;
  readonly vmId: string | null;
  readonly status: StatusCode | null;
  readonly service: SwitchableServiceId | null;
  /** How the switch stands. */
  readonly enabled: boolean | null;
  readonly problem: ProblemCode | null;
  /** The change of what is wanted that brought it. */
  readonly cause: DriftCause | null;
}

/** One text for each thing, by which two findings are the same: what is said twice within the quiet time is told once. */
export function findingKey({ kind, hostId, vmId, status, service }: Finding): string {
  return [kind, hostId, vmId ?? '', status ?? '', service ?? ''].join('|');
}

/** One text for each change of what is wanted. */
export function causeKey(cause: DriftCause): string {
  return cause.by === 'policy' ? `policy ${cause.revision}` : `marks ${cause.change}`;
}

/** The Status codes that are told: those with the tone bad or warning. */
export const alertStatuses: ReadonlySet<StatusCode> = new Set<StatusCode>([
  'lostContact',
  'heartbeatError',
  'hostCritical',
  'noContact',
  'applicationsCritical',
]);

/** What was known of a VM when it was looked at last. */
export interface VmWatch {
  /** The last Status that was known. */
  readonly status: StatusCode;
  /** It was silent when it was seen first, and still is: that its heartbeat is lost is no news. */
  readonly silentFromFirst: boolean;
  /** The switches, as far as they were ever known. */
  readonly enabled: Readonly<Partial<Record<SwitchableServiceId, boolean>>>;
  /** The switches that are not as wanted; `null` before the VM was read in full. */
  readonly drift: ReadonlySet<SwitchableServiceId> | null;
  /** The change of what is wanted that has come into force since its drift was looked at last; `null`: none. */
  readonly cause: DriftCause | null;
}

/** What a look at a VM needs to know besides its record. */
export interface Look {
  /** Whether this is what was done through this application or another program on its data folder; `null` where that can't be found out. */
  readonly isOwn: (service: SwitchableServiceId, enabled: boolean) => boolean | null;
  /** Whether changes by others are told at all; where not, a drift that they bring is. */
  readonly tellsSwitches: boolean;
  /** The change of what is wanted that has just come into force, where the record has changed by that; `null` elsewhere. */
  readonly cause: DriftCause | null;
}

const nothing = { status: null, service: null, enabled: null, problem: null, cause: null } as const;

function switchesOf(vm: VmRecord, before: VmWatch['enabled']): VmWatch['enabled'] {
  const enabled = { ...before };
  for (const service of switchableServiceIds) {
    const now = vm.details?.services[service]?.enabled ?? null;
    if (now !== null) enabled[service] = now;
  }
  return enabled;
}

function driftOf(vm: VmRecord): ReadonlySet<SwitchableServiceId> {
  return new Set(switchableServiceIds.filter((service) => isDrift(vm, service)));
}

/** The first look at a VM: what was so before is no news. */
function firstLook(vm: VmRecord): VmWatch {
  return {
    status: vm.status.code,
    silentFromFirst: vm.status.code === 'interrupted',
    enabled: switchesOf(vm, {}),
    drift: vm.details === null ? null : driftOf(vm),
    cause: null,
  };
}

/**
 * Looks at a VM after its record has changed: what is to be known of it at the next look, and what is news. On its way to another state a VM gives none of
 * its switches, since they can't be mended then; they are compared when it has arrived. What can't be told for the moment stays as it was.
 */
export function lookAt(before: VmWatch | null, vm: VmRecord, look: Look): { readonly watch: VmWatch; readonly news: readonly Finding[] } {
  if (before === null) return { watch: firstLook(vm), news: [] };
  const common = { ...nothing, hostId: vm.hostId, vmId: vm.vmId };
  const news: Finding[] = [];

  const { code } = vm.status;
  const isKnown = code !== 'unknown';
  const silentFromFirst = before.silentFromFirst && (!isKnown || code === 'interrupted' || code === 'lostContact');
  if (isKnown && code !== before.status && alertStatuses.has(code) && !silentFromFirst)
    news.push({ ...common, kind: 'status', status: code });
  const status = isKnown ? code : before.status;
  const cause = look.cause ?? before.cause;
  if (vm.details === null || isTransition(vm.state)) return { watch: { ...before, status, silentFromFirst, cause }, news };

  const enabled = switchesOf(vm, before.enabled);
  const drift = driftOf(vm);
  for (const service of switchableServiceIds) {
    const now = enabled[service];
    const was = before.enabled[service];
    const isNewDrift = before.drift !== null && !before.drift.has(service) && drift.has(service);
    const own = now === undefined || was === undefined || now === was ? undefined : look.isOwn(service, now);
    if (own === false && now !== undefined && look.tellsSwitches) news.push({ ...common, kind: 'switch', service, enabled: now });
    // Whoever switched it here was told of it beforehand.
    else if (isNewDrift && own !== true)
      news.push({ ...common, kind: 'drift', service, enabled: now ?? null, cause: own === undefined ? cause : null });
  }
  return { watch: { status, silentFromFirst, enabled, drift, cause: null }, news };
}

/** Whether a finding about a VM still is as it was found; `null` where that can't be told for the moment. `vm`: `undefined` where it is gone. */
export function stillHolds(finding: Finding, vm: VmRecord | undefined): boolean | null {
  if (vm === undefined) return false;
  const { kind, service, enabled, status } = finding;
  if (kind === 'status') return vm.status.code === 'unknown' ? null : vm.status.code === status;
  if (service === null || vm.details === null || isTransition(vm.state)) return null;
  if (kind === 'drift') return isDrift(vm, service);
  const now = vm.details.services[service]?.enabled ?? null;
  return now === null ? null : now === enabled;
}

/** How a host stands for those who want to be told when it is lost. */
export interface HostLook {
  /** It is read, and was read lately. */
  readonly isWell: boolean;
  /** It has failed, or was not read for too long though it was tried. */
  readonly trouble: { readonly problem: ProblemCode | null } | null;
  /** When time alone may make trouble of it, in ms since 1970-01-01 UTC; `null` where it can't. */
  readonly until: number | null;
}

/**
 * Looks at a host at `now`. A read that failed is no trouble yet: the next one may do. It is when the last good one is as old as the interface shows as
 * stale, or when nothing is tried any more. Old reads alone are none: a computer that has slept has not tried.
 */
export function lookAtHost({ session, problem, lightIntervalMs }: HostRecord, reads: HostReads | undefined, now: number): HostLook {
  const lightAt = reads?.lightAt === null || reads === undefined ? null : Date.parse(reads.lightAt);
  const stale = isStale(lightAt, now, lightIntervalMs);
  if (session.state === 'closed') return { isWell: false, trouble: null, until: null };
  if (session.state === 'failed') return { isWell: false, trouble: { problem: session.problem.code }, until: null };
  const code = session.state === 'restarting' ? session.problem.code : (problem?.code ?? null);
  if (session.state === 'ready' && code === null) return { isWell: !stale, trouble: null, until: null };
  if (stale) return { isWell: false, trouble: { problem: code }, until: null };
  return { isWell: false, trouble: null, until: lightAt === null ? null : lightAt + staleAfterMs(lightIntervalMs) };
}

/** The finding that a host is in trouble. */
export function hostFinding(hostId: string, problem: ProblemCode | null): Finding {
  return { ...nothing, kind: 'host', hostId, vmId: null, problem };
}
