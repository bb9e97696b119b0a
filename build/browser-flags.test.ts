import { expect, it } from 'vitest';
import { withoutEffectInElectron } from './browser-flags.ts';

it('says nothing where no flag is lost', () => {
  expect(withoutEffectInElectron({ demo: true, 'data-folder': '/data' })).toBeNull();
  expect(withoutEffectInElectron({ 'no-open': false })).toBeNull();
});

it.each([
  [{ port: '8080' }, '--port has no effect'],
  [{ port: '8080', 'no-open': true }, '--port and --no-open have no effect'],
  [{ 'no-open': true, port: '0', 'allow-changes': true }, '--port, --no-open and --allow-changes have no effect'],
])('names the flags of the browser, and the one with which they count: %j', (flags, words) => {
  const sentence = withoutEffectInElectron(flags);
  expect(sentence).toContain(words);
  expect(sentence).toContain('--gateway');
});
