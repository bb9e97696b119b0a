import { vmPolicySchema, type PolicyRevision, type PolicyState, type VmPolicy } from '../../../shared/contract/policy.ts';
import { failure, success, type Result } from '../../../shared/contract/problem.ts';
import { defaultPolicy, emptyPolicy } from '../../../shared/domain/policy.ts';
import { toInstant } from '../instant.ts';
import type { Database } from './database.ts';

/** Who stores a policy: `at` in ms since 1970-01-01 UTC; `revision`: the one that the change was made of. */
export interface PolicyChange {
  readonly revision: number;
  readonly at: number;
  readonly who: string;
  readonly policy: VmPolicy;
}

/** What is wanted of the VMs, as every revision of it: one is added at each change, and none is edited or removed. */
export interface PolicyStore {
  /** The newest revision; the default policy where there is none. */
  load(): Result<PolicyState>;
  /** Adds a revision. Refused as `changedByOther` where the newest one is another than the change was made of. */
  save(change: PolicyChange): Result<PolicyState>;
  /** The newest first. */
  history(limit: number): Result<PolicyRevision[]>;
}

function parse(text: string): VmPolicy | null {
  try {
    return vmPolicySchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function toRevision(row: Readonly<Record<string, unknown>>): PolicyRevision {
  return { revision: Number(row['revision']), at: toInstant(Number(row['at'])), who: String(row['who']) };
}

function toState(row: Readonly<Record<string, unknown>> | undefined): PolicyState {
  if (row === undefined) return { revision: 0, policy: defaultPolicy, changed: null, unreadable: false };
  const { revision, ...changed } = toRevision(row);
  const policy = parse(String(row['policy']));
  return { revision, policy: policy ?? emptyPolicy, changed, unreadable: policy === null };
}

const newest = 'SELECT revision, at, who, policy FROM policies ORDER BY revision DESC LIMIT 1';

export function createPolicyStore(database: Database): PolicyStore {
  const load = (): Result<PolicyState> => database.run((handle) => toState(handle.prepare(newest).get()));
  return {
    load,
    save({ revision, at, who, policy }) {
      const added = database.run((handle) =>
        // One statement: another program can't come in between the look and the write.
        handle
          .prepare(`INSERT INTO policies (at, who, policy) SELECT ?, ?, ? WHERE ? = (SELECT COALESCE(MAX(revision), 0) FROM policies)`)
          .run(at, who, JSON.stringify(policy), revision),
      );
      if (!added.ok) return added;
      if (Number(added.value.changes) === 0) return failure('changedByOther');
      return success(toState({ revision: Number(added.value.lastInsertRowid), at, who, policy: JSON.stringify(policy) }));
    },
    history(limit) {
      return database.run((handle) =>
        handle.prepare('SELECT revision, at, who FROM policies ORDER BY revision DESC LIMIT ?').all(limit).map(toRevision),
      );
    },
  };
}
