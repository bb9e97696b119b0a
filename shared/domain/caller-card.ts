import type { HostRecord, VmRecord } from '../contract/fleet.ts';
import type { VmRole } from '../contract/wanted.ts';
import type { OperationKind } from '../contract/operation.ts';
import type { ProblemCode } from '../contract/problem.ts';
import { switchableServiceIds } from '../contract/service.ts';
import type { SwitchableServiceId } from '../contract/service.ts';
import type { StatusCode } from '../contract/status.ts';
import type { AuditEntry } from '../contract/audit.ts';
import type { Contact } from '../contract/settings.ts';
import { contactsOf } from './contacts.ts';
import { isDrift } from './drift.ts';
import { isEcho, workingState } from './working.ts';

/** What to do, as keys that the renderer puts into words. */
export const callerTodos = [
  /** The host sees nothing wrong: what troubles the caller lies inside the guest or on the way to it. */
  'lookInside',
  'checkServices',
  'switchBack',
  'lookAtApplications',
  'waitForStart',
  'waitForRestart',
  'waitForTransition',
  'lookAtScreenStart',
  'lookAtScreenHang',
  'notExpectedHere',
  'updateGuestPart',
  'askWhyNotMonitored',
  'callStorage',
  'lookAtPrimary',
  'askResume',
  'askStart',
  'passOnRaw',
  /** What is known is old: first find out how it is now. */
  'readAgain',
] as const;
export type CallerTodo = (typeof callerTodos)[number];

/** The last change that this application recorded for the VM. */
export interface CallerChange {
  readonly service: SwitchableServiceId;
  /** `null` where it was not known. */
  readonly from: boolean | null;
  readonly to: boolean;
  /** ms since 1970. */
  readonly at: number;
  readonly who: string;
  /** It was tried and nobody could read what became of it. */
  readonly unsure: boolean;
}

/** The last operation that this application recorded for the VM: that it was shut down, for one. */
export interface CallerOperation extends Pick<CallerChange, 'at' | 'who' | 'unsure'> {
  readonly operation: OperationKind;
}

/** What help-desk staff put into the ticket; keys and values, no words. It never says more than is known. */
export interface CallerCard {
  readonly code: StatusCode;
  readonly applicationsUnknown: boolean;
  /** The raw value behind an unknown Status. */
  readonly raw: string | null;
  readonly since: { readonly at: number; readonly atLeast: boolean };
  /**
   * `null` where what is known is fresh. Otherwise all of it is only "as of" `at` (ms since 1970; `null`: never read well), and
   * `problem` is why there is nothing newer, where that is known.
   */
  readonly old: { readonly at: number | null; readonly problem: ProblemCode | null } | null;
  /** Services that fail by themselves, beyond what the Status tells. */
  readonly faults: readonly SwitchableServiceId[];
  /** Services whose switch is not as wanted. */
  readonly drift: readonly SwitchableServiceId[];
  /** `none`: none recorded; `notKnown`: the audit could not be read. */
  readonly change: CallerChange | CallerOperation | 'none' | 'notKnown';
  readonly todo: CallerTodo;
  /** Whom to call, as the user wrote it; empty where none of the VM's marks has a contact. */
  readonly contacts: readonly string[];
  readonly roles: readonly VmRole[];
}

/** What the card is made of. Moments in ms since 1970. */
export interface CallerFacts {
  readonly vm: VmRecord;
  readonly host: HostRecord | undefined;
  /** Begin of the host's last good light read. */
  readonly readAt: number | null;
  readonly stale: boolean;
  /** The audit of this VM, newest first; `null` where it could not be read. */
  readonly audit: readonly AuditEntry[] | null;
  readonly contacts: readonly Contact[];
}

const failing: ReadonlySet<string> = new Set(['noContact', 'lostCommunication', 'error', 'degraded']);

