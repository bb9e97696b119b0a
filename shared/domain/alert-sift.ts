import type { AlertKind } from '../contract/alert.ts';
import { causeKey, findingKey, type Finding } from './alerts.ts';

/** A finding that was not told yet. */
export interface Waiting {
  readonly finding: Finding;
  /** When it was found, in ms since 1970-01-01 UTC. */
  readonly since: number;
}

/** What decides which findings are told now. */
export interface SiftRules {
  /** ms since 1970-01-01 UTC. */
  readonly now: number;
  /** The same thing isn't told twice within this time, in ms. */
  readonly quietMs: number;
  /** What is found within this time of the first is told with it, in ms. */
  readonly groupMs: number;
  /** When each finding was told last, by its key. */
  readonly lastTold: ReadonlyMap<string, number>;
  /** What is told at all. */
  readonly kinds: ReadonlySet<AlertKind>;
  readonly isMuted: (finding: Finding) => boolean;
  /** Whether it still is so; `null` where that can't be told for the moment. */
  readonly holds: (finding: Finding) => boolean | null;
}

/** What comes of it. */
export interface Sifted {
  /** What is told now: each group is one alert, and none is empty. */
  readonly told: readonly (readonly Finding[])[];
  readonly waiting: readonly Waiting[];
  /** When to look again, in ms since 1970-01-01 UTC; `null` where time alone changes nothing. */
  readonly next: number | null;
}

/** What has the same text is one alert: the same kind of news, of one host, and by the same change of what is wanted. */
function groupKey({ kind, hostId, status, cause }: Finding): string {
  return [kind, hostId, status ?? '', cause === null ? '' : causeKey(cause)].join('|');
}

/** When a finding may be told again. After the clock was set back to before it was told, at once. */
function quietUntil(finding: Finding, { lastTold, quietMs, now }: SiftRules): number {
  const told = lastTold.get(findingKey(finding));
  return told === undefined || told > now ? -Infinity : told + quietMs;
}

/**
 * Decides what is told now and what waits. What is no longer so, and what is not to be told at all, falls away. What is muted, was told a short time
 * ago, or can't be told for the moment, waits: where it is still so afterwards it is told then, since nobody was told that it lasts.
 */
export function sift(waiting: readonly Waiting[], rules: SiftRules): Sifted {
  const { now, groupMs, kinds, isMuted, holds } = rules;
  const groups = new Map<string, Waiting[]>();
  const rest: Waiting[] = [];
  let next = Infinity;
  for (const each of waiting) {
    const held = holds(each.finding);
    if (!kinds.has(each.finding.kind) || held === false) continue;
    const quiet = quietUntil(each.finding, rules);
    if (held === null || isMuted(each.finding) || quiet > now) {
      rest.push(each);
      if (quiet > now) next = Math.min(next, quiet);
      continue;
    }
    const key = groupKey(each.finding);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const told: Finding[][] = [];
  for (const group of groups.values()) {
    // A moment that lies ahead is one of before the clock was set back.
    const first = Math.min(...group.map(({ since }) => Math.min(since, now)));
    if (first + groupMs <= now) {
      told.push(group.map(({ finding }) => finding));
    } else {
      rest.push(...group);
      next = Math.min(next, first + groupMs);
    }
  }
  return { told, waiting: rest, next: next === Infinity ? null : next };
}
