import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import { repository } from './steps.ts';

/** How many tests of a suite passed, failed and were not run. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** The failed ones, a line each: its file, its name and how its first fault begins. What failed outside of any test has none. */
  readonly failures: readonly string[];
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  numPendingTests: z.number(),
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() })),
    }),
  ),
});

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[] | undefined;
  readonly specs: readonly {
    readonly file: string;
    readonly line: number;
    readonly title: string;
    readonly tests: readonly {
      readonly status: string;
      readonly projectName: string;
      readonly results: readonly { readonly error?: { readonly message?: string | undefined } | undefined }[];
    }[];
  }[];
}

const playwrightSuite: z.ZodType<PlaywrightSuite> = z.object({
  get suites() {
    return z.array(playwrightSuite).optional();
  },
  specs: z.array(
    z.object({
      file: z.string(),
      line: z.number(),
      title: z.string(),
      tests: z.array(
        z.object({
          status: z.string(),
          projectName: z.string(),
          results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })),
        }),
      ),
    }),
  ),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
  suites: z.array(playwrightSuite),
});

/** Of a fault so many characters are told. */
const mostOfFault = 400;

/** The beginning of what a test said of its fault, on one line and without colours. */
function begin(fault: string | undefined): string {
  const words = stripVTControlCharacters(fault ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return words === '' ? '' : `: ${words.length > mostOfFault ? `${words.slice(0, mostOfFault)}…` : words}`;
}

/** Reads what Vitest's JSON reporter wrote. A file that failed to load counts as a failure, also when no test of it ran. */
export function countVitest(json: unknown): Count {
  const report = vitestReport.parse(json);
  const failed = report.numFailedTests + (report.numFailedTests === 0 && !report.success ? Math.max(1, report.numFailedTestSuites) : 0);
  const failures = report.testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative(repository, name);
    const tests = assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => `${file}: ${test.fullName}${begin(test.failureMessages?.[0])}`);
    return status === 'failed' && tests.length === 0 ? [file] : tests;
  });
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests, failures };
}

/** Reads what Playwright's JSON reporter wrote. A flaky test is a failed one; so is an error outside of any test. */
export function countPlaywright(json: unknown): Count {
  const { stats, errors, suites } = playwrightReport.parse(json);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    failures: suites.flatMap(failuresOf),
  };
}

function failuresOf({ suites = [], specs }: PlaywrightSuite): readonly string[] {
  const own = specs.flatMap(({ file, line, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(
        ({ projectName, results }) =>
          `[${projectName}] ${file}:${line}: ${title}${begin(results.find(({ error }) => error)?.error?.message)}`,
      ),
  );
  return [...own, ...suites.flatMap(failuresOf)];
}

/** Reads a report's file; one that is missing or damaged counts as one failure, for then nobody knows what passed. */
export async function readReport(path: string, count: (json: unknown) => Count): Promise<Count> {
  try {
    return count(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    console.error(`The test report ${path} can't be read: ${String(error)}`);
    return { passed: 0, failed: 1, skipped: 0, failures: [] };
  }
}

/** Adds counts up. */
export function total(counts: readonly Count[]): Count {
  return counts.reduce(
    (sum, count) => ({
      passed: sum.passed + count.passed,
      failed: sum.failed + count.failed,
      skipped: sum.skipped + count.skipped,
      failures: [...sum.failures, ...count.failures],
    }),
    { passed: 0, failed: 0, skipped: 0, failures: [] },
  );
}
