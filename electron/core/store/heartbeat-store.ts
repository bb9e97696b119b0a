import type { DatabaseSync } from 'node:sqlite';
import type { Result } from '../../../shared/contract/problem.ts';
import type { HeartbeatChange, Span } from '../../../shared/domain/heartbeat-history.ts';
import { isOtherStart } from '../../../shared/domain/heartbeat-runs.ts';
import { startJitterMs, watchGapMs } from '../../../shared/domain/status.ts';
import type { Database } from './database.ts';
import { inTransaction } from './transaction.ts';

/** One VM as it was read at one moment. Moments are ms since 1970-01-01 UTC. */
export interface HeartbeatReading extends HeartbeatChange {
  readonly vmId: string;
}

/** What a host showed: VMs that may have changed, and that it was watched. */
export interface Sighting {
  readonly hostId: string;
  /** The watch that goes on; `null` begins one at `seenAt`. */
  readonly watchId: number | null;
  readonly seenAt: number;
  readonly readings: readonly HeartbeatReading[];
  /** The readings are all VMs of the host: those that are not among them are gone. */
  readonly whole: boolean;
}

/** A change of a VM, with what was stored of it before. */
export interface StoredChange {
  readonly changeId: number;
  readonly hostId: string;
  readonly vmId: string;
  readonly before: HeartbeatChange;
  readonly now: HeartbeatChange;
}

/** Whose changes are wanted; what is left out matches all. */
export interface ChangeFilter {
  readonly hostId?: string | undefined;
  /** Keys of VMs, as `vmKey` makes them. */
  readonly vmKeys?: readonly string[] | undefined;
  /** ms since 1970-01-01 UTC; nothing older. */
  readonly since?: number | undefined;
}

/** What was stored of a sighting. */
export interface Noted {
  readonly watchId: number;
  /** VMs of which another program has stored a later reading than this one: to be looked at again. */
  readonly overtaken: readonly string[];
}

/**
 * State and heartbeat of each VM as changes, and when each host was watched: what lies between two watches, nobody has seen. Several
 * programs may write into one file: what one of them has stored, the others do not store again. Every piece of work ends as
 * `databaseUnavailable` where the database can't be used; none waits for longer than a moment, since reads would wait with it.
 */
export interface HeartbeatStore {
  /** Stores all of a sighting or nothing. */
  note(sighting: Sighting): Result<Noted>;
  /** Says until when these watches have lasted. */
  prolong(watches: readonly { readonly watchId: number; readonly seenAt: number }[]): Result<null>;
  /** The newest changes of one VM, at most `limit`, in the order in which they were written. */
  changes(vm: { readonly hostId: string; readonly vmId: string }, limit: number): Result<HeartbeatChange[]>;
  /** The newest changes of all VMs first, without what was read of each for the first time: that is none. */
  newest(limit: number, of: ChangeFilter): Result<StoredChange[]>;
  /** When a host was watched, in the order in which it began. */
  watched(hostId: string): Result<Span[]>;
  /** Removes what was over before `moment`; of each VM the change that was still in force then stays. */
  removeBefore(moment: number): Result<null>;
}

/** So long another program that writes just now is waited for, in ms. */
const patienceMs = 250;

/** Watches of a host that are looked at, the newest ones. */
const mostWatches = 5_000;

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function toChange(row: Readonly<Record<string, unknown>>): HeartbeatChange {
  const startedAt = row['started_at'];
  return {
    at: Number(row['at']),
    state: textOf(row['state']),
    heartbeat: textOf(row['heartbeat']),
    startedAt: typeof startedAt === 'number' ? startedAt : null,
  };
}

/** What is to be stored of a reading after `last`; `null`: nothing new; `overtaken`: a later reading is stored already. */
function newsOf(last: HeartbeatChange | null, reading: HeartbeatReading, seenBefore: number | null): HeartbeatReading | 'overtaken' | null {
  if (last === null) return reading.state === null ? null : reading;
  // One who lags a little is corrected by its next reading. More means that the clock was set back: what is so now is said again.
  if (last.at > reading.at) return last.at - reading.at <= watchGapMs ? 'overtaken' : reading;
  // A start that lies before the VM was last seen running is the old one: over weeks, uptime and clock drift apart.
  const drifts =
    isOtherStart(last.startedAt, reading.startedAt) && seenBefore !== null && (reading.startedAt ?? 0) < seenBefore - startJitterMs;
  const startedAt = drifts ? last.startedAt : reading.startedAt;
  const sameStart = (last.startedAt === null) === (startedAt === null) && !isOtherStart(last.startedAt, startedAt);
  return last.state === reading.state && last.heartbeat === reading.heartbeat && sameStart ? null : { ...reading, startedAt };
}

/** Does `work` as one piece, and gives up soon where another program holds the file. */
function atOnce<T>(handle: DatabaseSync, work: () => T): T {
  const before = Number(Object.values(handle.prepare('PRAGMA busy_timeout').get() ?? {})[0] ?? 0);
  handle.exec(`PRAGMA busy_timeout = ${Math.min(before, patienceMs)}`);
  try {
    return inTransaction(handle, work);
  } finally {
    handle.exec(`PRAGMA busy_timeout = ${before}`);
  }
}

