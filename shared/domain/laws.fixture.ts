import * as fc from 'fast-check';

/**
 * The smallest value for which `holds` is false or throws, with what it threw; `null` where the law held for `runs` values.
 * A test expects `null`, so that a broken law shows its counterexample.
 */
export function counterexample<T>(
  values: fc.Arbitrary<T>,
  holds: (value: T) => boolean,
  runs = 2_000,
): { value: T; error: unknown } | null {
  const details = fc.check(fc.property(values, holds), { numRuns: runs });
  return details.counterexample === null ? null : { value: details.counterexample[0], error: details.errorInstance };
}

/** Whether two plain values are the same when written down. */
export function sameData(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
