import { z } from 'zod';
import { setServiceOutcomeSchema } from '../../../shared/contract/write.ts';
import {
  runItemSchema,
  runKindSchema,
  runOutcomeSchema,
  runSchema,
  runStateSchema,
  type Run,
  type RunItem,
} from '../../../shared/contract/run.ts';
import { toInstant, toInstantOrNull } from '../instant.ts';
import { beforeOf, noCounts } from '../runs/run-counts.ts';
import { toStoredEnd, toStoredProblem } from './stored-end.ts';

/** A run as it is stored: what this program alone knows of it is left out. */
export type StoredRun = Omit<Run, 'revision' | 'elsewhere'>;

/** A row of the database, not checked. */
export type RawRow = Readonly<Record<string, unknown>>;

/** ms since 1970-01-01 UTC, within what a Date can hold. */
const momentSchema = z.number().min(-8.64e15).max(8.64e15);

const runRowSchema = z.object({
  run_id: runSchema.shape.runId,
  kind: runKindSchema,
  undo_of: z.number().nullable(),
  at: momentSchema,
  ended_at: momentSchema.nullable(),
  who: z.string(),
  state: runStateSchema,
  problem: z.string().nullable(),
  changes: z.number(),
  vms: z.number(),
  hosts: z.number(),
});

const countRowSchema = z.object({ run_id: z.number(), place: z.string(), count: z.number() });

const itemRowSchema = z.object({
  item: z.number(),
  host_id: runItemSchema.shape.hostId,
  host_name: z.string(),
  vm_id: runItemSchema.shape.vmId,
  vm_name: z.string(),
  service: runItemSchema.shape.service,
  to_enabled: z.number(),
  completed_at: momentSchema.nullable(),
  outcome: z.string().nullable(),
  problem: z.string().nullable(),
  audit_id: z.number().nullable(),
  before_enabled: z.number().nullable(),
});

/** Switches of runs, each with its line in the audit where it has one. */
const itemsWithLines = 'run_items AS i LEFT JOIN audit AS a ON a.run_id = i.run_id AND a.run_item = i.item';

/** How many switches of the runs that are named (as JSON) are where. */
export const countRows = `
  SELECT i.run_id, CASE WHEN a.audit_id IS NULL THEN COALESCE(i.outcome, 'waiting') ELSE COALESCE(a.outcome, 'underWay') END AS place, COUNT(*) AS count
  FROM ${itemsWithLines} WHERE i.run_id IN (SELECT value FROM json_each(?)) GROUP BY 1, 2`;

/** The switches of one run, in the order of its request. The line in the audit has the last word. */
export const itemRows = `
  SELECT i.item, i.host_id, i.host_name, i.vm_id, i.vm_name, i.service, i.to_enabled, a.audit_id, a.before_enabled,
    IIF(a.audit_id IS NULL, i.completed_at, a.completed_at) AS completed_at,
    IIF(a.audit_id IS NULL, i.outcome, a.outcome) AS outcome,
    IIF(a.audit_id IS NULL, i.problem, a.problem) AS problem
  FROM ${itemsWithLines} WHERE i.run_id = ? ORDER BY i.item`;

/** Throws for a row that this version can't read. */
export function toStoredRun(raw: RawRow, counted: readonly RawRow[]): StoredRun {
  const row = runRowSchema.parse(raw);
  const counts = noCounts();
  for (const each of counted) {
    const { run_id: runId, place, count } = countRowSchema.parse(each);
    const key = place in counts ? (place as keyof typeof counts) : 'unknown';
    if (runId === row.run_id) counts[key] += count;
  }
  const { run_id: runId, kind, undo_of: undoOf, who, state, changes, vms, hosts } = row;
  const moments = { startedAt: toInstant(row.at), endedAt: toInstantOrNull(row.ended_at) };
  return { runId, kind, undoOf, who, ...moments, state, problem: toStoredProblem(row.problem), counts, changes, vms, hosts };
}

function stateOf(outcome: string | null, auditId: number | null): RunItem['state'] {
  if (outcome !== null) return 'ended';
  return auditId === null ? 'waiting' : 'underWay';
}

/** Throws for a row that this version can't read. */
export function toRunItem(raw: RawRow): RunItem {
  const row = itemRowSchema.parse(raw);
  const { audit_id: auditId, before_enabled: told } = row;
  const to = row.to_enabled === 1;
  const known = auditId === null ? runOutcomeSchema : setServiceOutcomeSchema.shape.outcome;
  const end = toStoredEnd<RunItem['outcome']>(known.nullable(), row.outcome, row.problem);
  return {
    index: row.item,
    hostId: row.host_id,
    hostName: row.host_name,
    vmId: row.vm_id,
    vmName: row.vm_name,
    service: row.service,
    to,
    state: stateOf(row.outcome, auditId),
    before: beforeOf(told === null ? null : told === 1, to, end.outcome),
    auditId,
    completedAt: toInstantOrNull(row.completed_at),
    ...end,
  };
}
