import type { Activity, ActivityEntry, ActivityQuery, VmReading } from '../../shared/contract/activity.ts';
import { vmKey } from '../../shared/contract/fleet.ts';
import { success, type Result } from '../../shared/contract/problem.ts';
import type { HeartbeatChange } from '../../shared/domain/heartbeat-history.ts';
import { isOtherStart } from '../../shared/domain/heartbeat-runs.ts';
import type { Clock } from './clock.ts';
import type { FleetStore } from './fleet/fleet-store.ts';
import { toInstant } from './instant.ts';
import type { AuditStore } from './store/audit-store.ts';
import type { HeartbeatStore, StoredChange } from './store/heartbeat-store.ts';
import type { MarksStore } from './store/marks-store.ts';
import type { MuteLine, MuteStore } from './store/mute-store.ts';
import { holdsPart } from './store/name-part.ts';
import type { PolicyStore } from './store/policy-store.ts';

/** The audit, the changes of policy, roles, tags and mutes, and those of the heartbeats as one list. */
export interface ActivityBook {
  /** The newest lines that match. Ends as `databaseUnavailable` where the database can't be used. */
  list(query: ActivityQuery): Result<Activity>;
}

export interface ActivityBookOptions {
  readonly audit: Pick<AuditStore, 'list'>;
  readonly heartbeats: Pick<HeartbeatStore, 'newest'>;
  readonly policies: Pick<PolicyStore, 'changes'>;
  readonly marks: Pick<MarksStore, 'changes'>;
  readonly mutes: Pick<MuteStore, 'lines'>;
  readonly fleet: Pick<FleetStore, 'vm' | 'host' | 'snapshot'>;
  readonly clock: Pick<Clock, 'now'>;
}

function readingOf({ state, heartbeat }: HeartbeatChange): VmReading | null {
  return state === null ? null : { state, heartbeat };
}

export function createActivityBook({ audit, heartbeats, policies, marks, mutes, fleet, clock }: ActivityBookOptions): ActivityBook {
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
    return fleet
      .snapshot()
      .vms.filter((vm) => (vmId === undefined || vm.vmId === vmId) && holdsPart(vm.name, vmName ?? ''))
      .map(vmKey);
  }

  function toMuteEntry({ mute, ended, at, who, movedFrom }: MuteLine): ActivityEntry {
    const { muteId, target, until, reason } = mute;
    const hostName = target.kind === 'tag' ? '' : (fleet.host(target.hostId)?.name ?? target.hostId);
    const vmName = target.kind === 'vm' ? (fleet.vm(target)?.name ?? target.vmId) : '';
    return { kind: 'mute', muteId, target, hostName, vmName, until, reason, ended, at: toInstant(at), who, movedFrom };
  }

  return {
    list(query) {
      const { limit, kinds, hostId, vmId, vmName } = query;
      const since = query.since === undefined ? undefined : Date.parse(query.since);
      // One more than is wanted tells that there is more.
      const most = limit + 1;
      const vmKeys = keysOf(query);
      const found: ActivityEntry[] = [];
      const written = kinds.filter((kind) => kind === 'service' || kind === 'operation');
      if (written.length > 0) {
        const kind = written.length === 1 ? written[0] : undefined;
        const entries = audit.list(most, { hostId, vmId, vmName, since, kind });
        if (!entries.ok) return entries;
        found.push(...entries.value);
      }
      if (kinds.includes('policy')) {
        const changes = marks.changes(most, { hostId, vmId, vmName, since });
        if (!changes.ok) return changes;
        found.push(...changes.value);
        // A revision is about all VMs, and so none of the activity of one host or of some VMs.
        const revisions = hostId === undefined && vmId === undefined && vmName === undefined ? policies.changes(most, since) : success([]);
        if (!revisions.ok) return revisions;
        found.push(...revisions.value);
        const lines = mutes.lines(most, { hostId, vmKeys, since }, clock.now());
        if (!lines.ok) return lines;
        found.push(...lines.value.map(toMuteEntry));
      }
      if (kinds.includes('heartbeat')) {
        const changes = heartbeats.newest(most, { hostId, vmKeys, since });
        if (!changes.ok) return changes;
        found.push(...changes.value.map(toEntry));
      }
      const entries = found.toSorted((left, right) => Date.parse(right.at) - Date.parse(left.at));
      return success({ entries: entries.slice(0, limit), more: entries.length > limit });
    },
  };
}
