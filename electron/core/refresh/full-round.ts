import type { VmRecord } from '../../../shared/contract/fleet.ts';

/** One full read of all VMs of a host, in slices. A VM whose slice was lost is tried again in smaller ones, at last alone. */
export interface FullRound {
  /** When it began, in ms since 1970-01-01 UTC. */
  readonly begunAt: number;
  readonly total: number;
  /** VMs still to be read, the next ones first. */
  waiting: string[];
  /** What the slices took, in ms, without the light reads between them. */
  spentMs: number;
  /** Slices that were lost. */
  losses: number;
  /** Slices that were answered. */
  answers: number;
}

/** So many lost slices end a round: each may have cost a deadline and a session. One bad VM among the largest slice is found with five. */
const mostLosses = 6;

/**
 * Begins with the VMs of which least is known, then those with news; those that made trouble come last, so that they keep nobody else
 * waiting.
 */
export function beginRound(vms: readonly VmRecord[], now: number, news: ReadonlySet<string>): FullRound {
  const rank = (vm: VmRecord): number => (vm.detailsProblem !== null ? 3 : vm.details === null ? 0 : news.has(vm.vmId) ? 1 : 2);
  const waiting = vms.toSorted((a, b) => rank(a) - rank(b)).map((vm) => vm.vmId);
  return { begunAt: now, total: waiting.length, waiting, spentMs: 0, losses: 0, answers: 0 };
}

/** True where every VM was asked for and not one was read: then it is not the VMs that are to blame. */
export function isFruitless(round: FullRound): boolean {
  return round.losses > 0 && round.answers === 0;
}

/** True where the round has cost so many slices that it is better to end it. */
export function isLost(round: FullRound): boolean {
  return round.losses >= mostLosses;
}

/** The same VMs, those on screen first; one that made trouble keeps its place, on screen or not. */
export function visibleFirst(waiting: readonly string[], watched: ReadonlySet<string>, troubled: ReadonlySet<string>): string[] {
  const comesFirst = (vmId: string): boolean => watched.has(vmId) && !troubled.has(vmId);
  return [...waiting.filter(comesFirst), ...waiting.filter((vmId) => !comesFirst(vmId))];
}
