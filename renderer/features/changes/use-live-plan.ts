import { useEffect, useState } from 'react';
import type { Plan, PlanFacts } from '../../../shared/domain/plan.ts';
import { planChanges, planUndo } from '../../../shared/domain/plan.ts';
import { useModel } from '../../store/app-model.ts';
import type { ChangeDraft } from '../../store/draft-store.ts';
import type { FleetStore } from '../../store/fleet-store.ts';
import { oldPart } from '../../store/staleness.ts';
import { holdsSomething, unreadHosts } from './preview.ts';
import { movesOf, noMoves, verdictsOf } from './preview-moves.ts';
import type { Moves } from './preview-moves.ts';

type Asked = Pick<ChangeDraft, 'targets' | 'wish' | 'undo'>;

interface Made extends Asked {
  readonly plan: Plan;
  /** ms since 1970. */
  readonly at: number;
  /** What was left out when it was made: once that is another, the user is at work on it. */
  readonly leftOut: ChangeDraft['leftOut'];
  readonly moves: Moves;
  /** Hosts that were not read when it was made, and were about to be: once they are, it is made anew. */
  readonly awaited: ReadonlySet<string>;
  /** How many of them are not read yet. */
  readonly waiting: number;
}

/** A plan that stands still, and how far the fleet has gone on from it. */
export interface LivePlan extends Pick<Made, 'plan' | 'at' | 'moves'> {
  /** How many hosts are waited for, to plan anew by itself; none once the user has begun to leave things out. */
  readonly waiting: number;
  readonly refresh: () => void;
}

function planOf({ targets, wish, undo }: Asked, facts: PlanFacts): Plan {
  return undo === null ? planChanges(targets, wish, facts) : planUndo(undo.tried, facts);
}

/** The host is being read for the first time, and nothing says that it can't be. Where one VM alone is not read yet, the others are not kept waiting. */
function isComing(hostId: string, fleet: FleetStore): boolean {
  if (fleet.sequence === null) return true;
  return fleet.host(hostId)?.problem === null && (fleet.reads(hostId)?.fullAt ?? null) === null;
}

/** The hosts whose reading is waited for. Where nothing is planned yet these are all that are not read: there is nothing else to look at. */
function awaitedIn(plan: Plan, fleet: FleetStore): ReadonlySet<string> {
  const unread = unreadHosts(plan);
  return holdsSomething(plan) ? new Set([...unread].filter((hostId) => isComing(hostId, fleet))) : unread;
}

/**
 * The plan of a draft as it was made when it was first shown or last refreshed: nothing in it moves under the pointer. Once a second, where
 * anything has changed, it is compared with what would be planned now. Only where hosts had yet to be read it is made anew by itself, once they
 * are and as long as the user has left nothing out: right after a start, or a reload, there is no plan to stand still.
 */
export function useLivePlan(draft: ChangeDraft, facts: PlanFacts): LivePlan {
  const { fleet, clock } = useModel();
  const { targets, wish, undo, leftOut } = draft;
  const make = (): Made => {
    const plan = planOf(draft, facts);
    const awaited = awaitedIn(plan, fleet);
    return { targets, wish, undo, leftOut, plan, at: clock.now(), moves: noMoves, awaited, waiting: awaited.size };
  };
  const [made, setMade] = useState(make);
  if (made.targets !== targets || made.wish !== wish || made.undo !== undo) setMade(make());

  const { plan, awaited, leftOut: leftOutThen } = made;
  const isUntouched = leftOutThen === leftOut;
  useEffect(() => {
    const verdicts = verdictsOf(plan);
    let changed = true;
    let oldHosts = '';
    const mark = (): void => {
      changed = true;
    };
    function compare(): void {
      const old = fleet.hosts().flatMap((host) => (oldPart(host, fleet.reads(host.hostId), clock.now()) === null ? [] : [host.hostId]));
      const oldNow = old.join(' ');
      if (!changed && oldNow === oldHosts) return;
      changed = false;
      oldHosts = oldNow;
      const now = planOf({ targets, wish, undo }, facts);
      const still = awaitedIn(now, fleet);
      const unread = unreadHosts(now);
      const waited = [...awaited].filter((hostId) => still.has(hostId));
      const come = [...awaited].filter((hostId) => !unread.has(hostId));
      if (isUntouched && come.length > 0 && !waited.some((hostId) => isComing(hostId, fleet))) {
        const anew = { targets, wish, undo, leftOut: leftOutThen, plan: now, at: clock.now(), moves: noMoves };
        return setMade((before) => (before.plan === plan ? { ...anew, awaited: new Set(waited), waiting: waited.length } : before));
      }
      const moves = movesOf(verdicts, verdictsOf(now));
      // Who has failed meanwhile is not waited for any more: when it comes, somebody is at work on what there is.
      const kept = new Set([...waited, ...come]);
      setMade((before) => {
        if (before.plan !== plan) return before;
        const isSame = sameMoves(before.moves, moves) && before.waiting === waited.length && before.awaited.size === kept.size;
        return isSame ? before : { ...before, moves, awaited: kept, waiting: waited.length };
      });
    }
    const removers = [fleet.subscribe('vms', mark), fleet.subscribe('hosts', mark), clock.subscribe(compare)];
    if (awaited.size > 0) removers.push(fleet.subscribe('reads', mark));
    return () => removers.forEach((remove) => remove());
  }, [plan, awaited, isUntouched, targets, wish, undo, leftOutThen, facts, fleet, clock]);

  const waiting = isUntouched ? made.waiting : 0;
  return { plan, at: made.at, moves: waiting > 0 ? noMoves : made.moves, waiting, refresh: () => setMade(make()) };
}

function sameMoves(one: Moves, other: Moves): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
