import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { guardOutput } from './guard-output.ts';

test.each([
  ['EPIPE', []],
  ['ENOSPC', ['ENOSPC']],
])('tells of %s, once: %j', (code, told) => {
  const stream = new EventEmitter();
  const lost: string[] = [];
  guardOutput(stream, ({ message }) => lost.push(message));
  for (let times = 0; times < 2; times += 1) stream.emit('error', Object.assign(new Error(code), { code }));
  expect(lost).toEqual(told);
});
