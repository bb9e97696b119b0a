/**
 * How the program ends, as Nagios, Checkmk and build servers read it. `usage` is that of sysexits.h: the command line makes no sense.
 */
export const exitCodes = { good: 0, warning: 1, critical: 2, unknown: 3, usage: 64, interrupted: 130 } as const;

/** How a look or a change ended. */
export type Verdict = 'good' | 'warning' | 'critical' | 'unknown';

/** From the best to the worst: what could not be read may hide something critical, so it outweighs a warning, as in Checkmk. */
const order: readonly Verdict[] = ['good', 'warning', 'unknown', 'critical'];

/** The worst of them; good where there are none. */
export function worstOf(verdicts: Iterable<Verdict>): Verdict {
  let worst = 0;
  for (const verdict of verdicts) worst = Math.max(worst, order.indexOf(verdict));
  return order[worst] ?? 'good';
}
