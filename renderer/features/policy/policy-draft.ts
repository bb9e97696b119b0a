import { createContext, useContext } from 'react';
import type { PolicyState, VmPolicy } from '../../../shared/contract/policy.ts';
import type { Problem } from '../../../shared/contract/problem.ts';

/** What somebody is making of the policy, from whatever page it is looked at: it stays until it is saved or dropped. */
export interface PolicyDraft {
  /** The policy in force; `undefined` until it is known. */
  readonly stored: PolicyState | undefined;
  /** Why it could not be asked for. */
  readonly problem: Problem | null;
  readonly again: () => void;
  /** The draft where there is one, else the policy in force. */
  readonly policy: VmPolicy | undefined;
  /** The policy that the draft was made of; `null` where there is no draft. */
  readonly base: PolicyState | null;
  /** There is a draft, and another policy is in force by now than the one it was made of. */
  readonly overtaken: boolean;
  readonly edit: (policy: VmPolicy) => void;
  readonly drop: () => void;
  /** Takes over what was changed since, with the changes of the draft on top of it. */
  readonly merge: () => void;
  /** Puts the draft in force. Where that is refused the draft stays, and `failure` says why. */
  readonly save: () => Promise<void>;
  readonly saving: boolean;
  readonly failure: Problem | null;
  /** The number of the revision that was saved last from here; `null` before, and once the draft has been changed again. */
  readonly saved: number | null;
}

/** Used by the provider of the draft alone. */
export const PolicyDraftContext = createContext<PolicyDraft | null>(null);

/** The draft of the policy. */
export function usePolicyDraft(): PolicyDraft {
  const draft = useContext(PolicyDraftContext);
  if (draft === null) throw new Error('usePolicyDraft outside of PolicyDraftProvider');
  return draft;
}
