import type { StatusCode, VmStatus } from '../contract/status.ts';
import { codeOfState, isRestart } from './vm-state.ts';
import type { StateCode } from './vm-state.ts';

/** What was read of one VM at one moment, as far as its Status depends on it. Moments are ms since 1970 UTC. */
export interface Reading {
  readonly at: number;
  /** VMState by name. */
  readonly state: string;
  /** VMHeartbeatStatus by name; `null` where the host gave none. */
  readonly heartbeat: string | null;
  /** The host's switch of the heartbeat service; `null` where not read. */
  readonly heartbeatEnabled: boolean | null;
  /** `at` minus uptime; `null` where the VM has no uptime. */
  readonly startedAt: number | null;
  /** VMReplicationMode by name; `null` where not read. */
  readonly replicationMode: string | null;
  /** The VM's role says that its guest has no integration services. */
  readonly noIntegrationServices: boolean;
}

/** Grace times in ms. */
export interface GraceTimes {
  /** After a start, a resume or switching the heartbeat on again. */
  readonly startGraceMs: number;
  /** After contact stopped. */
  readonly interruptionGraceMs: number;
}

/**
 * What a reading amounts to before time is considered. `waiting`: runs, no contact and none seen in this run (becomes `starting`,
 * `noContact` or `notExpected`). `silent`: runs, had contact and has none now (becomes `interrupted` or `lostContact`).
 */
type Condition =
  StateCode | 'replicaStandby' | 'operatingNormally' | 'applicationsCritical' | 'heartbeatError' | 'notMonitored' | 'waiting' | 'silent';

/** What must be remembered of a VM between readings to tell its Status: small, plain data. Made by `advanceWatch` only. */
export interface Watch {
  /** The last reading. */
  readonly reading: Reading;
  readonly condition: Condition;
  /** The reading that first showed this condition. */
  readonly since: number;
  /** The condition may be older than `since`: nobody was watching before. */
  readonly sinceAtLeast: boolean;
  /** A heartbeat was seen in this run of the VM. */
  readonly hadContact: boolean;
  /** First reading without contact after contact, in this run. */
  readonly silentSince: number | null;
  /** The latest known start, resume or re-enabling in this run, from which the grace counts; `null` outside of a run. */
  readonly graceFrom: number | null;
  /** False where `graceFrom` is only the moment of a reading, and the real one may be earlier. */
  readonly graceFromExact: boolean;
  /** The last known `startedAt` of this run. */
  readonly startedAt: number | null;
  /** The last state of rest outside of a run was `Off`: what comes next is a start and not a resume. */
  readonly wasOff: boolean;
}

/** `startedAt` is computed from an uptime and moves a little from reading to reading; more than this is a new start. */
export const startJitterMs = 10_000;

/** Between two readings further apart than this nobody watched: what changed meanwhile is so "at least since" the second. */
export const watchGapMs = 60_000;

const contactValues: ReadonlySet<string> = new Set(['OkApplicationsHealthy', 'OkApplicationsUnknown', 'OkApplicationsCritical']);

/**
 * The switch and the heartbeat are read at different moments and may contradict each other. Either one saying "off" is enough:
 * then the Status never claims health that the row's own switch denies, and a switch-off by others shows with the next heartbeat.
 */
function heartbeatOff(reading: Reading): boolean {
  return reading.heartbeatEnabled === false || reading.heartbeat === 'Disabled';
}

function hasContact(reading: Reading): boolean {
  return reading.state === 'Running' && !heartbeatOff(reading) && contactValues.has(reading.heartbeat ?? '');
}

function isSilent(reading: Reading): boolean {
  return (
    reading.state === 'Running' &&
    !heartbeatOff(reading) &&
    (reading.heartbeat === 'NoContact' || reading.heartbeat === 'LostCommunication')
  );
}

function conditionOf(reading: Reading, hadContact: boolean): Condition {
  if (reading.state !== 'Running') {
    const code = codeOfState(reading.state);
    const standby = reading.replicationMode === 'Replica' || reading.replicationMode === 'ExtendedReplica';
    return code === 'off' && standby ? 'replicaStandby' : code;
  }
  if (heartbeatOff(reading)) return 'notMonitored';
  if (isSilent(reading)) return hadContact ? 'silent' : 'waiting';
  if (reading.heartbeat === 'OkApplicationsCritical') return 'applicationsCritical';
  if (hasContact(reading)) return 'operatingNormally';
  return reading.heartbeat === 'Error' ? 'heartbeatError' : 'unknown';
}

