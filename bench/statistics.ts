/** What a number of samples say together. All in the unit of the samples. */
export interface Summary {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly max: number;
}

/** The smallest sample that at least `share` (above 0, at most 1) of all samples do not exceed. Throws for no samples. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((left, right) => left - right);
  const value = sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1];
  if (value === undefined) throw new Error('There are no samples.');
  return value;
}

/** The middle sample, for an even number the mean of the two in the middle. Throws for no samples. */
export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((left, right) => left - right);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error('There are no samples.');
  return (lower + upper) / 2;
}

/** Throws for no samples. */
export function summarize(samples: readonly number[]): Summary {
  return { count: samples.length, median: median(samples), p95: percentile(samples, 0.95), max: percentile(samples, 1) };
}

/** How many times the median of `others` fits into that of `samples`. */
export function ratio(samples: readonly number[], others: readonly number[]): number {
  return median(samples) / median(others);
}
