import { z } from 'zod';
import { hostIdSchema, vmIdSchema } from './fleet.ts';
import { problemSchema } from './problem.ts';
import { instantSchema } from './time.ts';

/** Why a host is read the way it is. */
export const readWayReasons = ['notChecked', 'equal', 'differs', 'failed', 'lost'] as const;

/** A field of which both ways of reading say something else, of a VM that did not change meanwhile. */
export const readDifferenceSchema = z.object({
  vmId: vmIdSchema,
  /** Name of the field in the record; of a service its component id comes first. `vm`: the VM is in one of both answers only. */
  field: z.string(),
  /** Both values as text; `null` where there is none. */
  bulk: z.string().nullable(),
  cmdlets: z.string().nullable(),
});
export type ReadDifference = z.infer<typeof readDifferenceSchema>;

/**
 * How a host is read in full: `bulk` by CIM queries for all VMs at once, `cmdlets` VM by VM, the certain way. A few VMs are read both
 * ways at a session's start and now and then; a difference, or a query that fails, leaves the host with the cmdlets for that session.
 */
export const readWaySchema = z.object({
  hostId: hostIdSchema,
  way: z.enum(['undecided', 'bulk', 'cmdlets']),
  since: instantSchema,
  reason: z.enum(readWayReasons),
  /** Why the read in bulk failed; `null` unless `reason` is `failed` or `lost`. */
  problem: problemSchema.nullable(),
  /** When both ways were last compared; `null` before that. */
  checkedAt: instantSchema.nullable(),
  /** How many VMs were compared then. */
  compared: z.number().int().nonnegative(),
  differences: z.array(readDifferenceSchema).max(100),
  /** What the last read in bulk took, in ms; `null` before the first. */
  bulkMs: z.number().nonnegative().nullable(),
  /** What one VM took by the cmdlets when it was compared, in ms. */
  vmMs: z.number().nonnegative().nullable(),
  /** The queries of the last read in bulk with the time that each took, in ms. */
  queries: z.array(z.object({ name: z.string(), ms: z.number().nonnegative(), instances: z.number().int().nonnegative() })).max(100),
});
export type ReadWay = z.infer<typeof readWaySchema>;
