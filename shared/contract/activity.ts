import { z } from 'zod';
import { auditEntrySchema } from './audit.ts';
import { hostIdSchema, vmIdSchema } from './fleet.ts';
import { instantSchema } from './time.ts';

/** What the activity tells: switches of services, work of the tools, and what the hosts said of their VMs. */
export const activityKinds = ['service', 'operation', 'heartbeat'] as const;
export const activityKindSchema = z.enum(activityKinds);
export type ActivityKind = z.infer<typeof activityKindSchema>;

/** How a VM was read: VMState and VMHeartbeatStatus by name; `null` where the host told none. */
const vmReadingSchema = z.object({ state: z.string(), heartbeat: z.string().nullable() });
export type VmReading = z.infer<typeof vmReadingSchema>;

/** State or heartbeat of a VM was read as another than before. */
export const heartbeatActivitySchema = z.object({
  kind: z.literal('heartbeat'),
  changeId: z.number().int(),
  at: instantSchema,
  hostId: z.string(),
  /** Display text; the id where the host or the VM is not known any more. */
  hostName: z.string(),
  vmId: z.string(),
  vmName: z.string(),
  /** `null`: the VM was not listed, or not known, before. */
  from: vmReadingSchema.nullable(),
  /** `null`: the VM is not listed any more. */
  to: vmReadingSchema.nullable(),
  /** It runs by another start than before. */
  restarted: z.boolean(),
});

/** One line of the activity. */
export const activityEntrySchema = z.discriminatedUnion('kind', [...auditEntrySchema.options, heartbeatActivitySchema]);
export type ActivityEntry = z.infer<typeof activityEntrySchema>;

/** The most lines of one answer. */
export const mostActivities = 5_000;

/** Which lines are wanted; what is left out matches all. */
export const activityQuerySchema = z.strictObject({
  limit: z.number().int().min(1).max(mostActivities),
  kinds: z.array(activityKindSchema).min(1).max(activityKinds.length),
  hostId: hostIdSchema.optional(),
  vmId: vmIdSchema.optional(),
  /** A part of the name of the VM, in any case of its letters. */
  vmName: z.string().trim().min(1).max(256).optional(),
  /** Not before this moment. */
  since: instantSchema.optional(),
});
export type ActivityQuery = z.infer<typeof activityQuerySchema>;

/** The newest lines first; `more`: there are older ones that match. */
export const activitySchema = z.object({ entries: z.array(activityEntrySchema), more: z.boolean() });
export type Activity = z.infer<typeof activitySchema>;