/** The raw value behind an `unknown`: the state where that is not known, else the heartbeat. */
function rawOf(reading: Reading): string | null {
  return reading.state === 'Running' ? reading.heartbeat : reading.state;
}

type Run = Pick<Watch, 'hadContact' | 'silentSince' | 'graceFrom' | 'graceFromExact' | 'startedAt' | 'wasOff'>;

function atMost(moment: number | null, limit: number): number | null {
  return moment === null ? null : Math.min(moment, limit);
}

/** Where the grace of a run counts from that has just begun, as far as is known. */
function beginRun(previous: Watch | null, reading: Reading): Run {
  const startedAt = atMost(reading.startedAt, reading.at);
  // The uptime of a VM that resumes may go on from before, so it says nothing about the resume.
  const isStart = previous === null || previous.wasOff || previous.reading.state === 'Running';
  const watched = previous !== null && reading.at - previous.reading.at <= watchGapMs;
  return {
    hadContact: false,
    silentSince: null,
    graceFrom: isStart && startedAt !== null ? startedAt : reading.at,
    graceFromExact: watched || (isStart && startedAt !== null),
    startedAt,
    wasOff: false,
  };
}

/** The run outside of `Running`: forgotten, except through a restart inside of it. */
function leaveRun(previous: Watch | null, reading: Reading, newStart: boolean): Run {
  if (previous !== null && previous.graceFrom !== null && isRestart(reading.state) && !newStart) {
    return { ...runOf(previous), silentSince: null };
  }
  const code = codeOfState(reading.state);
  // Starting says nothing about what was before it.
  const wasOff = code === 'off' || (code === 'startingUp' && previous !== null && previous.wasOff);
  return { hadContact: false, silentSince: null, graceFrom: null, graceFromExact: false, startedAt: null, wasOff };
}

function runOf(watch: Watch): Run {
  const { hadContact, silentSince, graceFrom, graceFromExact, startedAt, wasOff } = watch;
  return { hadContact, silentSince, graceFrom, graceFromExact, startedAt, wasOff };
}

function continueRun(previous: Watch, reading: Reading): Run {
  const run = { ...runOf(previous), startedAt: atMost(reading.startedAt, reading.at) ?? previous.startedAt };
  const watched = reading.at - previous.reading.at <= watchGapMs;
  if (isRestart(previous.reading.state)) return { ...run, graceFrom: reading.at, graceFromExact: watched };
  if (previous.reading.state === 'Running' && heartbeatOff(previous.reading) && !heartbeatOff(reading)) {
    return { ...run, hadContact: false, silentSince: null, graceFrom: reading.at, graceFromExact: watched };
  }
  return run;
}

function isNewStart(previous: Watch, reading: Reading): boolean {
  return previous.startedAt !== null && reading.startedAt !== null && reading.startedAt - previous.startedAt > startJitterMs;
}

/** Adds what this very reading says about contact. LostCommunication means that beats came and stopped, even if nobody saw them. */
function withContact(run: Run, reading: Reading): Run {
  if (hasContact(reading)) return { ...run, hadContact: true, silentSince: null };
  if (!isSilent(reading)) return run;
  const hadContact = run.hadContact || reading.heartbeat === 'LostCommunication';
  return { ...run, hadContact, silentSince: hadContact ? (run.silentSince ?? reading.at) : null };
}

/** Set back with the clock, so that what has lasted for a minute has still lasted for a minute. */
function shifted(watch: Watch, by: number): Watch {
  const shift = (moment: number | null) => (moment === null ? null : moment + by);
  return {
    ...watch,
    reading: { ...watch.reading, at: watch.reading.at + by, startedAt: shift(watch.reading.startedAt) },
    since: watch.since + by,
    silentSince: shift(watch.silentSince),
    graceFrom: shift(watch.graceFrom),
    startedAt: shift(watch.startedAt),
  };
}

