import { expect, test } from 'vitest';
import { endOfMute } from './mute-spans.ts';

const now = Date.parse('2026-11-23T08:00:00.000Z');

test('the end of a mute is a span from now, or the moment that was typed where it is ahead and not too far', () => {
  expect(endOfMute('h4', '', now)).toEqual({ at: now + 4 * 3_600_000 });
  expect(endOfMute('until', '2026-11-23T08:30:00.000Z', now)).toEqual({ at: now + 1_800_000 });
  expect(endOfMute('until', '', now)).toEqual({ fault: 'faultPast' });
  expect(endOfMute('until', '2026-11-23T08:00:00.000Z', now)).toEqual({ fault: 'faultPast' });
  expect(endOfMute('until', '2027-01-01T00:00', now)).toEqual({ fault: 'faultFar' });
});
