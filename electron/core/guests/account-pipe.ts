import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';

/** PowerShell opens the pipe right after it was asked; until then it is tried anew after this many ms. */
const retryMs = 20;

/** The name of a pipe that is used once: 128 bits that nobody can guess. */
export function newPipeName(): string {
  return `hyperv-vitals-${randomBytes(16).toString('hex')}`;
}

/** Where a pipe of .NET lies: a named pipe on Windows, elsewhere a Unix socket in the folder for temporary files. */
export function pipePath(
  name: string,
  { platform, environment }: { readonly platform: NodeJS.Platform; readonly environment: Readonly<Record<string, string | undefined>> },
): string {
  if (platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const folder = environment['TMPDIR'];
  return join(folder === undefined || folder === '' ? '/tmp' : folder, `CoreFxPipe_${name}`);
}

/** One attempt: true where all was taken, false where nobody has opened the pipe. */
function writeOnce(path: string, bytes: Buffer, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const end = (): void => void socket.destroy();
    signal.addEventListener('abort', end, { once: true });
    let isTaken = false;
    socket.once('connect', () => socket.end(bytes, () => (isTaken = true)));
    // Whatever it is, it is tried anew for as long as PowerShell waits; what is written holds no path and no account.
    socket.on('error', () => undefined);
    socket.once('close', () => {
      signal.removeEventListener('abort', end);
      resolve(isTaken);
    });
  });
}

/**
 * Gives bytes to the one program that opens the pipe of this name, once, and ends. The pipe is PowerShell's: it lets in the same user
 * alone, and one connection only. `signal` ends the trying, at the latest when PowerShell has answered.
 */
export async function giveOverPipe(name: string, bytes: Buffer, clock: Clock, signal: AbortSignal): Promise<void> {
  const path = pipePath(name, { platform: process.platform, environment: process.env });
  while (!signal.aborted) {
    if (await writeOnce(path, bytes, signal)) return;
    await pause(clock, signal);
  }
}

/** Resolves after a while, or when the signal ends it. */
function pause(clock: Clock, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      stop();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const stop = clock.after(retryMs, end);
    signal.addEventListener('abort', end, { once: true });
  });
}
