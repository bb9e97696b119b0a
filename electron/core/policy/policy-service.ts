import type { PolicyRevision, PolicyState, VmPolicy } from '../../../shared/contract/policy.ts';
import { failure, success, type Problem, type Result } from '../../../shared/contract/problem.ts';
import { createPolicyJudge, defaultPolicy, type PolicyJudge } from '../../../shared/domain/policy.ts';
import type { Clock } from '../clock.ts';
import type { PolicyStore } from '../store/policy-store.ts';

/** The policy in force, and the judge by which each VM's record tells what is wanted of it. */
export interface PolicyService {
  /** Before what is stored is known, by the default policy. */
  readonly judge: PolicyJudge;
  /** Fails as `databaseUnavailable` before what is stored is known. */
  get(): Result<PolicyState>;
  /**
   * Puts `policy` in force in place of the revision that it was made of. Refused where nothing may be noted, and as `changedByOther` where
   * somebody has changed the policy since.
   */
  set(revision: number, policy: VmPolicy): Result<PolicyState>;
  history(limit: number): Result<PolicyRevision[]>;
  /** Takes in what is stored now. False where it can't be read. */
  reload(): boolean;
}

export interface PolicyServiceOptions {
  readonly store: PolicyStore;
  readonly clock: Clock;
  readonly who: string;
  /** Why nothing may be noted; `null` where it may. Takes in first what another program has stored. */
  readonly mayAnnotate: () => Problem | null;
  /** Called after the judge has become another. */
  readonly onChange: () => void;
}

export function createPolicyService({ store, clock, who, mayAnnotate, onChange }: PolicyServiceOptions): PolicyService {
  let state: PolicyState | null = null;
  let judge = createPolicyJudge(defaultPolicy);

  function take(next: PolicyState): void {
    const isNew = state === null || state.revision !== next.revision;
    state = next;
    if (!isNew) return;
    judge = createPolicyJudge(next.policy);
    onChange();
  }

  return {
    get judge() {
      return judge;
    },
    get: () => (state === null ? failure('databaseUnavailable') : success(state)),
    set(revision, policy) {
      const refused = mayAnnotate();
      if (refused !== null) return { ok: false, problem: refused };
      const saved = store.save({ revision, at: clock.now(), who, policy });
      if (saved.ok) take(saved.value);
      return saved;
    },
    history: (limit) => store.history(limit),
    reload() {
      // Asked after each write of another program into the same file: most of them are none of the policy's, and reading that is dear.
      const newest = store.history(1);
      if (newest.ok && state !== null && state.revision === (newest.value[0]?.revision ?? 0)) return true;
      const stored = store.load();
      if (stored.ok) take(stored.value);
      return stored.ok;
    },
  };
}
