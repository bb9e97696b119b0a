import { vmKey } from '../../../shared/contract/fleet.ts';
import type { PolicyException, PolicyReason, PolicyRevision, PolicyState, VmPolicy } from '../../../shared/contract/policy.ts';
import { failure, success, type Problem, type Result } from '../../../shared/contract/problem.ts';
import { createPolicyJudge, defaultPolicy, type PolicyJudge } from '../../../shared/domain/policy.ts';
import type { Clock } from '../clock.ts';
import type { PolicyStore } from '../store/policy-store.ts';
import type { VmMove } from './move-follower.ts';

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
  /**
   * Lets the exceptions of VMs that have moved follow them, as one more revision. Where there is one for the same service at the new place already, that
   * one stays. Where it can't be stored, nothing is changed.
   */
  follow(moves: readonly VmMove[]): void;
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
  /** Called after the judge has become another, with the policy that is in force now; `here`: somebody has set it through this program. */
  readonly onChange: (state: PolicyState, here: boolean) => void;
}

/** The exceptions after these moves; `null` where none of them is about a VM that was moved. */
function followed(exceptions: VmPolicy['exceptions'], moves: readonly VmMove[]): VmPolicy['exceptions'] | null {
  const places = new Map(moves.map(({ from, to }) => [vmKey(from), to] as const));
  if (!exceptions.some((exception) => places.has(vmKey(exception)))) return null;
  const nameOf = (exception: PolicyException): string => `${vmKey(exception)} ${exception.service}`;
  const taken = new Set(exceptions.map(nameOf));
  return exceptions.flatMap((exception) => {
    const to = places.get(vmKey(exception));
    if (to === undefined) return [exception];
    const there = { ...exception, ...to };
    if (taken.has(nameOf(there))) return [];
    taken.add(nameOf(there));
    return [there];
  });
}

export function createPolicyService({ store, clock, who, mayAnnotate, onChange }: PolicyServiceOptions): PolicyService {
  let state: PolicyState | null = null;
  let judge = createPolicyJudge(defaultPolicy);

  function take(next: PolicyState, here = false): void {
    const isNew = state === null || state.revision !== next.revision;
    state = next;
    if (!isNew) return;
    judge = createPolicyJudge(next.policy);
    onChange(next, here);
  }

  function put(revision: number, policy: VmPolicy, reason: PolicyReason): Result<PolicyState> {
    const saved = store.save({ revision, at: clock.now(), who, reason, policy });
    if (saved.ok) take(saved.value, reason === 'set');
    return saved;
  }

  return {
    get judge() {
      return judge;
    },
    get: () => (state === null ? failure('databaseUnavailable') : success(state)),
    set(revision, policy) {
      const refused = mayAnnotate();
      if (refused !== null) return { ok: false, problem: refused };
      return put(revision, policy, 'set');
    },
    follow(moves) {
      if (state === null || state.unreadable) return;
      const exceptions = followed(state.policy.exceptions, moves);
      if (exceptions !== null) put(state.revision, { ...state.policy, exceptions }, 'moved');
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
