import { expect, test } from 'vitest';
import { skipReasons } from '../../../shared/domain/plan.ts';
import { createI18n } from '../../i18n/i18n.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { skipText } from './skip-text.ts';

test.each(['en', 'it'] as const)('every reason to leave something out has words of its own: %s', (language) => {
  const t = createI18n(language).t as unknown as Translate;
  const texts = skipReasons.map((reason) => skipText({ reason, state: 'Stopping' }, t));
  expect(new Set(texts).size).toBe(skipReasons.length);
  expect(texts.filter((text) => text.includes('skip.') || text.includes('{{'))).toEqual([]);
});

test('a VM that changes its state is told with that state', () => {
  const t = createI18n('en').t as unknown as Translate;
  expect(skipText({ reason: 'inTransition', state: 'Stopping' }, t)).toMatch(/^Stopping.*: try again when that is over$/);
});