function missingOf(handle: DatabaseSync, { hostId, seenAt, readings }: Sighting): HeartbeatReading[] {
  const present = new Set(readings.map(({ vmId }) => vmId));
  const rows = handle
    .prepare(
      `SELECT vm_id FROM heartbeat_changes
       WHERE change_id IN (SELECT MAX(change_id) FROM heartbeat_changes WHERE host_id = ? GROUP BY vm_id) AND state IS NOT NULL`,
    )
    .all(hostId);
  return rows
    .map((row) => String(row['vm_id']))
    .filter((vmId) => !present.has(vmId))
    .map((vmId) => ({ vmId, at: seenAt, state: null, heartbeat: null, startedAt: null }));
}

function noteIn(handle: DatabaseSync, sighting: Sighting): Noted {
  const { hostId, seenAt } = sighting;
  const last = handle.prepare(
    'SELECT at, state, heartbeat, started_at FROM heartbeat_changes WHERE host_id = ? AND vm_id = ? ORDER BY change_id DESC LIMIT 1',
  );
  const insert = handle.prepare(
    'INSERT INTO heartbeat_changes (host_id, vm_id, at, state, heartbeat, started_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const before = handle.prepare('SELECT MAX(seen_at) AS seen FROM heartbeat_watches WHERE host_id = ?').get(hostId)?.['seen'];
  const seenBefore = typeof before === 'number' ? before : null;
  const overtaken: string[] = [];
  for (const reading of [...sighting.readings, ...(sighting.whole ? missingOf(handle, sighting) : [])]) {
    const stored = last.get(hostId, reading.vmId);
    const news = newsOf(stored === undefined ? null : toChange(stored), reading, seenBefore);
    if (news === 'overtaken') overtaken.push(reading.vmId);
    else if (news !== null) insert.run(hostId, news.vmId, news.at, news.state, news.heartbeat, news.startedAt);
  }
  if (sighting.watchId !== null) {
    handle.prepare('UPDATE heartbeat_watches SET seen_at = ? WHERE watch_id = ?').run(seenAt, sighting.watchId);
    return { watchId: sighting.watchId, overtaken };
  }
  const begun = handle.prepare('INSERT INTO heartbeat_watches (host_id, begun_at, seen_at) VALUES (?, ?, ?)').run(hostId, seenAt, seenAt);
  return { watchId: Number(begun.lastInsertRowid), overtaken };
}

export function createHeartbeatStore(database: Database): HeartbeatStore {
  return {
    note: (sighting) => database.run((handle) => atOnce(handle, () => noteIn(handle, sighting))),
    prolong(watches) {
      return database.run((handle) =>
        atOnce(handle, () => {
          const statement = handle.prepare('UPDATE heartbeat_watches SET seen_at = ? WHERE watch_id = ?');
          for (const { watchId, seenAt } of watches) statement.run(seenAt, watchId);
          return null;
        }),
      );
    },
    changes({ hostId, vmId }, limit) {
      return database.run((handle) =>
        handle
          .prepare(
            `SELECT at, state, heartbeat, started_at FROM heartbeat_changes
             WHERE host_id = ? AND vm_id = ? ORDER BY change_id DESC LIMIT ?`,
          )
          .all(hostId, vmId, limit)
          .map(toChange)
          .toReversed(),
      );
    },
    newest(limit, { hostId, vmKeys, since }) {
      return database.run((handle) =>
        handle
          .prepare(
            `SELECT now.*, before.at AS at_before, before.state AS state_before, before.heartbeat AS heartbeat_before,
               before.started_at AS started_at_before
             FROM heartbeat_changes AS now JOIN heartbeat_changes AS before ON before.change_id = (
               SELECT MAX(change_id) FROM heartbeat_changes AS older
               WHERE older.host_id = now.host_id AND older.vm_id = now.vm_id AND older.change_id < now.change_id)
             WHERE (:host IS NULL OR now.host_id = :host) AND now.at >= :since
               AND (:keys IS NULL OR now.host_id || '/' || now.vm_id IN (SELECT value FROM json_each(:keys)))
             ORDER BY now.change_id DESC LIMIT :limit`,
          )
          .all({
            host: hostId ?? null,
            since: since ?? Number.MIN_SAFE_INTEGER,
            keys: vmKeys === undefined ? null : JSON.stringify(vmKeys),
            limit,
          })
          .map((row) => ({
            changeId: Number(row['change_id']),
            hostId: String(row['host_id']),
            vmId: String(row['vm_id']),
            before: toChange({
              at: row['at_before'],
              state: row['state_before'],
              heartbeat: row['heartbeat_before'],
              started_at: row['started_at_before'],
            }),
            now: toChange(row),
          })),
      );
    },
    watched(hostId) {
      return database.run((handle) =>
        handle
          .prepare('SELECT begun_at, seen_at FROM heartbeat_watches WHERE host_id = ? ORDER BY watch_id DESC LIMIT ?')
          .all(hostId, mostWatches)
          .map((row) => ({ from: Number(row['begun_at']), to: Number(row['seen_at']) }))
          .toReversed(),
      );
    },
    removeBefore(moment) {
      return database.run((handle) =>
        atOnce(handle, () => {
          handle.prepare('DELETE FROM heartbeat_watches WHERE seen_at < ?').run(moment);
          handle
            .prepare(
              `DELETE FROM heartbeat_changes WHERE at < :moment AND (
                 state IS NULL
                 OR host_id NOT IN (SELECT host_id FROM heartbeat_watches)
                 OR change_id NOT IN (SELECT MAX(change_id) FROM heartbeat_changes WHERE at < :moment GROUP BY host_id, vm_id))`,
            )
            .run({ moment });
          return null;
        }),
      );
    },
  };
}
