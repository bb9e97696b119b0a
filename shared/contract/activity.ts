import { z } from 'zod';
import { auditEntrySchema } from './audit.ts';
import { hostIdSchema, vmIdSchema } from './fleet.ts';
import { muteTargetSchema } from './mute.ts';
import { policyCountsSchema, policyRevisionSchema } from './policy.ts';
import { instantSchema } from './time.ts';
import { vmRoleSchema, vmTagSchema } from './wanted.ts';

/** What the activity tells: switches of services, work of the tools, what is noted (policy, roles, tags, mutes), and what the hosts said of their VMs. */
export const activityKinds = ['service', 'operation', 'policy', 'heartbeat'] as const;
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

/** A revision of the policy was stored. It is about all VMs. */
export const policyActivitySchema = policyRevisionSchema.extend({
  kind: z.literal('policy'),
  /** `null`: this revision, or the one before it, can't be understood by this version. */
  changes: policyCountsSchema.nullable(),
});
export type PolicyActivity = z.infer<typeof policyActivitySchema>;

const marksSchema = z.object({ roles: z.array(vmRoleSchema), tags: z.array(vmTagSchema) });

/** The roles and tags of a VM have changed. */
export const marksActivitySchema = z.object({
  kind: z.literal('marks'),
  changeId: z.number().int(),
  at: instantSchema,
  who: z.string(),
  hostId: z.string(),
  /** Display text, as host and VM were called then. */
  hostName: z.string(),
  vmId: z.string(),
  vmName: z.string(),
  from: marksSchema,
  to: marksSchema,
  /** The id of the host that the VM has left, where they followed it; `null` where somebody has set them. */
  movedFrom: z.string().nullable(),
});
export type MarksActivity = z.infer<typeof marksActivitySchema>;

/** Somebody has muted alerts about a VM, a host or VMs with a tag; that was ended, or its time was over. */
export const muteActivitySchema = z.object({
  kind: z.literal('mute'),
  muteId: z.number().int(),
  /** It has ended and was not set. */
  ended: z.boolean(),
  at: instantSchema,
  /** `null`: nobody has ended it, its time was over. */
  who: z.string().nullable(),
  target: muteTargetSchema,
  /** Display text of a VM or a host, as they are called now; empty where there is none. */
  hostName: z.string(),
  vmName: z.string(),
  until: instantSchema,
  reason: z.string().nullable(),
  /** The id of the host that the VM has left, where the mute has ended since the VM was muted at the new place already; `null` where somebody did it. */
  movedFrom: z.string().nullable(),
});
export type MuteActivity = z.infer<typeof muteActivitySchema>;

/** One line of the activity. */
export const activityEntrySchema = z.discriminatedUnion('kind', [
  ...auditEntrySchema.options,
  policyActivitySchema,
  marksActivitySchema,
  muteActivitySchema,
  heartbeatActivitySchema,
]);
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
