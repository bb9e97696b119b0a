import { z } from 'zod';
import { operationEndSchema, operationKindSchema } from './operation.ts';
import { problemSchema } from './problem.ts';
import { switchableServiceIdSchema } from './service.ts';
import { instantSchema } from './time.ts';
import { setServiceOutcomeSchema, switchReasons } from './write.ts';

/** What every line of the audit tells. */
const lineSchema = z.object({
  auditId: z.number().int(),
  at: instantSchema,
  completedAt: instantSchema.nullable(),
  who: z.string(),
  hostId: z.string(),
  hostName: z.string(),
  vmId: z.string(),
  vmName: z.string(),
  problem: problemSchema.nullable(),
});

/** A service was switched. `outcome` is null while the write is open. */
export const serviceAuditEntrySchema = lineSchema.extend({
  kind: z.literal('service'),
  service: switchableServiceIdSchema,
  from: z.boolean().nullable(),
  to: z.boolean(),
  reason: z.enum(switchReasons),
  /** The run that it was a part of; `null` where none. */
  runId: z.number().int().nullable(),
  outcome: setServiceOutcomeSchema.shape.outcome.nullable(),
});
export type ServiceAuditEntry = z.infer<typeof serviceAuditEntrySchema>;

/** Something else was done to a VM. `outcome` is null while it is under way. */
export const operationAuditEntrySchema = lineSchema.extend({
  kind: z.literal('operation'),
  operation: operationKindSchema,
  /** What of the VM it was about, by name: a checkpoint, an item of Data Exchange; display text. `null` where the VM itself. */
  subject: z.string().nullable(),
  outcome: operationEndSchema.nullable(),
});
export type OperationAuditEntry = z.infer<typeof operationAuditEntrySchema>;

/** One line of the audit. */
export const auditEntrySchema = z.discriminatedUnion('kind', [serviceAuditEntrySchema, operationAuditEntrySchema]);
export type AuditEntry = z.infer<typeof auditEntrySchema>;
