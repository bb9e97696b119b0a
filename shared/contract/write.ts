import { z } from 'zod';
import { hostIdSchema, vmIdSchema } from './fleet.ts';
import { problemSchema } from './problem.ts';
import { serviceRecordSchema, switchableServiceIdSchema } from './service.ts';
import { instantSchema } from './time.ts';

/** How bad a change is for this very VM. */
export const severities = ['low', 'medium', 'high'] as const;
export const severitySchema = z.enum(severities);
export type Severity = z.infer<typeof severitySchema>;

/** One switch of one service of one VM. */
export const setServiceRequestSchema = z.strictObject({
  hostId: hostIdSchema,
  vmId: vmIdSchema,
  service: switchableServiceIdSchema,
  enabled: z.boolean(),
  /**
   * What the user saw when deciding; the write is refused as `changedByOther` where the host says otherwise, and as wanted it is not already. `null`:
   * not known.
   */
  expected: z.boolean().nullable(),
  /** The severity that the user was warned of. Main computes its own; a higher one is refused as `confirmationRequired`. */
  acknowledged: severitySchema,
  reason: z.enum(['switch', 'undo']),
});
export type SetServiceRequest = z.infer<typeof setServiceRequestSchema>;

/** Why a service was switched: by a click, by a run over many VMs, by one that mends drift from the policy, or to take one of these back. */
export const switchReasons = ['switch', 'undo', 'bulk', 'policy'] as const;
export type SwitchReason = (typeof switchReasons)[number];

/**
 * How a write ended, always from a fresh read.
 * - `changed`: written, and the read-back shows the wanted value;
 * - `alreadySo`: it was so before; nothing was written;
 * - `notApplied`: the host reported success, yet the read-back shows another value;
 * - `refused`: not tried, with the reason in `problem`;
 * - `failed`: tried; the host refused, and the read-back shows the old value;
 * - `unknown`: tried, and what became of it could not be read, or is not yet so after a deadline (`timedOut`) and may still come
 *   about. Never repeated by itself.
 */
export const setServiceOutcomes = ['changed', 'alreadySo', 'notApplied', 'refused', 'failed', 'unknown'] as const;

/** The end of a write, with the truth as it was read. */
export const setServiceOutcomeSchema = z.object({
  outcome: z.enum(setServiceOutcomes),
  /** The value before the write as read on the host, `null` where it could not be read. */
  before: z.boolean().nullable(),
  /** The fresh read after it; `null` where there is none. */
  service: serviceRecordSchema.nullable(),
  readAt: instantSchema.nullable(),
  problem: problemSchema.nullable(),
  /** Entry in the audit; `null` where the write was refused before one was made. */
  auditId: z.number().int().nullable(),
});
export type SetServiceOutcome = z.infer<typeof setServiceOutcomeSchema>;
