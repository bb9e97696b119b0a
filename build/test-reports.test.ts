import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, readReport, total } from './test-reports.ts';

const vitest = { numPassedTests: 5, numFailedTests: 0, numFailedTestSuites: 0, numPendingTests: 0, success: true };
const playwright = { stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] };

describe('the counts behind "N passed, N failed"', () => {
  it('counts what passed', () => {
    expect(countVitest(vitest)).toEqual({ passed: 5, failed: 0, skipped: 0 });
    expect(countPlaywright(playwright)).toEqual({ passed: 3, failed: 0, skipped: 0 });
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

  it('counts a missing report as a failure', async () => {
    expect(await readReport('no-such-folder/report.json', countVitest)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('adds up', () => {
    expect(total([countVitest(vitest), countPlaywright(playwright)])).toEqual({ passed: 8, failed: 0, skipped: 0 });
  });
});