/** A fact was read that was not known before, and nothing else changed: what follows from it may have been so for long. */
function onlyLearned(before: Reading, now: Reading): boolean {
  return (
    before.state === now.state &&
    before.heartbeat === now.heartbeat &&
    ((before.heartbeatEnabled === null && now.heartbeatEnabled !== null) ||
      (before.replicationMode === null && now.replicationMode !== null))
  );
}

/**
 * Takes one more reading into account. `previous` is `null` for the first one. Readings come in the order in which they were made; a
 * reading with an earlier moment than the one before means that the clock was set back.
 */
export function advanceWatch(previous: Watch | null, reading: Reading): Watch {
  const before = previous !== null && reading.at < previous.reading.at ? shifted(previous, reading.at - previous.reading.at) : previous;
  const inRun = before !== null && before.graceFrom !== null;
  const newStart = inRun && isNewStart(before, reading);

  const run =
    reading.state !== 'Running'
      ? leaveRun(before, reading, newStart)
      : withContact(inRun && !newStart ? continueRun(before, reading) : beginRun(before, reading), reading);
  const condition = conditionOf(reading, run.hadContact);

  if (before === null) return { reading, condition, since: reading.at, sinceAtLeast: true, ...run };
  const same = !newStart && condition === before.condition && (condition !== 'unknown' || rawOf(reading) === rawOf(before.reading));
  const { since, sinceAtLeast } = same
    ? before
    : { since: reading.at, sinceAtLeast: reading.at - before.reading.at > watchGapMs || onlyLearned(before.reading, reading) };
  return { reading, condition, since, sinceAtLeast, ...run };
}

interface Judgement {
  readonly code: StatusCode;
  readonly since: number;
  readonly sinceAtLeast: boolean;
  readonly until: number | null;
}

function judgeWaiting(watch: Watch, now: number, graceMs: number): Judgement {
  const from = watch.graceFrom ?? watch.since;
  const end = from + graceMs;
  if (now < end) {
    // Seen for the first time in the middle of its start, whose moment is known from the uptime.
    const known = watch.sinceAtLeast && watch.graceFromExact;
    return { code: 'starting', since: known ? from : watch.since, sinceAtLeast: watch.sinceAtLeast && !known, until: end };
  }
  const code = watch.reading.noIntegrationServices ? 'notExpected' : 'noContact';
  return end < watch.since
    ? { code, since: watch.since, sinceAtLeast: watch.sinceAtLeast, until: null }
    : { code, since: end, sinceAtLeast: !watch.graceFromExact, until: null };
}

function judgeSilent(watch: Watch, now: number, graceMs: number): Judgement {
  const end = (watch.silentSince ?? watch.since) + graceMs;
  return now < end
    ? { code: 'interrupted', since: watch.since, sinceAtLeast: watch.sinceAtLeast, until: end }
    : { code: 'lostContact', since: Math.max(end, watch.since), sinceAtLeast: watch.sinceAtLeast, until: null };
}

function judge(watch: Watch, now: number, times: GraceTimes): Judgement {
  if (watch.condition === 'waiting') return judgeWaiting(watch, now, times.startGraceMs);
  if (watch.condition === 'silent') return judgeSilent(watch, now, times.interruptionGraceMs);
  return { code: watch.condition, since: watch.since, sinceAtLeast: watch.sinceAtLeast, until: null };
}

/**
 * The Status at `now` (ms since 1970), every row of the product's table. `until` is the moment at which it would change by the passing of
 * time alone, always later than `now`; `null` where only a new reading can change it.
 */
export function deriveStatus(watch: Watch, now: number, times: GraceTimes): { status: VmStatus; until: number | null } {
  // A clock that was set back after the last reading: the Status is not older than what was read.
  const { code, since, sinceAtLeast, until } = judge(watch, Math.max(now, watch.reading.at), times);
  return {
    status: {
      code,
      since: new Date(since).toISOString(),
      sinceAtLeast,
      applicationsUnknown: code === 'operatingNormally' && watch.reading.heartbeat === 'OkApplicationsUnknown',
      raw: code === 'unknown' ? rawOf(watch.reading) : null,
    },
    until,
  };
}
