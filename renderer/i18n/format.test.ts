import { describe, expect, it } from 'vitest';
import { formatEnd, formatExactMoment, formatMoment } from './format.ts';

describe.each(['en', 'it'] as const)('a time of day: %s', (language) => {
  it('is told by the clock of 24 hours, short or to the second', () => {
    for (const hour of [0, 12, 23]) {
      const at = new Date(2026, 10, 24, hour, 16, 5).getTime();
      const clock = formatMoment(at, at, language);
      expect(clock).toBe(`${String(hour).padStart(2, '0')}:16`);
      expect(formatExactMoment(at, language)).toMatch(new RegExp(`${clock}:05$`));
      expect(formatEnd(at, language)).toMatch(new RegExp(`${clock}$`));
    }
  });
});
