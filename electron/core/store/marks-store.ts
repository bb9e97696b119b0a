import type { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { MarksActivity } from '../../../shared/contract/activity.ts';
import { failure, type Result } from '../../../shared/contract/problem.ts';
import { vmRoleSchema, vmTagSchema, type VmRole } from '../../../shared/contract/wanted.ts';
import type { Marks } from '../../../shared/domain/marks.ts';
import { eachTagOnce } from '../../../shared/domain/policy.ts';
import { toInstant } from '../instant.ts';
import type { AuditFilter } from './audit-store.ts';
import type { Database } from './database.ts';
import { inTransaction } from './transaction.ts';

/** What users have marked a VM with. */
export type VmMarks = Marks;

interface Address {
  readonly hostId: string;
  readonly vmId: string;
}

/** One VM, and its marks. */
export interface StoredMarks {
  readonly vm: Address;
  readonly marks: VmMarks;
}

/** Who changes marks and when, in ms since 1970-01-01 UTC, and how the VM and its host are called then. */
export interface MarkNote {
  readonly at: number;
  readonly who: string;
  readonly hostName: string;
  readonly vmName: string;
}

/** What is to become of the marks of one VM. */
export interface MarkChange {
  readonly vm: Address;
  /** What they become, given what is stored when the turn has come: another program may have stored something since it was asked for. */
  readonly change: (stored: VmMarks) => VmMarks;
  readonly note: MarkNote;
}

/** What is stored of one VM after a change; `changeId`: the line of the activity, `null` where nothing has changed. */
export interface ChangedMarks extends StoredMarks {
  readonly changeId: number | null;
}

/**
 * The roles and tags that users gave to VMs, by host and VM id, and every change of them: a line is added with each, in the same transaction, and none is
 * edited or removed.
 */
export interface MarksStore {
  load(): Result<StoredMarks[]>;
  /** Changes the marks of many VMs, in their order: all of it is stored or none. */
  changeAll(changes: readonly MarkChange[]): Result<ChangedMarks[]>;
  /**
   * Lets the marks of a VM follow it to another host, where they are added to what it has there already; `null` where it has none any more. `note` is
   * about the VM as it is there.
   */
  move(from: Address, to: Address, note: MarkNote): Result<VmMarks | null>;
  /** The changes that match, the newest first. */
  changes(limit: number, of: Omit<AuditFilter, 'kind'>): Result<MarksActivity[]>;
}

const none: VmMarks = { roles: [], tags: [] };

/** A list as it is stored: the words that this version knows, and all others, which stay for the one that does. */
interface StoredWords<T> {
  readonly known: readonly T[];
  readonly others: readonly unknown[];
}

/** The marks of a VM as they are stored. */
interface StoredLists {
  readonly roles: StoredWords<VmRole>;
  readonly tags: StoredWords<string>;
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
}

function wordsOf<T>(one: z.ZodType<T>, list: unknown): StoredWords<T> {
  const known: T[] = [];
  const others: unknown[] = [];
  for (const each of Array.isArray(list) ? (list as readonly unknown[]) : []) {
    const word = one.safeParse(each);
    if (word.success) known.push(word.data);
    else others.push(each);
  }
  return { known, others };
}

function listsOf({ roles, tags }: { readonly roles?: unknown; readonly tags?: unknown }): StoredLists {
  return { roles: wordsOf(vmRoleSchema, roles), tags: wordsOf(vmTagSchema, tags) };
}

function listsOfRow(row: Readonly<Record<string, unknown>> | undefined): StoredLists {
  return listsOf({ roles: parsed(row?.['roles']), tags: parsed(row?.['tags']) });
}

function marksOf({ roles, tags }: StoredLists): VmMarks {
  return { roles: roles.known, tags: tags.known };
}

function read(handle: DatabaseSync, { hostId, vmId }: Address): StoredLists {
  return listsOfRow(handle.prepare('SELECT roles, tags FROM roles WHERE host_id = ? AND vm_id = ?').get(hostId, vmId));
}

/** The lists as they are to be stored. */
interface ToStore {
  readonly roles: readonly unknown[];
  readonly tags: readonly unknown[];
}

/** `marks` with the words that this version does not know. */
function withOthers(marks: VmMarks, ...from: readonly StoredLists[]): ToStore {
  const others = (of: keyof VmMarks): unknown[] => [...new Set(from.flatMap((lists) => lists[of].others))];
  return { roles: [...marks.roles, ...others('roles')], tags: [...marks.tags, ...others('tags')] };
}

function write(handle: DatabaseSync, { hostId, vmId }: Address, { roles, tags }: ToStore): void {
  handle
    .prepare(
      `INSERT INTO roles (host_id, vm_id, roles, tags) VALUES (?, ?, ?, ?)
       ON CONFLICT (host_id, vm_id) DO UPDATE SET roles = excluded.roles, tags = excluded.tags`,
    )
    .run(hostId, vmId, JSON.stringify(roles), JSON.stringify(tags));
}

interface Change {
  readonly before: VmMarks;
  readonly after: VmMarks;
  readonly movedFrom: string | null;
}

function addLine(handle: DatabaseSync, vm: Address, { at, who, hostName, vmName }: MarkNote, { before, after, movedFrom }: Change): number {
  const added = handle
    .prepare(
      `INSERT INTO mark_changes (at, who, host_id, host_name, vm_id, vm_name, before, after, moved_from) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(at, who, vm.hostId, hostName, vm.vmId, vmName, JSON.stringify(before), JSON.stringify(after), movedFrom);
  return Number(added.lastInsertRowid);
}

/** What a line tells of the marks; what of it this version does not know is left out. */
function toldMarks(text: unknown): MarksActivity['from'] {
  const { roles, tags } = marksOf(listsOf(parsed(text) ?? none));
  return { roles: [...roles], tags: [...tags] };
}

function toActivity(row: Readonly<Record<string, unknown>>): MarksActivity {
  return {
    kind: 'marks',
    changeId: Number(row['change_id']),
    at: toInstant(Number(row['at'])),
    who: String(row['who']),
    hostId: String(row['host_id']),
    hostName: String(row['host_name']),
    vmId: String(row['vm_id']),
    vmName: String(row['vm_name']),
    from: toldMarks(row['before']),
    to: toldMarks(row['after']),
    movedFrom: typeof row['moved_from'] === 'string' ? row['moved_from'] : null,
  };
}

export function createMarksStore(database: Database): MarksStore {
  function changeAll(changes: readonly MarkChange[]): Result<ChangedMarks[]> {
    return database.run((handle) =>
      inTransaction(handle, () =>
        changes.map(({ vm, change, note }) => {
          const stored = read(handle, vm);
          const before = marksOf(stored);
          const after = change(before);
          if (isDeepStrictEqual(before, after)) return { vm, marks: before, changeId: null };
          write(handle, vm, withOthers(after, stored));
          return { vm, marks: after, changeId: addLine(handle, vm, note, { before, after, movedFrom: null }) };
        }),
      ),
    );
  }

  return {
    load() {
      return database.run((handle) => {
        const rows = handle.prepare('SELECT host_id, vm_id, roles, tags FROM roles').all();
        return rows.map((row) => ({ vm: { hostId: String(row['host_id']), vmId: String(row['vm_id']) }, marks: marksOf(listsOfRow(row)) }));
      });
    },
    changeAll,
    move(from, to, note) {
      if (from.hostId === to.hostId) return failure('invalidRequest');
      return database.run((handle) =>
        inTransaction(handle, () => {
          const [left, there] = [read(handle, from), read(handle, to)];
          if (isDeepStrictEqual(withOthers(marksOf(left), left), none)) return null;
          const [followed, before] = [marksOf(left), marksOf(there)];
          const after = {
            roles: [...new Set([...before.roles, ...followed.roles])],
            tags: eachTagOnce([...before.tags, ...followed.tags]),
          };
          write(handle, from, none);
          write(handle, to, withOthers(after, there, left));
          addLine(handle, to, note, { before, after, movedFrom: from.hostId });
          return after;
        }),
      );
    },
    changes(limit, { hostId, vmId, vmName, since }) {
      return database.run((handle) =>
        handle
          .prepare(
            `SELECT * FROM mark_changes
             WHERE (?1 IS NULL OR host_id = ?1) AND (?2 IS NULL OR vm_id = ?2) AND (?3 IS NULL OR at >= ?3)
               AND (?4 IS NULL OR holds_part(vm_name, ?4))
             ORDER BY change_id DESC LIMIT ?5`,
          )
          .all(hostId ?? null, vmId ?? null, since ?? null, vmName ?? null, limit)
          .map(toActivity),
      );
    },
  };
}
