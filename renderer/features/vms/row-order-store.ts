import { createListeners } from '../../api/listeners.ts';
import type { FleetStore } from '../../store/fleet-store.ts';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { countBeyond, countMoves, makeRows, mergeRows, sameRows } from './row-order.ts';
import type { RowGroup, RowQuery } from './row-order.ts';

/** The order of the rows: made when a view is opened and when the user asks, never by itself. */
export interface RowOrderStore {
  /** The same array until a row comes, goes or moves. */
  readonly groups: () => readonly RowGroup[];
  /** Grows when the rows change because the user asked. */
  readonly asked: () => number;
  /** How many rows would move, vanish or come if the order were made anew. */
  readonly moves: () => number;
  /** How many VMs the search finds that the filter leaves out. */
  readonly beyond: () => number;
  /** Shows other rows: the user's own doing. */
  setQuery(query: RowQuery): void;
  /** Makes the order anew, since the user asked. */
  readonly sortAgain: () => void;
  /**
   * The user has put a hand on the table: from now on nothing moves, read or not. Of hosts that are still being read for the first time,
   * rows are added below the host that the hand is at; `null`: it may be at any row.
   */
  readonly hold: (hostId: string | null) => void;
  /** The hand is away again: what is still being read for the first time may come wherever it belongs. */
  readonly release: () => void;
  /** Follows the fleet while somebody listens. */
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * Keeps the order of the rows over changes of the fleet. A view counts as being opened until every host has been read in full for the
 * first time (or can't be): services come with the full read, so an order made before it would know too little.
 */
export function createRowOrderStore(fleet: FleetStore, first: RowQuery, isOld: (hostId: string) => boolean): RowOrderStore {
  const changes = createListeners<void>();
  let query = first;
  let held = false;
  let wanted = makeRows(fleet, query, isOld);
  let groups = wanted;
  let moves = 0;
  let beyond = countBeyond(fleet, query, groups);
  let asked = 0;
  let hand: { readonly at: string | null } | null = null;
  let filling = fillingNow();
  let keys: { readonly structure: number; readonly all: ReadonlySet<string> } | null = null;
  let known = keysNow();

  function keysNow(): ReadonlySet<string> {
    const structure = fleet.structure();
    if (keys?.structure !== structure) keys = { structure, all: new Set(fleet.vms().map(vmKey)) };
    return keys.all;
  }

  /** The hosts that have not yet been read in full for the first time. */
  function fillingNow(): ReadonlySet<string> {
    return new Set(fleet.hosts().flatMap(({ hostId }) => ((fleet.reads(hostId)?.fullAt ?? null) === null ? [hostId] : [])));
  }

  function mayGrow(hostId: string): boolean {
    if (!filling.has(hostId)) return false;
    if (hand === null) return true;
    const places = groups.map((group) => group.hostId);
    return hand.at !== null && places.includes(hand.at) && places.indexOf(hostId) >= places.indexOf(hand.at);
  }

  /** Nothing more is to be waited for: each host was read in full, or something is the matter with it. */
  function isSettled(): boolean {
    const hosts = fleet.hosts();
    return (
      hosts.length > 0 &&
      hosts.every(
        ({ hostId, problem, session }) =>
          (fleet.reads(hostId)?.fullAt ?? null) !== null || problem !== null || ['failed', 'restarting', 'closed'].includes(session.state),
      )
    );
  }

  function show(next: readonly RowGroup[], own: boolean): void {
    const nextMoves = countMoves(next, wanted);
    const nextBeyond = countBeyond(fleet, query, next);
    const same = sameRows(groups, next);
    if (same && nextMoves === moves && nextBeyond === beyond) return;
    if (!same) {
      groups = next;
      if (own) asked += 1;
    }
    moves = nextMoves;
    beyond = nextBeyond;
    changes.emit();
  }

  function makeAnew(own: boolean): void {
    wanted = makeRows(fleet, query, isOld);
    known = keysNow();
    show(wanted, own);
  }

  function update(): void {
    if (!held) {
      makeAnew(false);
      held = isSettled();
      return;
    }
    wanted = makeRows(fleet, query, isOld);
    const before = known;
    known = keysNow();
    show(mergeRows(groups, wanted, fleet, { isNew: (key) => !before.has(key), mayGrow }), false);
  }

  held = isSettled();
  // Each of these may come with the same delta; the second time there is nothing left to do.
  let done: readonly [unknown, unknown, number] | null = null;
  function onChange(): void {
    const now = [fleet.vms(), fleet.hosts(), fleet.structure()] as const;
    if (done?.every((each, index) => each === now[index]) !== true) {
      done = now;
      update();
    }
    filling = fillingNow();
  }
  let stopFollowing = (): void => undefined;

  function follow(): () => void {
    onChange();
    const removers = (['vms', 'hosts', 'structure', 'reads'] as const).map((topic) => fleet.subscribe(topic, onChange));
    return () => removers.forEach((remove) => remove());
  }

  return {
    groups: () => groups,
    asked: () => asked,
    moves: () => moves,
    beyond: () => beyond,
    setQuery(next) {
      query = next;
      makeAnew(true);
    },
    sortAgain: () => makeAnew(true),
    hold(hostId) {
      held = true;
      hand = { at: hostId };
    },
    release() {
      hand = null;
    },
    subscribe(listener) {
      const remove = changes.add(listener);
      if (changes.size === 1) stopFollowing = follow();
      return () => {
        remove();
        if (changes.size === 0) stopFollowing();
      };
    },
  };
}
