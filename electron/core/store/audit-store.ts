import { z } from 'zod';
import { operationAuditEntrySchema, serviceAuditEntrySchema } from '../../../shared/contract/audit.ts';
import type { AuditEntry, OperationAuditEntry, ServiceAuditEntry } from '../../../shared/contract/audit.ts';
import { failure, success, type Problem, type Result } from '../../../shared/contract/problem.ts';
import { toInstant, toInstantOrNull } from '../instant.ts';
import type { Database } from './database.ts';
import { problemText, toStoredEnd } from './stored-end.ts';

/** Who does something to which VM, and when: `at` in ms since 1970-01-01 UTC. */
interface Beginning extends Pick<AuditEntry, 'who' | 'hostId' | 'hostName' | 'vmId' | 'vmName'> {
  readonly at: number;
}

/** The place of a switch in a run. */
export interface RunLink {
  readonly runId: number;
  readonly item: number;
}

/** What is known of a change before it is tried. */
export type AuditBeginning =
  | (Beginning & Pick<ServiceAuditEntry, 'kind' | 'service' | 'from' | 'to' | 'reason'> & { readonly run?: RunLink | undefined })
  | (Beginning & Pick<OperationAuditEntry, 'kind' | 'operation' | 'subject'>);

/** `completedAt` in ms since 1970-01-01 UTC. */
export interface AuditCompletion {
  readonly completedAt: number;
  readonly outcome: NonNullable<AuditEntry['outcome']>;
  readonly problem: Problem | null;
  /** Of a switch: the value before, as read on the host; of one that is `unknown`, as it was known, where that is what it was to be. */
  readonly before?: boolean | null;
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
  /** A part of the name that the VM had, as `holdsPart` finds it. */
  readonly vmName?: string | undefined;
  /** ms since 1970-01-01 UTC; nothing older. */
  readonly since?: number | undefined;
  readonly kind?: AuditEntry['kind'] | undefined;
}

/**
 * Who changed what, when, from what to what, and how it ended. Entries are added and completed once, never edited and
 * never removed. Every piece of work ends as `databaseUnavailable` where the database can't be used.
 */
export interface AuditStore {
  /**
   * Writes an open entry; when this returns its number, it is synced to the disk. Refused as `runInterrupted` for a switch of a run that this process does
   * not carry out (any more), or that has its entry already.
   */
  begin(beginning: AuditBeginning): Result<number>;
  /** Completes an open entry; one that is complete stays as it is. */
  complete(auditId: number, completion: AuditCompletion): Result<null>;
  /** The newest first; only those that `of` names. */
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
  operation: operationAuditEntrySchema.shape.operation.nullable(),
  subject: operationAuditEntrySchema.shape.subject,
  service: serviceAuditEntrySchema.shape.service.nullable(),
  from_enabled: z.number().nullable(),
  to_enabled: z.number().nullable(),
  reason: serviceAuditEntrySchema.shape.reason.nullable(),
  outcome: z.string().nullable(),
  problem: z.string().nullable(),
  process_id: z.number(),
  run_id: z.number().nullable(),
});

function toOpenEntry(row: z.output<typeof rowSchema>): OpenEntry | null {
  const line = {
    auditId: row.audit_id,
    at: toInstant(row.at),
    completedAt: toInstantOrNull(row.completed_at),
    who: row.who,
    hostId: row.host_id,
    hostName: row.host_name,
    vmId: row.vm_id,
    vmName: row.vm_name,
  };
  const { operation, subject, service, from_enabled: from, to_enabled: to, reason, process_id: processId } = row;
  if (operation !== null) {
    const end = toStoredEnd(operationAuditEntrySchema.shape.outcome, row.outcome, row.problem);
    return { entry: { kind: 'operation', ...line, operation, subject, ...end }, processId };
  }
  if (service === null || to === null || reason === null) return null;
  const end = toStoredEnd(serviceAuditEntrySchema.shape.outcome, row.outcome, row.problem);
  return {
    entry: { kind: 'service', ...line, service, from: from === null ? null : from === 1, to: to === 1, reason, runId: row.run_id, ...end },
    processId,
  };
}

