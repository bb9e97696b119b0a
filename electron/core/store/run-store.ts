import type { DatabaseSync } from 'node:sqlite';
import { failure, success, type Problem, type Result } from '../../../shared/contract/problem.ts';
import type { Run, RunItem, RunOutcome, RunState } from '../../../shared/contract/run.ts';
import type { Database } from './database.ts';
import { countRows, itemRows, toRunItem, toStoredRun, type RawRow, type StoredRun } from './run-rows.ts';
import { extentOf } from '../runs/run-counts.ts';
import { problemText } from './stored-end.ts';
import { inTransaction } from './transaction.ts';

/** A run before it begins: `at` in ms since 1970-01-01 UTC. */
export interface RunBeginning extends Pick<Run, 'kind' | 'undoOf' | 'who'> {
  readonly at: number;
  readonly items: readonly RunItem[];
}

/** How switches ended that have no line in the audit. `completedAt` in ms since 1970-01-01 UTC. */
export interface ItemEnd {
  readonly completedAt: number;
  readonly outcome: RunOutcome;
  readonly problem: Problem | null;
}

/** How a run stands from a moment on: `at` in ms since 1970-01-01 UTC. */
export interface RunStand {
  readonly at: number;
  readonly state: RunState;
  /** Why nothing more is begun: what was not begun until now will not be. `null` where that is not so. */
  readonly problem: Problem | null;
}

/** A run whose end is not written, with the process that carries it out, or did, and when that was seen to live: ms since 1970-01-01 UTC. */
export interface OpenRun {
  readonly runId: number;
  readonly processId: number;
  readonly seenAt: number;
}

/**
 * Runs with their switches. What became of a switch is told by its line in the audit, and here only where it has none. Runs are never removed, as the
 * audit is not. Every piece of work ends as `databaseUnavailable` where the database can't be used.
 */
export interface RunStore {
  /** Writes a run with all of its switches, to be carried out by this process; `runUnderWay` where the end of another one is not written. */
  begin(beginning: RunBeginning): Result<number>;
  /** Says how an open run stands, and with a problem ends all of its switches that were not begun. Nothing of a run that has ended is changed. */
  stand(runId: number, stand: RunStand): Result<null>;
  /** Ends the run of a program that is gone: as interrupted unless nothing was left to be done, at the last moment that is known of it. */
  abandon(runId: number, problem: Problem): Result<null>;
  /** Says how switches ended that have no line in the audit; one that has ended stays as it is. */
  endItems(runId: number, indexes: readonly number[], end: ItemEnd): Result<null>;
  /** The program that carries it out lives at this moment. */
  seen(runId: number, at: number): Result<null>;
  open(): Result<OpenRun[]>;
  /** The newest first. */
  list(limit: number): Result<StoredRun[]>;
  /** A run without its switches; `null` where there is none of this number. */
  find(runId: number): Result<StoredRun | null>;
  /** `null` where there is none of this number. */
  get(runId: number): Result<{ readonly run: StoredRun; readonly items: RunItem[] } | null>;
}

/** Switches of a run that have no end and no line in the audit. */
const notBegun = `run_id = ?1 AND outcome IS NULL
  AND NOT EXISTS (SELECT 1 FROM audit WHERE audit.run_id = run_items.run_id AND audit.run_item = run_items.item)`;

const ended = new Set<RunState>(['ended', 'interrupted']);

function endNotBegun(handle: DatabaseSync, runId: number, at: number, problem: Problem): void {
  handle
    .prepare(`UPDATE run_items SET completed_at = ?2, outcome = 'notBegun', problem = ?3 WHERE ${notBegun}`)
    .run(runId, at, problemText(problem));
}

function isOpen(handle: DatabaseSync, runId: number): boolean {
  return handle.prepare('SELECT 1 FROM runs WHERE run_id = ? AND ended_at IS NULL').get(runId) !== undefined;
}

function lastMomentOf(handle: DatabaseSync, runId: number): number {
  const row = handle
    .prepare(
      `SELECT MAX(moment) AS last FROM (
         SELECT seen_at AS moment FROM runs WHERE run_id = ?1 UNION ALL
         SELECT completed_at FROM run_items WHERE run_id = ?1 UNION ALL
         SELECT COALESCE(completed_at, at) FROM audit WHERE run_id = ?1)`,
    )
    .get(runId);
  return Number(row?.['last'] ?? 0);
}

function hasLoose(handle: DatabaseSync, runId: number): boolean {
  const waiting = handle.prepare(`SELECT 1 FROM run_items WHERE ${notBegun} LIMIT 1`).get(runId);
  const underWay = handle.prepare('SELECT 1 FROM audit WHERE run_id = ? AND outcome IS NULL LIMIT 1').get(runId);
  return waiting !== undefined || underWay !== undefined;
}

