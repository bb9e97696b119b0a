import type { Problem } from '../../../shared/contract/problem.ts';
import type { ReadDifference, ReadWay } from '../../../shared/contract/read-way.ts';
import type { Clock } from '../clock.ts';
import { toInstant } from '../instant.ts';
import type { Query } from '../module/records.ts';

/** How long the result of a comparison is good, in ms: then a few VMs are read both ways again. The first one is repeated with others at the next round. */
export const recheckMs = 30 * 60_000;

/** The way in bulk is taken where it saves more than this, in ms: below, the difference is no more than noise. */
const leastSavingMs = 500;

/** Most differences that are kept. */
const mostDifferences = 100;

/** Which way a host is read, why, and what both ways cost. */
export interface ReadWayKeeper {
  readonly now: ReadWay;
  /** True where a read in bulk may be tried. */
  mayTry(): boolean;
  /** True where both ways have to be compared before a read in bulk is believed. */
  needsCheck(): boolean;
  /** True where so many VMs are read sooner in bulk. Before both costs are known a try is worth it. */
  pays(vms: number): boolean;
  /** Both ways were compared and are the same. */
  trust(compared: number, vmMs: number): void;
  /** The host is left to the cmdlets for this session. */
  distrust(reason: 'failed' | 'lost', problem: Problem): void;
  differ(compared: number, differences: readonly ReadDifference[]): void;
  /** What a read in bulk took. */
  took(bulkMs: number, queries: readonly Query[]): void;
  /** The cmdlets failed as well: it was not the way that failed. */
  hostFailed(): void;
  newSession(): void;
}

export function createReadWay(hostId: string, clock: Clock): ReadWayKeeper {
  const undecided = { way: 'undecided', reason: 'notChecked', problem: null, differences: [] } as const;
  let nextCheckAt = 0;
  let keepsLost = false;
  let now: ReadWay = {
    hostId,
    ...undecided,
    differences: [],
    since: toInstant(clock.now()),
    checkedAt: null,
    compared: 0,
    bulkMs: null,
    vmMs: null,
    queries: [],
  };

  function decide(patch: Partial<ReadWay>): void {
    const isNews = patch.way !== undefined && (patch.way !== now.way || patch.reason !== now.reason);
    now = { ...now, ...patch, ...(isNews ? { since: toInstant(clock.now()) } : {}) };
  }

  function compared(count: number): Pick<ReadWay, 'checkedAt' | 'compared'> {
    return { checkedAt: toInstant(clock.now()), compared: count };
  }

  function reset(): void {
    decide({ ...undecided, differences: [] });
  }

  return {
    get now() {
      return now;
    },
    mayTry: () => now.way !== 'cmdlets',
    needsCheck: () => now.way !== 'bulk' || clock.now() >= nextCheckAt,
    pays: (vms) => now.bulkMs === null || now.vmMs === null || now.bulkMs + leastSavingMs < now.vmMs * vms,
    trust(count, vmMs) {
      nextCheckAt = now.way === 'bulk' ? clock.now() + recheckMs : 0;
      decide({ way: 'bulk', reason: 'equal', problem: null, differences: [], vmMs, ...compared(count) });
    },
    distrust(reason, problem) {
      keepsLost = reason === 'lost';
      decide({ way: 'cmdlets', reason, problem, differences: [] });
    },
    differ(count, differences) {
      decide({ way: 'cmdlets', reason: 'differs', problem: null, differences: differences.slice(0, mostDifferences), ...compared(count) });
    },
    took(bulkMs, queries) {
      decide({ bulkMs, queries: [...queries] });
    },
    hostFailed() {
      if (now.reason === 'failed') reset();
    },
    newSession() {
      // A session that was lost in a read in bulk would be lost again, and the next one, too.
      if (keepsLost) keepsLost = false;
      else reset();
    },
  };
}