function valuesOfSwitch({ service, from, to, reason, run }: Extract<AuditBeginning, { kind: 'service' }>): (string | number | null)[] {
  return [null, null, service, from === null ? null : Number(from), Number(to), reason, run?.runId ?? null, run?.item ?? null];
}

/** What `of` asks for, as conditions with their values. */
function conditionsOf({
  hostId,
  vmId,
  vmName,
  since,
  kind,
}: AuditFilter): readonly { readonly sql: string; readonly value?: string | number }[] {
  return [
    ...(hostId === undefined ? [] : [{ sql: 'host_id = ?', value: hostId }]),
    ...(vmId === undefined ? [] : [{ sql: 'vm_id = ?', value: vmId }]),
    ...(vmName === undefined ? [] : [{ sql: 'holds_part(vm_name, ?)', value: vmName }]),
    ...(since === undefined ? [] : [{ sql: 'at >= ?', value: since }]),
    ...(kind === undefined ? [] : [{ sql: kind === 'service' ? 'service IS NOT NULL' : 'operation IS NOT NULL' }]),
  ];
}

/** The audit in `database`; its entries name the process `processId`. */
export function createAuditStore(database: Database, processId: number): AuditStore {
  const unreadable = new Set<unknown>();

  /** Leaves out the rows that say things this version can't show, and notes each of them once. */
  function toOpenEntries(rows: readonly Readonly<Record<string, unknown>>[]): OpenEntry[] {
    return rows.flatMap((raw) => {
      const parsed = rowSchema.safeParse(raw);
      const entry = parsed.success ? toOpenEntry(parsed.data) : null;
      if (entry !== null) return [entry];
      const auditId = raw['audit_id'];
      const why = parsed.success ? 'it tells neither a service nor an operation' : z.prettifyError(parsed.error);
      if (!unreadable.has(auditId)) console.error('An entry of the audit cannot be read:', auditId, why);
      unreadable.add(auditId);
      return [];
    });
  }

  return {
    begin(beginning) {
      const begun = database.run((handle) => {
        const { at, who, hostId, hostName, vmId, vmName } = beginning;
        const what =
          beginning.kind === 'operation'
            ? [beginning.operation, beginning.subject, null, null, null, null, null, null]
            : valuesOfSwitch(beginning);
        const added = handle
          .prepare(
            `INSERT INTO audit (at, who, host_id, host_name, vm_id, vm_name, operation, subject, service, from_enabled, to_enabled, reason, run_id, run_item, process_id)
             SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
             WHERE ?13 IS NULL OR (
               EXISTS (SELECT 1 FROM runs WHERE run_id = ?13 AND process_id = ?15 AND ended_at IS NULL)
               AND NOT EXISTS (SELECT 1 FROM audit WHERE run_id = ?13 AND run_item = ?14)
             )`,
          )
          .run(at, who, hostId, hostName, vmId, vmName, ...what, processId);
        return Number(added.changes) === 0 ? null : Number(added.lastInsertRowid);
      });
      if (!begun.ok) return begun;
      return begun.value === null ? failure('runInterrupted') : success(begun.value);
    },
    complete(auditId, { completedAt, outcome, problem, before = null }) {
      return database.run((handle) => {
        handle
          .prepare('UPDATE audit SET completed_at = ?, outcome = ?, problem = ?, before_enabled = ? WHERE audit_id = ? AND outcome IS NULL')
          .run(completedAt, outcome, problemText(problem), before === null ? null : Number(before), auditId);
        return null;
      });
    },
    list(limit, of = {}) {
      const wanted = conditionsOf(of);
      const where = wanted.length === 0 ? '' : `WHERE ${wanted.map(({ sql }) => sql).join(' AND ')}`;
      return database.run((handle) => {
        const rows = handle
          .prepare(`SELECT * FROM audit ${where} ORDER BY audit_id DESC LIMIT ?`)
          .all(...wanted.flatMap(({ value }) => value ?? []), limit);
        return toOpenEntries(rows).map(({ entry }) => entry);
      });
    },
    open() {
      return database.run((handle) => toOpenEntries(handle.prepare('SELECT * FROM audit WHERE outcome IS NULL ORDER BY audit_id').all()));
    },
  };
}