function find(handle: DatabaseSync, runId: number): StoredRun | null {
  const row = handle.prepare('SELECT * FROM runs WHERE run_id = ?').get(runId);
  return row === undefined ? null : toStoredRun(row, handle.prepare(countRows).all(JSON.stringify([runId])));
}

/** The runs in `database`; those that begin here are carried out by the process `processId`. */
export function createRunStore(database: Database, processId: number): RunStore {
  /** Runs that will not change any more, so that their switches are counted once. */
  const settled = new Map<number, StoredRun>();

  /** A file that was begun anew has other runs under the same numbers. */
  function settledOf(row: RawRow): StoredRun | undefined {
    const run = settled.get(Number(row['run_id']));
    return run !== undefined && Date.parse(run.startedAt) === row['at'] ? run : undefined;
  }

  function note(run: StoredRun): StoredRun {
    const { waiting, underWay } = run.counts;
    if (ended.has(run.state) && waiting + underWay === 0) settled.set(run.runId, run);
    return run;
  }

  return {
    begin({ kind, undoOf, who, at, items }) {
      const { changes, vms, hosts } = extentOf(items);
      const begun = database.run((handle) =>
        inTransaction(handle, () => {
          if (handle.prepare('SELECT 1 FROM runs WHERE ended_at IS NULL').get() !== undefined) return null;
          const added = handle
            .prepare(
              `INSERT INTO runs (kind, undo_of, at, who, state, process_id, seen_at, changes, vms, hosts)
               VALUES (?, ?, ?, ?, 'running', ?, ?, ?, ?, ?)`,
            )
            .run(kind, undoOf, at, who, processId, at, changes, vms, hosts);
          const runId = Number(added.lastInsertRowid);
          const insert = handle.prepare(
            'INSERT INTO run_items (run_id, item, host_id, host_name, vm_id, vm_name, service, to_enabled) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
          );
          for (const { index, hostId, hostName, vmId, vmName, service, to } of items) {
            insert.run(runId, index, hostId, hostName, vmId, vmName, service, Number(to));
          }
          return runId;
        }),
      );
      if (!begun.ok) return begun;
      return begun.value === null ? failure('runUnderWay') : success(begun.value);
    },
    stand(runId, { at, state, problem }) {
      return database.run((handle) =>
        inTransaction(handle, () => {
          if (!isOpen(handle, runId)) return null;
          if (problem !== null) endNotBegun(handle, runId, at, problem);
          handle
            .prepare('UPDATE runs SET state = ?, problem = COALESCE(?, problem), seen_at = ?, ended_at = ? WHERE run_id = ?')
            .run(state, problemText(problem), at, ended.has(state) ? at : null, runId);
          return null;
        }),
      );
    },
    abandon(runId, problem) {
      return database.run((handle) =>
        inTransaction(handle, () => {
          if (!isOpen(handle, runId)) return null;
          const at = lastMomentOf(handle, runId);
          const loose = hasLoose(handle, runId);
          endNotBegun(handle, runId, at, problem);
          const [state, why] = loose ? ['interrupted', problemText(problem)] : ['ended', null];
          handle
            .prepare('UPDATE runs SET state = ?, problem = COALESCE(?, problem), ended_at = ? WHERE run_id = ?')
            .run(state, why, at, runId);
          return null;
        }),
      );
    },
    endItems(runId, indexes, { completedAt, outcome, problem }) {
      return database.run((handle) => {
        handle
          .prepare(
            `UPDATE run_items SET completed_at = ?, outcome = ?, problem = ?
             WHERE run_id = ? AND item IN (SELECT value FROM json_each(?)) AND outcome IS NULL`,
          )
          .run(completedAt, outcome, problemText(problem), runId, JSON.stringify(indexes));
        return null;
      });
    },
    seen(runId, at) {
      return database.run((handle) => {
        handle.prepare('UPDATE runs SET seen_at = ? WHERE run_id = ? AND ended_at IS NULL').run(at, runId);
        return null;
      });
    },
    open() {
      return database.run((handle) => {
        const rows = handle.prepare('SELECT run_id, process_id, seen_at FROM runs WHERE ended_at IS NULL ORDER BY run_id').all();
        return rows.map((row) => ({ runId: Number(row['run_id']), processId: Number(row['process_id']), seenAt: Number(row['seen_at']) }));
      });
    },
    list(limit) {
      return database.run((handle) => {
        const rows = handle.prepare('SELECT * FROM runs ORDER BY run_id DESC LIMIT ?').all(limit);
        const open = rows.filter((row) => settledOf(row) === undefined).map((row) => row['run_id']);
        const counted = handle.prepare(countRows).all(JSON.stringify(open));
        return rows.map((row) => settledOf(row) ?? note(toStoredRun(row, counted)));
      });
    },
    find: (runId) => database.run((handle) => find(handle, runId)),
    get(runId) {
      return database.run((handle) => {
        const run = find(handle, runId);
        return run === null ? null : { run, items: handle.prepare(itemRows).all(runId).map(toRunItem) };
      });
    },
  };
}
