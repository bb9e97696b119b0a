import { z } from 'zod';
import { policyStateSchema, vmPolicySchema, type PolicyState, type VmPolicy } from '../../../shared/contract/policy.ts';
import { switchableServiceIdSchema } from '../../../shared/contract/service.ts';
import { vmMarkSchema, wantSchema } from '../../../shared/contract/wanted.ts';
import { keep, nameWithin, readKept } from '../../store/kept.ts';

/** A policy that was not saved yet, and the one in force that it was made of. */
export interface KeptDraft {
  readonly base: PolicyState;
  readonly policy: VmPolicy;
}

const { baseline, exceptions } = vmPolicySchema.shape;

/** A draft may hold what can't be saved yet: rules that name no service. */
const ruleSchema = z.object({ mark: vmMarkSchema, wants: z.partialRecord(switchableServiceIdSchema, wantSchema) });
const draftSchema = z.object({
  base: policyStateSchema,
  policy: z.object({ baseline, exceptions, rules: z.array(ruleSchema) }),
});

const name = 'policy-draft';

/** The draft of this data folder that this window had before its page was loaded anew. */
export function readDraft(dataId: string | null): KeptDraft | null {
  return dataId === null ? null : readKept(nameWithin(dataId, name), draftSchema);
}

/** Lets the draft of this data folder outlive a reload; `null`: there is none any more. */
export function keepDraft(dataId: string | null, draft: KeptDraft | null): void {
  if (dataId !== null) keep(nameWithin(dataId, name), draft);
}
