import {
  policyReasonSchema,
  vmPolicySchema,
  type PolicyReason,
  type PolicyRevision,
  type PolicyState,
  type VmPolicy,
} from '../../../shared/contract/policy.ts';
import { failure, success, type Result } from '../../../shared/contract/problem.ts';
import type { PolicyActivity } from '../../../shared/contract/activity.ts';
import { countDifferences, policyDifferences } from '../../../shared/domain/policy-differences.ts';
import { defaultPolicy, emptyPolicy } from '../../../shared/domain/policy.ts';
import { toInstant } from '../instant.ts';
import type { Database } from './database.ts';

/** Who stores a policy: `at` in ms since 1970-01-01 UTC; `revision`: the one that the change was made of. */
export interface PolicyChange {
  readonly revision: number;
  readonly at: number;
  readonly who: string;
  readonly reason: PolicyReason;
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
  /** The newest revisions first, with what each has changed. `since`: none stored before, in ms since 1970-01-01 UTC. */
  changes(limit: number, since?: number): Result<PolicyActivity[]>;
}

function parse(text: string): VmPolicy | null {
  try {
    return vmPolicySchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function toRevision(row: Readonly<Record<string, unknown>>): PolicyRevision {
  // A reason that this version does not know is none that it acts on.
  const reason = policyReasonSchema.safeParse(row['reason']).data ?? 'set';
  return { revision: Number(row['revision']), at: toInstant(Number(row['at'])), who: String(row['who']), reason };
}

function toState(row: Readonly<Record<string, unknown>> | undefined): PolicyState {
  if (row === undefined) return { revision: 0, policy: defaultPolicy, changed: null, unreadable: false };
  const { revision, ...changed } = toRevision(row);
  const policy = parse(String(row['policy']));
  return { revision, policy: policy ?? emptyPolicy, changed, unreadable: policy === null };
}

/** What one revision has changed of the one before it; of the first one, what it has changed of the default policy. */
function toActivity(row: Readonly<Record<string, unknown>>): PolicyActivity {
  const now = parse(String(row['policy']));
  const before = typeof row['before'] === 'string' ? parse(row['before']) : defaultPolicy;
  const changes = now === null || before === null ? null : countDifferences(policyDifferences(before, now));
  return { kind: 'policy', ...toRevision(row), changes };
}

const newest = 'SELECT revision, at, who, reason, policy FROM policies ORDER BY revision DESC LIMIT 1';

export function createPolicyStore(database: Database): PolicyStore {
  const load = (): Result<PolicyState> => database.run((handle) => toState(handle.prepare(newest).get()));
  return {
    load,
    save({ revision, at, who, reason, policy }) {
      const added = database.run((handle) =>
        // One statement: another program can't come in between the look and the write.
        handle
          .prepare(
            `INSERT INTO policies (at, who, reason, policy) SELECT ?, ?, ?, ? WHERE ? = (SELECT COALESCE(MAX(revision), 0) FROM policies)`,
          )
          .run(at, who, reason, JSON.stringify(policy), revision),
      );
      if (!added.ok) return added;
      if (Number(added.value.changes) === 0) return failure('changedByOther');
      return success(toState({ revision: Number(added.value.lastInsertRowid), at, who, reason, policy: JSON.stringify(policy) }));
    },
    history(limit) {
      return database.run((handle) =>
        handle.prepare('SELECT revision, at, who, reason FROM policies ORDER BY revision DESC LIMIT ?').all(limit).map(toRevision),
      );
    },
    changes(limit, since) {
      return database.run((handle) =>
        handle
          .prepare(
            `SELECT now.revision, now.at, now.who, now.reason, now.policy, before.policy AS before
             FROM policies AS now
             LEFT JOIN policies AS before ON before.revision = (SELECT MAX(revision) FROM policies WHERE revision < now.revision)
             WHERE ?1 IS NULL OR now.at >= ?1 ORDER BY now.revision DESC LIMIT ?2`,
          )
          .all(since ?? null, limit)
          .map(toActivity),
      );
    },
  };
}
