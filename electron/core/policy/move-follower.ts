import { vmKey, type VmRecord } from '../../../shared/contract/fleet.ts';
import { movedTo } from '../../../shared/domain/vm-moves.ts';
import type { Clock } from '../clock.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import type { VmTracker } from '../fleet/vm-tracker.ts';
import type { MuteService } from '../mutes/mute-service.ts';
import type { MarksStore } from '../store/marks-store.ts';
import type { PolicyService } from './policy-service.ts';

interface Address {
  readonly hostId: string;
  readonly vmId: string;
}

/** A VM that was moved from one host to another. */
export interface VmMove {
  readonly from: Address;
  readonly to: Address;
}

/**
 * Lets roles, tags, exceptions and mutes follow VMs that have moved to another host of this program. What could not be stored is tried again at the next look.
 * It is done in read-only mode, too: nothing is decided by it that nobody has decided, and a domain controller without its role would be judged wrongly.
 */
export interface MoveFollower {
  /** Looks where the VMs are by now; called after whatever may have told it. */
  look(): void;
}

export interface MoveFollowerOptions {
  readonly fleet: Pick<FleetStore, 'vm' | 'host' | 'reads' | 'snapshot'>;
  readonly tracker: Pick<VmTracker, 'marked' | 'setMarks'>;
  readonly marks: Pick<MarksStore, 'move'>;
  readonly policy: Pick<PolicyService, 'get' | 'follow'>;
  readonly mutes: Pick<MuteService, 'current' | 'follow'>;
  readonly clock: Clock;
  readonly who: string;
}

const none = { roles: [], tags: [] } as const;

/** A VM of which something is noted. Moments are ms since 1970-01-01 UTC. */
interface Noted {
  readonly vm: Address;
  /** When it was first seen here that something is noted of it. */
  readonly since: number;
  /** The first read of its host after that in which it was missing; `null` where it is listed. */
  missedAt: number | null;
}

export function createMoveFollower({ fleet, tracker, marks, policy, mutes, clock, who }: MoveFollowerOptions): MoveFollower {
  const noted = new Map<string, Noted>();
  let isLooking = false;

  /** Brings `noted` up to date. */
  function lookWhatIsNoted(): void {
    const state = policy.get();
    const now = new Map<string, Address>();
    for (const vm of tracker.marked()) now.set(vmKey(vm), vm);
    for (const { hostId, vmId } of state.ok ? state.value.policy.exceptions : []) now.set(vmKey({ hostId, vmId }), { hostId, vmId });
    for (const { target } of mutes.current) if (target.kind === 'vm') now.set(vmKey(target), { hostId: target.hostId, vmId: target.vmId });
    for (const key of noted.keys()) if (!now.has(key)) noted.delete(key);
    for (const [key, vm] of now) if (!noted.has(key)) noted.set(key, { vm, since: clock.now(), missedAt: null });
  }

  /** When a host was last read well, if that was after `since`; `null` otherwise. Of a list with gaps nobody knows what is missing: then it has a problem. */
  function readSince(hostId: string, since: number): number | null {
    const readAt = Date.parse(fleet.reads(hostId)?.lightAt ?? '');
    return fleet.host(hostId)?.problem === null && readAt > since ? readAt : null;
  }

  /**
   * What is noted of VMs that their hosts do not list. Only what was read after the note counts, and twice: another program may have noted it of a VM that
   * it has seen move, while this one has not read these hosts since and would bring it back.
   */
  function missing(): Noted[] {
    return [...noted.values()].filter((each) => {
      const { vm, since, missedAt } = each;
      const isListed = fleet.vm(vm) !== undefined;
      const readAt = isListed ? null : readSince(vm.hostId, since);
      if (isListed) each.missedAt = null;
      if (readAt === null) return false;
      each.missedAt ??= readAt;
      return missedAt !== null && readAt > missedAt;
    });
  }

  function movesOf(gone: readonly Noted[]): VmMove[] {
    const wanted = new Map<string, VmRecord[]>(gone.map(({ vm }) => [vm.vmId, []]));
    for (const vm of fleet.snapshot().vms) wanted.get(vm.vmId)?.push(vm);
    return gone.flatMap(({ vm: from, since }) => {
      const isRead = (hostId: string): boolean => readSince(hostId, since) !== null;
      const to = movedTo(from.hostId, { isRead, listed: wanted.get(from.vmId) ?? [] });
      return to === null ? [] : [{ from, to: { hostId: to, vmId: from.vmId } }];
    });
  }

  function follow({ from, to }: VmMove): void {
    const hostName = fleet.host(to.hostId)?.name ?? to.hostId;
    const moved = marks.move(from, to, { at: clock.now(), who, hostName, vmName: fleet.vm(to)?.name ?? to.vmId });
    if (!moved.ok) return;
    const left = { vm: from, marks: none };
    // Where nothing followed, another program has done it: what the VM has there is taken in with what else that one has stored.
    tracker.setMarks(moved.value === null ? [left] : [left, { vm: to, marks: moved.value }]);
  }

  return {
    look() {
      // What follows changes records, which is told in turn.
      if (isLooking) return;
      isLooking = true;
      try {
        lookWhatIsNoted();
        const gone = missing();
        const moves = gone.length === 0 ? [] : movesOf(gone);
        for (const move of moves) follow(move);
        if (moves.length === 0) return;
        policy.follow(moves);
        mutes.follow(moves);
      } finally {
        isLooking = false;
      }
    },
  };
}
