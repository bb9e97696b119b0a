import { z } from 'zod';
import { switchableServiceIdSchema } from './service.ts';
import { instantSchema } from './time.ts';

/** What a VM is for, as a user said; kept by host and VM id. Names may suggest a role, never set it. A role is a tag whose meaning this program knows. */
export const vmRoles = ['domainController', 'database', 'ownTimeSource', 'noIntegrationServices'] as const;
export const vmRoleSchema = z.enum(vmRoles);
export type VmRole = z.infer<typeof vmRoleSchema>;

/** Whether a text shows all that it holds: no controls, no marks of direction, no breaks of lines. */
function isPlain(text: string): boolean {
  return !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u.test(text);
}

/** A text of a user on one line. */
export function plainText(most: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine(isPlain, { error: 'Must not hold hidden characters or line breaks.', params: { fault: 'hiddenCharacters' } });
}

/** A word of the user on a VM, such as `backup by agent`: up to 40 characters. Two that differ by upper and lower case alone are the same. */
export const vmTagSchema = plainText(40);

/** So many tags a VM may have. */
export const mostTags = 20;

/** By what a rule finds its VMs. */
export const vmMarkSchema = z.union([z.strictObject({ role: vmRoleSchema }), z.strictObject({ tag: vmTagSchema })]);
export type VmMark = z.infer<typeof vmMarkSchema>;

/** The number of a change of roles and tags, of one VM or many: that of its first line in the activity. */
export const markChangeSchema = z.number().int().positive();

/** What became of each of many VMs that were to have a mark, or to have it no more, in numbers of VMs. */
export const markedManySchema = z.object({
  changed: z.number().int().nonnegative(),
  /** It was so before. */
  already: z.number().int().nonnegative(),
  /** No host lists them now. */
  gone: z.number().int().nonnegative(),
  /** They have as many tags as a VM may have. */
  full: z.number().int().nonnegative(),
  /** `null` where nothing has changed. */
  change: markChangeSchema.nullable(),
});
export type MarkedMany = z.infer<typeof markedManySchema>;

/** What is asked of a switch; `any`: it is right either way. */
export const wantSchema = z.enum(['on', 'off', 'any']);
export type Want = z.infer<typeof wantSchema>;

/** What is wanted of one service of one VM, and by what: the one part of the policy that decides. */
export const wantedSchema = z.discriminatedUnion('by', [
  /** What holds for every VM. */
  z.object({ by: z.literal('baseline'), want: wantSchema }),
  /** The first rule that fits the VM; `against`: later ones that fit, too, and want otherwise, which is a conflict to be shown. */
  z.object({
    by: z.literal('rule'),
    want: wantSchema,
    mark: vmMarkSchema,
    against: z.array(z.object({ mark: vmMarkSchema, want: wantSchema })),
  }),
  /** Agreed for this VM alone, until a moment. */
  z.object({ by: z.literal('exception'), want: wantSchema, reason: z.string(), until: instantSchema }),
  /** A shielded VM gives no data exchange, whatever its switch says. */
  z.object({ by: z.literal('shielding'), want: z.literal('any') }),
]);
export type Wanted = z.infer<typeof wantedSchema>;

/** What is wanted of each service that the host can switch. */
export const wantedServicesSchema = z.record(switchableServiceIdSchema, wantedSchema);
export type WantedServices = z.infer<typeof wantedServicesSchema>;
