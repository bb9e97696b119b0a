import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { onEnter } from './link-key.ts';

/** What a person types, in a terminal or into a pipe. */
async function pressed(isTTY: boolean, typed: string, closed = false): Promise<number> {
  const input = Object.assign(new PassThrough(), { isTTY });
  let asked = 0;
  const ignore = onEnter(input, () => {
    asked += 1;
  });
  if (closed) ignore();
  input.write(typed);
  await setImmediate();
  ignore();
  return asked;
}

it('hears Enter in a terminal, each time', async () => {
  expect(await pressed(true, 'x')).toBe(0);
  expect(await pressed(true, '\n\n')).toBe(2);
});

it('hears nothing from a pipe, nor once it is told to ignore it', async () => {
  expect(await pressed(false, '\n')).toBe(0);
  expect(await pressed(true, '\n', true)).toBe(0);
});
