import type { DatabaseSync } from 'node:sqlite';
import { muteSchema, type Mute, type MuteRequest, type MuteTarget } from '../../../shared/contract/mute.ts';
import type { Result } from '../../../shared/contract/problem.ts';
import { muteTargetKey } from '../../../shared/domain/mutes.ts';
import { toInstant } from '../instant.ts';
import type { VmMove } from '../policy/move-follower.ts';
import type { Database } from './database.ts';
import { inTransaction } from './transaction.ts';

/** Who does something with a mute, and when: `at` in ms since 1970-01-01 UTC. */
export interface MuteAct {
  readonly at: number;
  readonly who: string;
}

/** A mute was set or has ended. */
export interface MuteLine {
  readonly mute: Mute;
  readonly ended: boolean;
  /** ms since 1970-01-01 UTC. */
  readonly at: number;
  /** `null`: nobody has ended it, its time was over. */
  readonly who: string | null;
  /** The host that the VM has left, where the mute has ended by that; `null` where somebody has ended or set it. */
  readonly movedFrom: string | null;
}

/** Which lines are wanted; what is left out matches all. */
export interface MuteFilter {
  /** About this host or its VMs. */
  readonly hostId?: string | undefined;
  /** About these VMs alone, by `vmKey`. */
  readonly vmKeys?: readonly string[] | undefined;
  /** Not before this moment, in ms since 1970-01-01 UTC. */
  readonly since?: number | undefined;
}

/** The mutes with who set and who ended them. Rows are added and ended once, never removed; that of a VM names the host where the VM is. */
export interface MuteStore {
  /** Those that nobody has ended and whose end has not come at `now`, in ms since 1970-01-01 UTC. */
  load(now: number): Result<Mute[]>;
  /** Adds a mute and ends the earlier ones of the same target. */
  add(request: MuteRequest, act: MuteAct): Result<null>;
  /** Ends a mute; one that has ended stays as it is. */
  end(muteId: number, act: MuteAct): Result<null>;
  /**
   * What became of mutes until `now` (ms since 1970-01-01 UTC), the newest of it first. Who renews a mute ends the earlier one in the same moment: the newer
   * one comes first. That the time of one is over was never written: it follows from its end.
   */
  lines(limit: number, of: MuteFilter, now: number): Result<MuteLine[]>;
  /**
   * Lets the mutes of VMs follow them to other hosts, with who set them, when and why; where there is one at the new place already, that one stays. `act`:
   * who ends those of the old places, which tell then from where their VMs have come.
   */
  move(moves: readonly VmMove[], act: MuteAct): Result<null>;
}

function targetOf(row: Readonly<Record<string, unknown>>): unknown {
  const { kind, host_id: hostId, vm_id: vmId, tag } = row;
  if (kind === 'vm') return { kind, hostId, vmId };
  return kind === 'host' ? { kind, hostId } : { kind, tag };
}

/** A row that this version can't read is left out: it silences nothing. */
function toMute(row: Readonly<Record<string, unknown>>): Mute[] {
  const mute = muteSchema.safeParse({
    muteId: row['mute_id'],
    target: targetOf(row),
    until: toInstant(Number(row['until'])),
    reason: row['reason'],
    at: toInstant(Number(row['at'])),
    who: row['who'],
  });
  return mute.success ? [mute.data] : [];
}

function columnsOf(target: MuteTarget): (string | null)[] {
  switch (target.kind) {
    case 'vm':
      return [target.hostId, target.vmId, null];
    case 'host':
      return [target.hostId, null, null];
    case 'tag':
      return [null, null, target.tag];
  }
}

/** One that has run out was ended by nobody. */
function endOne(handle: DatabaseSync, muteId: number, { at, who }: MuteAct): void {
  handle
    .prepare('UPDATE mutes SET ended_at = ?, ended_by = ? WHERE mute_id = ? AND ended_at IS NULL AND until > ?')
    .run(at, who, muteId, at);
}

export function createMuteStore(database: Database): MuteStore {
  const inForce = (handle: DatabaseSync, now: number): Mute[] =>
    handle.prepare('SELECT * FROM mutes WHERE ended_at IS NULL AND until > ? ORDER BY until, mute_id').all(now).flatMap(toMute);
  return {
    load: (now) => database.run((handle) => inForce(handle, now)),
    add(request, act) {
      return database.run((handle) =>
        inTransaction(handle, () => {
          const key = muteTargetKey(request.target);
          for (const mute of inForce(handle, act.at)) if (muteTargetKey(mute.target) === key) endOne(handle, mute.muteId, act);
          const { target, until, reason } = request;
          handle
            .prepare('INSERT INTO mutes (at, who, kind, host_id, vm_id, tag, until, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
            .run(act.at, act.who, target.kind, ...columnsOf(target), Date.parse(until), reason);
          return null;
        }),
      );
    },
    lines(limit, { hostId, vmKeys, since }, now) {
      return database.run((handle) =>
        handle
          .prepare(
            `SELECT * FROM (
               SELECT *, 0 AS ended, at AS moment, who AS actor, NULL AS left_host FROM mutes
               UNION ALL SELECT *, 1, ended_at, ended_by, moved_from FROM mutes WHERE ended_at IS NOT NULL
               UNION ALL SELECT *, 1, until, NULL, NULL FROM mutes WHERE ended_at IS NULL AND until <= :now)
             WHERE moment >= :since AND (:host IS NULL OR host_id = :host)
               AND (:keys IS NULL OR (kind = 'vm' AND host_id || '/' || vm_id IN (SELECT value FROM json_each(:keys))))
             ORDER BY moment DESC, mute_id DESC, ended DESC LIMIT :limit`,
          )
          .all({
            host: hostId ?? null,
            since: since ?? Number.MIN_SAFE_INTEGER,
            keys: vmKeys === undefined ? null : JSON.stringify(vmKeys),
            now,
            limit,
          })
          .flatMap((row) =>
            toMute(row).map((mute) => ({
              mute,
              ended: row['ended'] === 1,
              at: Number(row['moment']),
              who: row['actor'] === null ? null : String(row['actor']),
              movedFrom: typeof row['left_host'] === 'string' ? row['left_host'] : null,
            })),
          ),
      );
    },
    move(moves, act) {
      return database.run((handle) =>
        inTransaction(handle, () => {
          for (const { from, to } of moves) {
            const mutes = inForce(handle, act.at);
            const of = (vm: VmMove['from']) => mutes.find(({ target }) => muteTargetKey(target) === muteTargetKey({ kind: 'vm', ...vm }));
            const followed = of(from);
            if (followed === undefined) continue;
            const { muteId } = followed;
            if (of(to) !== undefined) {
              endOne(handle, muteId, act);
              handle.prepare('UPDATE mutes SET moved_from = ? WHERE mute_id = ?').run(from.hostId, muteId);
            }
            handle.prepare('UPDATE mutes SET host_id = ? WHERE mute_id = ?').run(to.hostId, muteId);
          }
          return null;
        }),
      );
    },
    end(muteId, act) {
      return database.run((handle) => {
        endOne(handle, muteId, act);
        return null;
      });
    },
  };
}
