import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { askPerson } from './ask-person.ts';
import { patience } from '../core/testing/core-calls.ts';

function asking(): {
  readonly input: PassThrough;
  readonly stop: AbortController;
  readonly interrupted: () => void;
  readonly answer: Promise<string>;
} {
  const input = new PassThrough();
  const stop = new AbortController();
  const interrupted = vi.fn<() => void>();
  const answer = askPerson('Sure? ', { input, output: new PassThrough(), signal: stop.signal, onInterrupt: interrupted });
  return { input, stop, interrupted, answer };
}

test.each([
  ['a line', 'yes\r', 'yes'],
  ['Ctrl-D', '\u0004', ''],
])('takes %s for an answer', async (_what, keys, answered) => {
  const { input, answer } = asking();
  input.write(keys);
  expect(await answer).toBe(answered);
});

test('takes the end of the input for no answer', async () => {
  const { input, answer } = asking();
  input.end();
  expect(await answer).toBe('');
});

test('tells of Ctrl-C, and rejects when the program is asked to end', async () => {
  const { input, stop, interrupted, answer } = asking();
  input.write('\u0003');
  await vi.waitFor(() => expect(interrupted).toHaveBeenCalled(), patience);
  stop.abort();
  await expect(answer).rejects.toThrow(/abort/i);
});
