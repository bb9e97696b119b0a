import { describe, expect, it } from 'vitest';
import { exitCodes, worstOf } from './exit-code.ts';

describe('worstOf', () => {
  it.each([
    [[], 'good', 0],
    [['good', 'warning'], 'warning', 1],
    // What could not be read may hide what is critical.
    [['warning', 'unknown', 'warning'], 'unknown', 3],
    [['unknown', 'critical', 'good'], 'critical', 2],
  ] as const)('of %j is %s', (verdicts, worst, code) => {
    expect(worstOf(verdicts)).toBe(worst);
    expect(exitCodes[worst]).toBe(code);
  });
});
