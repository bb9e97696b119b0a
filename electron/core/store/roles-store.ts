import { z } from 'zod';
import { vmRoleSchema, type VmRole } from '../../../shared/contract/fleet.ts';
import type { Result } from '../../../shared/contract/problem.ts';
import type { Database } from './database.ts';

const rolesSchema = z.array(vmRoleSchema);

/** One VM, and the roles that it was given. */
export interface StoredRoles {
  readonly vm: { readonly hostId: string; readonly vmId: string };
  readonly roles: VmRole[];
}

/** The roles that users gave to VMs, by host and VM id. */
export interface RolesStore {
  load(): Result<StoredRoles[]>;
  save(vm: StoredRoles['vm'], roles: readonly VmRole[]): Result<null>;
}

function parseRoles(text: string): VmRole[] {
  try {
    return rolesSchema.safeParse(JSON.parse(text)).data ?? [];
  } catch {
    return [];
  }
}

export function createRolesStore(database: Database): RolesStore {
  return {
    load() {
      return database.run((handle) => {
        const rows = handle.prepare('SELECT host_id, vm_id, roles FROM roles').all();
        return rows.map((row) => ({
          vm: { hostId: String(row['host_id']), vmId: String(row['vm_id']) },
          roles: parseRoles(String(row['roles'])),
        }));
      });
    },
    save(vm, roles) {
      return database.run((handle) => {
        handle
          .prepare(
            'INSERT INTO roles (host_id, vm_id, roles) VALUES (?, ?, ?) ON CONFLICT (host_id, vm_id) DO UPDATE SET roles = excluded.roles',
          )
          .run(vm.hostId, vm.vmId, JSON.stringify(roles));
        return null;
      });
    },
  };
}
