import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { PolicyState, VmPolicy } from '../../../shared/contract/policy.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import { policyDifferences } from '../../../shared/domain/policy-differences.ts';
import { mergePolicies } from '../../../shared/domain/policy-merge.ts';
import { usePolicy, useSavePolicy } from '../../app/queries.ts';
import { useDataId } from '../../store/hooks.ts';
import { keepDraft, readDraft, type KeptDraft } from './kept-draft.ts';
import { PolicyDraftContext, type PolicyDraft } from './policy-draft.ts';

/** So long it is said that a policy was saved, in ms; in the end the revision itself stands above. */
const saidMs = 20_000;

/** What is no other policy than the one in force is no draft. */
function draftOf(base: PolicyState, policy: VmPolicy): KeptDraft | null {
  return policyDifferences(base.policy, policy).length === 0 ? null : { base, policy };
}

/** Keeps the draft of the policy over all pages, and over a reload. */
export function PolicyDraftProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { state: stored, problem, again } = usePolicy();
  const savePolicy = useSavePolicy();
  const dataId = useDataId();
  /** The data folder whose draft it is. */
  const [draftOfData, setDraftOfData] = useState(dataId);
  const [draft, setDraft] = useState(() => readDraft(dataId));
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Problem | null>(null);
  const [saved, setSaved] = useState<number | null>(null);
  if (dataId !== draftOfData) {
    setDraftOfData(dataId);
    // What was begun before any folder was known belongs to the first one.
    if (draftOfData !== null || draft === null) setDraft(readDraft(dataId));
  }
  // What is in force by now, whoever has saved it, is no draft.
  if (draft !== null && stored !== undefined && draftOf(stored, draft.policy) === null) setDraft(null);
  useEffect(() => keepDraft(draftOfData, draft), [draftOfData, draft]);
  useEffect(() => {
    if (saved === null) return undefined;
    const timer = setTimeout(() => setSaved(null), saidMs);
    return () => clearTimeout(timer);
  }, [saved]);

  function put(next: KeptDraft | null): void {
    setDraft(next);
    setFailure(null);
    setSaved(null);
  }

  const value: PolicyDraft = {
    stored,
    problem,
    again,
    policy: draft?.policy ?? stored?.policy,
    base: draft?.base ?? null,
    overtaken: draft !== null && stored !== undefined && stored.revision !== draft.base.revision,
    edit(policy) {
      const base = draft?.base ?? stored;
      if (base !== undefined) put(draftOf(base, policy));
    },
    drop: () => put(null),
    merge() {
      if (draft !== null && stored !== undefined) put(draftOf(stored, mergePolicies(draft.base.policy, draft.policy, stored.policy)));
    },
    async save() {
      if (draft === null || saving) return;
      setSaving(true);
      setFailure(null);
      const result = await savePolicy({ revision: draft.base.revision, policy: draft.policy });
      setSaving(false);
      if (!result.ok) return setFailure(result.problem);
      // What was changed while it was being saved is the next draft.
      setDraft((now) => (now === null ? null : draftOf(result.value, now.policy)));
      setSaved(result.value.revision);
    },
    saving,
    failure,
    // Another may have saved the next one since.
    saved: saved === stored?.revision ? saved : null,
  };
  return <PolicyDraftContext value={value}>{children}</PolicyDraftContext>;
}
