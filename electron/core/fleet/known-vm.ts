import type { DirectProbe } from '../../../shared/contract/direct.ts';
import type { VmDetails, VmRecord } from '../../../shared/contract/fleet.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import type { SwitchableServiceId } from '../../../shared/contract/service.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import type { PolicyJudge } from '../../../shared/domain/policy.ts';
import { advanceWatch, deriveStatus, type Watch } from '../../../shared/domain/status.ts';
import { toInstantOrNull } from '../instant.ts';
import type { LightVm } from '../module/records.ts';
import type { VmMarks } from '../store/marks-store.ts';
import { stableStartedAt, type StartedAt } from './started-at.ts';

/**
 * The order in which reads began and writes ended, as rising numbers: what decides which of two answers is the newer one,
 * whatever the order in which they arrive.
 */
export type Mark = number;

/** When a read began in the order of things, and the moment (ms since 1970-01-01 UTC) of which it tells, to so many ms. */
export interface ReadMoment {
  readonly mark: Mark;
  readonly at: number;
  readonly spreadMs: number;
}

/** All that is known of one VM: what its record is made of, and the order in which it was learned. Never edited, only replaced. */
export interface KnownVm {
  readonly hostId: string;
  readonly light: LightVm;
  readonly lightMark: Mark;
  readonly startedAt: StartedAt | null;
  readonly details: VmDetails | null;
  readonly detailsProblem: Problem | null;
  readonly fullMark: Mark;
  /** The moment of which the details tell, in ms since 1970-01-01 UTC; `null` while there are none. */
  readonly detailsAt: number | null;
  /** When the last write of each service ended. */
  readonly writeMarks: ReadonlyMap<SwitchableServiceId, Mark>;
  readonly marks: VmMarks;
  readonly direct: DirectProbe | null;
  readonly watch: Watch | null;
  readonly record: VmRecord;
  /** When the Status, or what is wanted, changes by the passing of time alone, in ms since 1970-01-01 UTC. */
  readonly until: number | null;
}

/** Where a new VM begins, before anything is known of it but a light reading. */
export function firstKnown(hostId: string, light: LightVm, marks: VmMarks): Omit<KnownVm, 'record' | 'until'> {
  return {
    hostId,
    light,
    lightMark: 0,
    startedAt: null,
    details: null,
    detailsProblem: null,
    fullMark: 0,
    detailsAt: null,
    writeMarks: new Map(),
    marks,
    direct: null,
    watch: null,
  };
}

/** Takes in a light reading. */
export function withLight<K extends Omit<KnownVm, 'record' | 'until'>>(known: K, light: LightVm, moment: ReadMoment): K {
  const { mark, at, spreadMs } = moment;
  return { ...known, light, lightMark: mark, startedAt: stableStartedAt(known.startedAt, { at, spreadMs, ...light }) };
}

/** Lets the watch see what is known at `at`. */
export function watched<K extends Omit<KnownVm, 'record' | 'until'>>(known: K, at: number): K & { readonly watch: Watch } {
  const watch = advanceWatch(known.watch, {
    at,
    state: known.light.state,
    heartbeat: known.light.heartbeat,
    heartbeatEnabled: known.details?.services.heartbeat?.enabled ?? null,
    startedAt: known.startedAt?.at ?? null,
    replicationMode: known.details?.replicationMode ?? null,
    noIntegrationServices: known.marks.roles.includes('noIntegrationServices'),
  });
  return { ...known, watch };
}

/** By what a record is derived from what is known. */
export interface Derivation {
  readonly times: Pick<Settings, 'startGraceMs' | 'interruptionGraceMs'>;
  readonly judge: PolicyJudge;
}

function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

/** Makes the record anew, with the Status and what is wanted as they are at `now`. */
export function recorded(
  known: Omit<KnownVm, 'record' | 'until'> & { readonly watch: Watch },
  now: number,
  { times, judge }: Derivation,
): KnownVm {
  const { status, until } = deriveStatus(known.watch, now, times);
  const { roles, tags } = known.marks;
  const subject = { hostId: known.hostId, vmId: known.light.vmId, roles, tags, shielded: known.details?.shielded === true };
  const verdict = judge(subject, now);
  const record: VmRecord = {
    hostId: known.hostId,
    vmId: known.light.vmId,
    name: known.light.name,
    state: known.light.state,
    rawStatus: known.light.status,
    heartbeat: known.light.heartbeat,
    startedAt: toInstantOrNull(known.startedAt?.at ?? null),
    status,
    roles: [...roles],
    tags: [...tags],
    wanted: verdict.wanted,
    details: known.details,
    detailsProblem: known.detailsProblem,
    direct: known.direct,
  };
  return { ...known, record, until: earlier(until, verdict.until) };
}
