import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingsSchema } from '../../../shared/contract/settings.ts';
import { limitsOf, parseSeconds, secondsText, timeSettings } from './seconds.ts';

describe('seconds as a person types them', () => {
  it('are read back as they were written, for every value that the contract allows', () => {
    for (const key of timeSettings) {
      const { least, most } = limitsOf(key);
      fc.assert(
        fc.property(fc.integer({ min: least * 1000, max: most * 1000 }), (ms) => {
          expect(parseSeconds(key, secondsText(ms))).toEqual({ ms });
        }),
      );
    }
  });

  it('are taken only where the contract takes them', () => {
    for (const key of timeSettings) {
      fc.assert(
        fc.property(fc.oneof(fc.integer({ min: -5, max: 100_000_000 }), fc.constantFrom(0, 1, 999, 1_000)), (ms) => {
          expect('ms' in parseSeconds(key, secondsText(ms))).toBe(settingsSchema.shape[key].safeParse(ms).success);
        }),
      );
    }
  });

  it.each([
    ['120', { ms: 120_000 }],
    [' 7,5 ', { ms: 7_500 }],
    ['', { fault: 'notANumber' }],
    ['1e3', { fault: 'notANumber' }],
    ['12 s', { fault: 'notANumber' }],
    ['-1', { fault: 'notANumber' }],
    ['0.5', { fault: 'tooSmall' }],
    ['3601', { fault: 'tooLarge' }],
  ])('%j for the light refresh', (text, result) => {
    expect(parseSeconds('lightIntervalMs', text)).toEqual(result);
  });
});
