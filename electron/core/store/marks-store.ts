import { z } from 'zod';
import type { Result } from '../../../shared/contract/problem.ts';
import { vmRoleSchema, vmTagSchema, type VmRole } from '../../../shared/contract/wanted.ts';
import type { Database } from './database.ts';

/** What users have marked a VM with. */
export interface VmMarks {
  readonly roles: readonly VmRole[];
  readonly tags: readonly string[];
}

/** One VM, and its marks. */
export interface StoredMarks {
  readonly vm: { readonly hostId: string; readonly vmId: string };
  readonly marks: VmMarks;
}

/** The roles and tags that users gave to VMs, by host and VM id. */
export interface MarksStore {
  load(): Result<StoredMarks[]>;
  /** Stores what is named; the rest stays as it is stored. */
  save(vm: StoredMarks['vm'], marks: Partial<VmMarks>): Result<null>;
}

function parse<T>(one: z.ZodType<T>, text: string): T[] {
  try {
    return z.array(one).safeParse(JSON.parse(text)).data ?? [];
  } catch {
    return [];
  }
}

function written(list: readonly string[] | undefined): string | null {
  return list === undefined ? null : JSON.stringify(list);
}

export function createMarksStore(database: Database): MarksStore {
  return {
    load() {
      return database.run((handle) => {
        const rows = handle.prepare('SELECT host_id, vm_id, roles, tags FROM roles').all();
        return rows.map((row) => ({
          vm: { hostId: String(row['host_id']), vmId: String(row['vm_id']) },
          marks: { roles: parse(vmRoleSchema, String(row['roles'])), tags: parse(vmTagSchema, String(row['tags'])) },
        }));
      });
    },
    save(vm, { roles, tags }) {
      return database.run((handle) => {
        handle
          .prepare(
            `INSERT INTO roles (host_id, vm_id, roles, tags) VALUES (?1, ?2, COALESCE(?3, '[]'), COALESCE(?4, '[]'))
             ON CONFLICT (host_id, vm_id) DO UPDATE SET roles = COALESCE(?3, roles), tags = COALESCE(?4, tags)`,
          )
          .run(vm.hostId, vm.vmId, written(roles), written(tags));
        return null;
      });
    },
  };
}
