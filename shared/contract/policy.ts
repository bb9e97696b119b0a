import { z } from 'zod';
import { hostIdSchema, vmIdSchema, vmKey } from './fleet.ts';
import { switchableServiceIdSchema } from './service.ts';
import { instantSchema } from './time.ts';
import { plainText, vmMarkSchema, wantSchema, type VmMark } from './wanted.ts';

/** The most that a policy may hold, so that all of it fits into one call; each exception is for one service of one VM. `reason` in characters. */
export const policyLimits = { rules: 200, exceptions: 400, reason: 120 } as const;

/** VMs with this mark want these services so; of services that it does not name it says nothing. */
export const policyRuleSchema = z.strictObject({
  mark: vmMarkSchema,
  wants: z
    .partialRecord(switchableServiceIdSchema, wantSchema)
    .refine((wants) => Object.keys(wants).length > 0, { error: 'A rule must name at least one service.', params: { fault: 'empty' } })
    .meta({ minProperties: 1, description: 'What is wanted of each service that the rule is about.' }),
});

/** What is agreed for one service of one VM until, and not at, a moment. */
export const policyExceptionSchema = z.strictObject({
  hostId: hostIdSchema,
  vmId: vmIdSchema,
  service: switchableServiceIdSchema,
  want: wantSchema,
  reason: plainText(policyLimits.reason),
  until: instantSchema.meta({ description: 'The moment in UTC from which the exception does not hold any more.' }),
});
export type PolicyException = z.infer<typeof policyExceptionSchema>;

/** One text for each mark, by which two of them are the same: letters of tags count without their case. */
export function markKey(mark: VmMark): string {
  return 'role' in mark ? `role ${mark.role}` : `tag ${mark.tag.normalize('NFC').toLowerCase()}`;
}

/** Names what is there twice, at the place of the second one. */
function refuseTwice<T>(items: readonly T[], key: (item: T) => string, add: (index: number) => void): void {
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    if (seen.has(key(item))) add(index);
    seen.add(key(item));
  }
}

/**
 * What is wanted of the services of all VMs. An exception counts before the rules, the rules in their order before the baseline: the first rule that
 * fits a VM and names the service decides. The order is the user's, so what wins where two marks of a VM disagree can be seen and changed in one place.
 */
export const vmPolicySchema = z
  .strictObject({
    baseline: z.strictObject({
      heartbeat: wantSchema,
      guestShutdown: wantSchema,
      timeSynchronization: wantSchema,
      dataExchange: wantSchema,
      vss: wantSchema,
      guestServiceInterface: wantSchema,
    }),
    rules: z
      .array(policyRuleSchema)
      .max(policyLimits.rules)
      .meta({ description: 'The first rule whose mark a VM has and that names the service decides.' }),
    exceptions: z
      .array(policyExceptionSchema)
      .max(policyLimits.exceptions)
      .meta({ description: 'What holds for one service of one VM until a moment, whatever the rules say.' }),
  })
  .superRefine(({ rules, exceptions }, context) => {
    refuseTwice(
      rules,
      ({ mark }) => markKey(mark),
      (index) =>
        context.addIssue({
          code: 'custom',
          path: ['rules', index, 'mark'],
          message: 'Another rule is for the same mark.',
          params: { fault: 'twice' },
        }),
    );
    refuseTwice(
      exceptions,
      (one) => `${vmKey(one)} ${one.service}`,
      (index) =>
        context.addIssue({
          code: 'custom',
          path: ['exceptions', index],
          message: 'Another exception is for the same service of the same VM.',
          params: { fault: 'twice' },
        }),
    );
  });
export type VmPolicy = z.infer<typeof vmPolicySchema>;

/** Why a policy was stored: somebody changed it, or exceptions followed a VM that has moved to another host. */
export const policyReasonSchema = z.enum(['set', 'moved']);
export type PolicyReason = z.infer<typeof policyReasonSchema>;

/** Who stored a policy, when and why. Each is kept, so what was wanted at any time can be told. */
export const policyRevisionSchema = z.object({
  /** Rises by one or more with each change; 0 where nobody has stored a policy yet. */
  revision: z.number().int().nonnegative(),
  at: instantSchema,
  who: z.string(),
  reason: policyReasonSchema,
});
export type PolicyRevision = z.infer<typeof policyRevisionSchema>;

/** In how many places a policy differs from the one before it; `reordered`: the rules stand in another order. */
export const policyCountsSchema = z.object({
  baseline: z.number().int().nonnegative(),
  rules: z.number().int().nonnegative(),
  reordered: z.boolean(),
  exceptions: z.number().int().nonnegative(),
});
export type PolicyCounts = z.infer<typeof policyCountsSchema>;

/** The policy in force. */
export const policyStateSchema = z.object({
  revision: policyRevisionSchema.shape.revision,
  policy: vmPolicySchema,
  /** `null` for the one that holds by default. */
  changed: policyRevisionSchema.omit({ revision: true }).nullable(),
  /** What is stored can't be understood by this version. Nothing is wanted then: to mend by a wrong policy would be worse. */
  unreadable: z.boolean(),
});
export type PolicyState = z.infer<typeof policyStateSchema>;
