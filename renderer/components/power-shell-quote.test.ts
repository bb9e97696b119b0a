import { expect, test } from 'vitest';
import { quotedForPowerShell } from './power-shell-quote.ts';

test.each([
  ['ROMA\\l.bianchi', "'ROMA\\l.bianchi'"],
  ["O'Brien", "'O''Brien'"],
  ['a\u2019; Stop-VM *; \u2018b', "'a\u2019\u2019; Stop-VM *; \u2018\u2018b'"],
  ['\u201A\u201B', "'\u201A\u201A\u201B\u201B'"],
  ['$(Stop-VM) `"', "'$(Stop-VM) `\"'"],
])('%s stays one word', (text, quoted) => {
  expect(quotedForPowerShell(text)).toBe(quoted);
});
