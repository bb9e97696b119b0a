/** What is known of one host's reads. */
export interface HostReading {
  /** When the switches of its VMs were last read, in ms since 1970; `null`: not yet. */
  readonly readAt: number | null;
  /** That is too long ago to rest on. */
  readonly isOld: boolean;
}

/**
 * How old the knowledge of some hosts is, the worst first: `unread`: so many were never read; `old`: so many are too old, each of them at least `ms`; `within`: all were
 * read, the oldest at most `ms` ago.
 */
export type ReadAge =
  | { readonly kind: 'unread'; readonly hosts: number }
  | { readonly kind: 'old'; readonly hosts: number; readonly ms: number }
  | { readonly kind: 'within'; readonly ms: number };

/** Below a minute an age is told in these steps, above it in minutes: a number that changes each second asks for looks that it is not worth. */
const stepMs = 5_000;
const minuteMs = 60_000;

function stepped(age: number, round: (steps: number) => number): number {
  const step = age > minuteMs ? minuteMs : stepMs;
  return round(age / step) * step;
}

/** How old the knowledge of these hosts is at `now` (ms since 1970); `null` where there are none. */
export function readAgeOf(hosts: readonly HostReading[], now: number): ReadAge | null {
  const ages = hosts.map(({ readAt, isOld }) => ({ age: readAt === null ? null : Math.max(0, now - readAt), isOld }));
  const unread = ages.filter(({ age }) => age === null).length;
  if (unread > 0) return { kind: 'unread', hosts: unread };
  const old = ages.flatMap(({ age, isOld }) => (isOld && age !== null ? [age] : []));
  if (old.length > 0) return { kind: 'old', hosts: old.length, ms: stepped(Math.min(...old), Math.floor) };
  const oldest = Math.max(...ages.map(({ age }) => age ?? 0));
  if (hosts.length === 0) return null;
  return { kind: 'within', ms: Math.max(stepMs, stepped(oldest, Math.ceil)) };
}
