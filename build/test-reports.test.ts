import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, readReport, total } from './test-reports.ts';
import { repository } from './steps.ts';

const vitest = { numPassedTests: 5, numFailedTests: 0, numFailedTestSuites: 0, numPendingTests: 0, success: true, testResults: [] };
const playwright = { stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, errors: [], suites: [] };

describe('the counts behind "N passed, N failed"', () => {
  it('counts what passed', () => {
    expect(countVitest(vitest)).toEqual({ passed: 5, failed: 0, skipped: 0, failures: [] });
    expect(countPlaywright(playwright)).toEqual({ passed: 3, failed: 0, skipped: 0, failures: [] });
  });

  it('counts failed tests', () => {
    expect(countVitest({ ...vitest, numFailedTests: 2, numFailedTestSuites: 1, success: false }).failed).toBe(2);
    expect(countPlaywright({ ...playwright, stats: { ...playwright.stats, unexpected: 2 } }).failed).toBe(2);
  });

  it('counts a file that did not load, an error outside of tests and a flaky test as failures', () => {
    expect(countVitest({ ...vitest, numFailedTestSuites: 1, success: false }).failed).toBe(1);
    expect(countVitest({ ...vitest, success: false }).failed).toBe(1);
    expect(countPlaywright({ ...playwright, errors: [{ message: 'no browser' }] }).failed).toBe(1);
    expect(countPlaywright({ ...playwright, stats: { ...playwright.stats, flaky: 1 } }).failed).toBe(1);
  });

  it('names what failed, for the end of a long output may be all that one sees', () => {
    const file = (name: string, status: string, tests: readonly [string, string][]) => ({
      name: join(repository, name),
      status,
      assertionResults: tests.map(([fullName, result]) => ({
        fullName,
        status: result,
        failureMessages: result === 'failed' ? ['\u001B[31mError\u001B[39m: expected 1\n    at x.ts:3', 'another'] : [],
      })),
    });
    const testResults = [
      file('a.test.ts', 'failed', [
        ['holds', 'failed'],
        ['stands', 'passed'],
      ]),
      file('b.test.ts', 'failed', []),
      file('c.test.ts', 'passed', [['is', 'passed']]),
    ];
    expect(countVitest({ ...vitest, numFailedTests: 1, success: false, testResults }).failures).toEqual([
      'a.test.ts: holds: Error: expected 1 at x.ts:3',
      'b.test.ts',
    ]);

    const spec = (title: string, ...statuses: string[]) => ({
      file: 'x.spec.ts',
      line: 4,
      title,
      tests: statuses.map((status) => ({
        status,
        projectName: 'gateway',
        results: status === 'unexpected' ? [{ error: { message: `Timed out\n${'x'.repeat(500)}` } }] : [{}],
      })),
    });
    const suites = [
      { specs: [spec('opens', 'expected')], suites: [{ specs: [spec('closes', 'unexpected'), spec('waits', 'flaky', 'skipped')] }] },
    ];
    expect(countPlaywright({ ...playwright, suites }).failures).toEqual([
      `[gateway] x.spec.ts:4: closes: Timed out ${'x'.repeat(390)}…`,
      '[gateway] x.spec.ts:4: waits',
    ]);
  });

  it('counts a missing report as a failure', async () => {
    expect(await readReport('no-such-folder/report.json', countVitest)).toEqual({ passed: 0, failed: 1, skipped: 0, failures: [] });
  });

  it('adds up', () => {
    expect(total([countVitest(vitest), countPlaywright(playwright)])).toEqual({ passed: 8, failed: 0, skipped: 0, failures: [] });
  });
});
