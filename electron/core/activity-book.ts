import type { Activity, ActivityEntry, ActivityQuery, VmReading } from '../../shared/contract/activity.ts';
import { vmKey } from '../../shared/contract/fleet.ts';
import { success, type Result } from '../../shared/contract/problem.ts';
import type { HeartbeatChange } from '../../shared/domain/heartbeat-history.ts';
import { isOtherStart } from '../../shared/domain/heartbeat-runs.ts';
import type { FleetStore } from './fleet/fleet-store.ts';
import { toInstant } from './instant.ts';
import type { AuditStore } from './store/audit-store.ts';
import type { HeartbeatStore, StoredChange } from './store/heartbeat-store.ts';

/** The audit and the changes of the heartbeats as one list. */
export interface ActivityBook {
  /** The newest lines that match. Ends as `databaseUnavailable` where the database can't be used. */
  list(query: ActivityQuery): Result<Activity>;
}

export interface ActivityBookOptions {
  readonly audit: Pick<AuditStore, 'list'>;
  readonly heartbeats: Pick<HeartbeatStore, 'newest'>;
  readonly fleet: Pick<FleetStore, 'vm' | 'host' | 'snapshot'>;
}

function readingOf({ state, heartbeat }: HeartbeatChange): VmReading | null {
  return state === null ? null : { state, heartbeat };
}

export function createActivityBook({ audit, heartbeats, fleet }: ActivityBookOptions): ActivityBook {
  function toEntry({ changeId, hostId, vmId, before, now }: StoredChange): ActivityEntry {
    return {
      kind: 'heartbeat',
      changeId,
      at: toInstant(now.at),
      hostId,
      hostName: fleet.host(hostId)?.name ?? hostId,
      vmId,
      vmName: fleet.vm({ hostId, vmId })?.name ?? vmId,
      from: readingOf(before),
      to: readingOf(now),
      restarted: isOtherStart(before.startedAt, now.startedAt),
    };
  }

  /** The VMs that are meant, `undefined` for all. What the database keeps of heartbeats has no names. */
  function keysOf({ hostId, vmId, vmName }: ActivityQuery): readonly string[] | undefined {
    if (vmId === undefined && vmName === undefined) return undefined;
    if (vmName === undefined && hostId !== undefined && vmId !== undefined) return [vmKey({ hostId, vmId })];
    const part = vmName?.toLowerCase() ?? '';
    return fleet
      .snapshot()
      .vms.filter((vm) => (vmId === undefined || vm.vmId === vmId) && vm.name.toLowerCase().includes(part))
      .map(vmKey);
  }

  return {
    list(query) {
      const { limit, kinds, hostId, vmId, vmName } = query;
      const since = query.since === undefined ? undefined : Date.parse(query.since);
      // One more than is wanted tells that there is more.
      const most = limit + 1;
      const found: ActivityEntry[] = [];
      const written = kinds.filter((kind) => kind !== 'heartbeat');
      if (written.length > 0) {
        const kind = written.length === 1 ? written[0] : undefined;
        const entries = audit.list(most, { hostId, vmId, vmName, since, kind });
        if (!entries.ok) return entries;
        found.push(...entries.value);
      }
      if (kinds.includes('heartbeat')) {
        const changes = heartbeats.newest(most, { hostId, vmKeys: keysOf(query), since });
        if (!changes.ok) return changes;
        found.push(...changes.value.map(toEntry));
      }
      const entries = found.toSorted((left, right) => Date.parse(right.at) - Date.parse(left.at));
      return success({ entries: entries.slice(0, limit), more: entries.length > limit });
    },
  };
}