/** The services that fail for a cause of their own, as the row shows them loud. */
function ownFaults(vm: VmRecord): readonly SwitchableServiceId[] {
  return switchableServiceIds.filter((service) => failing.has(workingState(vm, service)) && !isEcho(vm, service));
}

/** Whether an entry changed something, or may have. Refusals, failures and writes of what was so before changed nothing. */
function mayHaveChanged({ outcome }: AuditEntry): boolean {
  return outcome === 'changed' || outcome === 'done' || outcome === 'cancelled' || outcome === 'unknown' || outcome === null;
}

function changeOf(entry: AuditEntry): CallerChange | CallerOperation {
  const { at, who, outcome } = entry;
  const known = { at: Date.parse(at), who, unsure: outcome !== 'changed' && outcome !== 'done' };
  if (entry.kind === 'operation') return { operation: entry.operation, ...known };
  return { service: entry.service, from: entry.from, to: entry.to, ...known };
}

/** The newest change of a service. */
export function lastChange(audit: readonly AuditEntry[], service: SwitchableServiceId): CallerChange | null {
  const entry = audit.find((each) => each.kind === 'service' && each.service === service && mayHaveChanged(each));
  const change = entry === undefined ? null : changeOf(entry);
  return change !== null && 'service' in change ? change : null;
}

/** The newest change of whatever kind. */
function lastOfAll(audit: readonly AuditEntry[]): CallerCard['change'] {
  const entry = audit.find(mayHaveChanged);
  return entry === undefined ? 'none' : changeOf(entry);
}

function todoOf(vm: VmRecord, faults: readonly SwitchableServiceId[], drift: readonly SwitchableServiceId[]): CallerTodo {
  switch (vm.status.code) {
    case 'operatingNormally':
      if (faults.length > 0) return 'checkServices';
      return drift.length > 0 ? 'switchBack' : 'lookInside';
    case 'applicationsCritical':
      return 'lookAtApplications';
    case 'starting':
      return 'waitForStart';
    case 'interrupted':
      return 'waitForRestart';
    case 'noContact':
      return 'lookAtScreenStart';
    case 'lostContact':
      return 'lookAtScreenHang';
    case 'notExpected':
      return 'notExpectedHere';
    case 'heartbeatError':
      return 'updateGuestPart';
    case 'notMonitored':
      return 'askWhyNotMonitored';
    case 'hostCritical':
      return 'callStorage';
    case 'replicaStandby':
      return 'lookAtPrimary';
    case 'paused':
      return 'askResume';
    case 'saved':
    case 'off':
    case 'hibernated':
      return 'askStart';
    case 'startingUp':
    case 'stopping':
    case 'saving':
    case 'pausing':
    case 'resuming':
    case 'resetting':
    case 'componentServicing':
      return 'waitForTransition';
    case 'unknown':
      return 'passOnRaw';
  }
}

/** Why the host gives nothing newer, where that is known. */
function problemOf(host: HostRecord | undefined): ProblemCode | null {
  if (host === undefined) return null;
  const { session } = host;
  if (session.state === 'failed' || session.state === 'restarting') return session.problem.code;
  return host.problem?.code ?? null;
}

/** Chooses what the card says. */
export function callerCard({ vm, host, readAt, stale, audit, contacts }: CallerFacts): CallerCard {
  const faults = ownFaults(vm);
  const drift = switchableServiceIds.filter((service) => isDrift(vm, service));
  return {
    code: vm.status.code,
    applicationsUnknown: vm.status.applicationsUnknown,
    raw: vm.status.raw,
    since: { at: Date.parse(vm.status.since), atLeast: vm.status.sinceAtLeast },
    old: stale ? { at: readAt, problem: problemOf(host) } : null,
    faults,
    drift,
    change: audit === null ? 'notKnown' : lastOfAll(audit),
    todo: stale ? 'readAgain' : todoOf(vm, faults, drift),
    contacts: contactsOf(vm, contacts),
    roles: vm.roles,
  };
}
