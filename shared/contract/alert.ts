import { z } from 'zod';
import { hostIdSchema, vmIdSchema } from './fleet.ts';
import { policyRevisionSchema } from './policy.ts';
import { problemCodeSchema } from './problem.ts';
import { switchableServiceIdSchema } from './service.ts';
import { statusCodeSchema } from './status.ts';
import { instantSchema } from './time.ts';
import { markChangeSchema } from './wanted.ts';

/**
 * What is told: the Status of VMs became bad or a warning; a switch was changed by somebody else; a switch is not as wanted any more; a host
 * is not read any more.
 */
export const alertKinds = ['status', 'switch', 'drift', 'host'] as const;
export const alertKindSchema = z.enum(alertKinds);
export type AlertKind = z.infer<typeof alertKindSchema>;

/** So many VMs of an alert are named, and so many alerts are kept. */
export const alertLimits = { named: 20, kept: 200 } as const;

/** One VM of an alert. */
export const alertVmSchema = z.object({
  vmId: vmIdSchema,
  /** Display text only. */
  name: z.string(),
  /** The switch that it is about, and how it stood; `null` where it is about none. */
  service: switchableServiceIdSchema.nullable(),
  enabled: z.boolean().nullable(),
});

/**
 * By what switches that nobody has touched became drift: by a revision of the policy, or by roles and tags that were given or taken, with the number of that
 * change. `here`: it was done through this program.
 */
export const driftCauseSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('policy'), revision: policyRevisionSchema.shape.revision, here: z.boolean() }),
  z.object({ by: z.literal('marks'), change: markChangeSchema, here: z.boolean() }),
]);
export type DriftCause = z.infer<typeof driftCauseSchema>;

/** One piece of news about one host or its VMs: what came together is told together. */
export const alertSchema = z.object({
  /** Counts up in one life of the program. */
  alertId: z.number().int().positive(),
  at: instantSchema,
  kind: alertKindSchema,
  hostId: hostIdSchema,
  hostName: z.string(),
  /** What the Status became, with `status`. */
  status: statusCodeSchema.nullable(),
  /** Why the host is not read, with `host`; `null` where that is not known. */
  problem: problemCodeSchema.nullable(),
  /** What brought it, with `drift`; `null` where that was a switch, or is not known. */
  cause: driftCauseSchema.nullable(),
  /** How many things are told: VMs, or switches of VMs; 1 for a host. */
  count: z.number().int().positive(),
  /** How many VMs it is about; 0 for a host. */
  vmCount: z.number().int().nonnegative(),
  /** The first of them, by name. */
  vms: z.array(alertVmSchema).max(alertLimits.named),
  seen: z.boolean(),
});
export type Alert = z.infer<typeof alertSchema>;

/** The newest alerts first. Of two lists the one with the larger revision is newer. */
export const alertListSchema = z.object({
  revision: z.number().int(),
  alerts: z.array(alertSchema).max(alertLimits.kept),
});
export type AlertList = z.infer<typeof alertListSchema>;
