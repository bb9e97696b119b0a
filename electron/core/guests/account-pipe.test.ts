import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import * as fc from 'fast-check';
import { systemClock } from '../clock.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { giveOverPipe, newPipeName, pipePath } from './account-pipe.ts';
import { sealAccount } from './account-wire.ts';

const here = { platform: process.platform, environment: process.env };

/** A program that has opened the pipe; `taken` is what came over it, connection by connection. */
async function opened(name: string): Promise<{ readonly taken: Buffer[] }> {
  const taken: Buffer[] = [];
  const server = createServer((socket) => {
    const index = taken.push(Buffer.alloc(0)) - 1;
    socket.on('data', (chunk: Buffer) => (taken[index] = Buffer.concat([taken[index] ?? Buffer.alloc(0), chunk])));
  });
  await new Promise<void>((resolve) => server.listen(pipePath(name, here), resolve));
  onTestFinished(() => void server.close());
  return { taken };
}

test('a name is never used twice and says nothing', () => {
  const names = Array.from({ length: 100 }, newPipeName);
  expect(new Set(names).size).toBe(100);
  expect(names.every((name) => /^hyperv-vitals-[0-9a-f]{32}$/.test(name))).toBe(true);
});

test('the pipe is where .NET puts it', () => {
  expect(pipePath('x', { platform: 'win32', environment: {} })).toBe('\\\\.\\pipe\\x');
  expect(pipePath('x', { platform: 'linux', environment: { TMPDIR: '/var/mine/' } })).toBe('/var/mine/CoreFxPipe_x');
  expect(pipePath('x', { platform: 'linux', environment: { TMPDIR: '' } })).toBe('/tmp/CoreFxPipe_x');
  expect(pipePath('x', { platform: 'darwin', environment: {} })).toBe('/tmp/CoreFxPipe_x');
});

test('what is given comes over whole, once, as soon as the pipe is there', async () => {
  const name = newPipeName();
  const bytes = sealAccount({ user: 'anna', password: 'secret' });
  const giving = giveOverPipe(name, bytes, systemClock, new AbortController().signal);
  const { taken } = await opened(name);
  await giving;
  expect(taken).toEqual([bytes]);
});

test('it is given up when PowerShell has answered without it', async () => {
  const clock = createFakeClock();
  const answered = new AbortController();
  const giving = giveOverPipe(newPipeName(), Buffer.from('x'), clock, answered.signal);
  await clock.advance(100);
  answered.abort();
  await expect(giving).resolves.toBeUndefined();
  expect(clock.pending).toBe(0);
});

test('an account is sealed so that name and password can be told apart, whatever they hold', () => {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(text, text, (user, password) => {
      const wire = sealAccount({ user, password });
      const length = wire.readUInt16LE();
      expect(wire.subarray(2, 2 + length).toString('utf16le')).toBe(user);
      expect(wire.subarray(2 + length).toString('utf16le')).toBe(password);
    }),
  );
});
