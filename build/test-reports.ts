import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** How many tests of a suite passed, failed and were not run. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  numPendingTests: z.number(),
  success: z.boolean(),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
});

/** Reads what Vitest's JSON reporter wrote. A file that failed to load counts as a failure, also when no test of it ran. */
export function countVitest(json: unknown): Count {
  const report = vitestReport.parse(json);
  const failed = report.numFailedTests + (report.numFailedTests === 0 && !report.success ? Math.max(1, report.numFailedTestSuites) : 0);
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests };
}

/** Reads what Playwright's JSON reporter wrote. A flaky test is a failed one; so is an error outside of any test. */
export function countPlaywright(json: unknown): Count {
  const { stats, errors } = playwrightReport.parse(json);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

/** Reads a report's file; one that is missing or damaged counts as one failure, for then nobody knows what passed. */
export async function readReport(path: string, count: (json: unknown) => Count): Promise<Count> {
  try {
    return count(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    console.error(`The test report ${path} can't be read: ${String(error)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** Adds counts up. */
export function total(counts: readonly Count[]): Count {
  return counts.reduce(
    (sum, count) => ({ passed: sum.passed + count.passed, failed: sum.failed + count.failed, skipped: sum.skipped + count.skipped }),
    {
      passed: 0,
      failed: 0,
      skipped: 0,
    },
  );
}
