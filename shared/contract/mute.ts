import { z } from 'zod';
import { hostIdSchema, vmIdSchema } from './fleet.ts';
import { instantSchema } from './time.ts';
import { plainText, vmTagSchema } from './wanted.ts';

/** The longest mute, in days; the longest reason, in characters; the most mutes that hold at a time. */
export const muteLimits = { days: 31, reason: 120, mutes: 500 } as const;

/** What is muted: one VM, all VMs with a tag, or a host with all of its VMs. */
export const muteTargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('vm'), hostId: hostIdSchema, vmId: vmIdSchema }),
  z.strictObject({ kind: z.literal('tag'), tag: vmTagSchema }),
  z.strictObject({ kind: z.literal('host'), hostId: hostIdSchema }),
]);
export type MuteTarget = z.infer<typeof muteTargetSchema>;

/** What is asked for by whoever mutes; `reason` may be left out. */
export const muteRequestSchema = z.strictObject({
  target: muteTargetSchema,
  /** The moment from which it does not hold any more. */
  until: instantSchema,
  reason: plainText(muteLimits.reason).nullable(),
});
export type MuteRequest = z.infer<typeof muteRequestSchema>;

/** Alerts about a target are not told until a moment. Nothing else changes: no Status, no colour, no count. */
export const muteSchema = z.object({
  muteId: z.number().int(),
  target: muteTargetSchema,
  until: instantSchema,
  reason: z.string().nullable(),
  /** When it was set, and by whom. */
  at: instantSchema,
  who: z.string(),
});
export type Mute = z.infer<typeof muteSchema>;

/** The mutes that hold, the one that ends first at the top. Of two lists the one with the larger revision is newer. */
export const muteListSchema = z.object({ revision: z.number().int(), mutes: z.array(muteSchema) });
export type MuteList = z.infer<typeof muteListSchema>;
