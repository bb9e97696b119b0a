import { z } from 'zod';
import { failure, problemSchema, type Problem, type Result } from '../../../shared/contract/problem.ts';
import { auditEntrySchema, type AuditEntry, type SetServiceOutcome } from '../../../shared/contract/write.ts';
import { toInstant, toInstantOrNull } from '../instant.ts';
import type { Database } from './database.ts';

/** What is known of a change before it is tried. Moments in ms since 1970-01-01 UTC. */
export interface AuditBeginning extends Pick<
  AuditEntry,
  'who' | 'hostId' | 'hostName' | 'vmId' | 'vmName' | 'service' | 'from' | 'to' | 'reason'
> {
  readonly at: number;
}

export interface AuditCompletion {
  readonly completedAt: number;
  readonly outcome: SetServiceOutcome['outcome'];
  readonly problem: Problem | null;
}

/** An entry whose end was never written, with the process that began it. */
export interface OpenEntry {
  readonly entry: AuditEntry;
  readonly processId: number;
}

/** Whose entries are wanted; what is left out matches all. */
export interface AuditFilter {
  readonly hostId?: string | undefined;
  readonly vmId?: string | undefined;
}

/**
 * Who changed what, when, from what to what, and how it ended. Entries are added and completed once, never edited and
 * never removed. Every piece of work ends as `databaseUnavailable` where the database can't be used.
 */
export interface AuditStore {
  /** Writes an open entry; when this returns its number, it is synced to the disk. */
  begin(beginning: AuditBeginning): Result<number>;
  /** Completes an open entry; one that is complete stays as it is. */
  complete(auditId: number, completion: AuditCompletion): Result<null>;
  /** The newest first; only those of the host and of the VM id that `of` names. */
  list(limit: number, of?: AuditFilter): Result<AuditEntry[]>;
  /** The oldest first. */
  open(): Result<OpenEntry[]>;
}

/** ms since 1970-01-01 UTC, within what a Date can hold. */
const momentSchema = z.number().min(-8.64e15).max(8.64e15);

const rowSchema = z.object({
  audit_id: z.number(),
  at: momentSchema,
  completed_at: momentSchema.nullable(),
  who: z.string(),
  host_id: z.string(),
  host_name: z.string(),
  vm_id: z.string(),
  vm_name: z.string(),
  service: auditEntrySchema.shape.service,
  from_enabled: z.number().nullable(),
  to_enabled: z.number(),
  reason: auditEntrySchema.shape.reason,
  outcome: z.string().nullable(),
  problem: z.string().nullable(),
  process_id: z.number(),
});

/** A problem that this version does not know is told in the words that were stored. */
function toProblem(text: string): Problem {
  try {
    const known = problemSchema.safeParse(JSON.parse(text));
    if (known.success) return known.data;
  } catch {
    // No JSON: told as it is.
  }
  return failure('internal', text).problem;
}

/** How it ended; an end that this version does not know is in doubt, with its name as the problem. */
function toEnd(outcome: string | null, problem: string | null): Pick<AuditEntry, 'outcome' | 'problem'> {
  const known = auditEntrySchema.shape.outcome.safeParse(outcome);
  if (!known.success)
    return { outcome: 'unknown', problem: problem === null ? failure('internal', String(outcome)).problem : toProblem(problem) };
  return { outcome: known.data, problem: problem === null ? null : toProblem(problem) };
}

function toOpenEntry(row: z.output<typeof rowSchema>): OpenEntry {
  const entry: AuditEntry = {
    auditId: row.audit_id,
    at: toInstant(row.at),
    completedAt: toInstantOrNull(row.completed_at),
    who: row.who,
    hostId: row.host_id,
    hostName: row.host_name,
    vmId: row.vm_id,
    vmName: row.vm_name,
    service: row.service,
    from: row.from_enabled === null ? null : row.from_enabled === 1,
    to: row.to_enabled === 1,
    reason: row.reason,
    ...toEnd(row.outcome, row.problem),
  };
  return { entry, processId: row.process_id };
}

/** The audit in `database`; its entries name the process `processId`. */
export function createAuditStore(database: Database, processId: number): AuditStore {
  const unreadable = new Set<unknown>();

  /** Leaves out the rows that say things this version can't show, and notes each of them once. */
  function toOpenEntries(rows: readonly Readonly<Record<string, unknown>>[]): OpenEntry[] {
    return rows.flatMap((raw) => {
      const parsed = rowSchema.safeParse(raw);
      if (parsed.success) return [toOpenEntry(parsed.data)];
      const auditId = raw['audit_id'];
      if (!unreadable.has(auditId)) console.error('An entry of the audit cannot be read:', auditId, z.prettifyError(parsed.error));
      unreadable.add(auditId);
      return [];
    });
  }

  return {
    begin(beginning) {
      return database.run((handle) => {
        const statement = handle.prepare(
          `INSERT INTO audit (at, who, host_id, host_name, vm_id, vm_name, service, from_enabled, to_enabled, reason, process_id)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        );
        const { at, who, hostId, hostName, vmId, vmName, service, from, to, reason } = beginning;
        const added = statement.run(
          at,
          who,
          hostId,
          hostName,
          vmId,
          vmName,
          service,
          from === null ? null : Number(from),
          Number(to),
          reason,
          processId,
        );
        return Number(added.lastInsertRowid);
      });
    },
    complete(auditId, { completedAt, outcome, problem }) {
      return database.run((handle) => {
        handle
          .prepare('UPDATE audit SET completed_at = ?, outcome = ?, problem = ? WHERE audit_id = ? AND outcome IS NULL')
          .run(completedAt, outcome, problem === null ? null : JSON.stringify(problem), auditId);
        return null;
      });
    },
    list(limit, { hostId, vmId } = {}) {
      const wanted = [
        ...(hostId === undefined ? [] : [{ column: 'host_id', value: hostId }]),
        ...(vmId === undefined ? [] : [{ column: 'vm_id', value: vmId }]),
      ];
      const where = wanted.length === 0 ? '' : `WHERE ${wanted.map(({ column }) => `${column} = ?`).join(' AND ')}`;
      return database.run((handle) => {
        const rows = handle
          .prepare(`SELECT * FROM audit ${where} ORDER BY audit_id DESC LIMIT ?`)
          .all(...wanted.map(({ value }) => value), limit);
        return toOpenEntries(rows).map(({ entry }) => entry);
      });
    },
    open() {
      return database.run((handle) => toOpenEntries(handle.prepare('SELECT * FROM audit WHERE outcome IS NULL ORDER BY audit_id').all()));
    },
  };
}
