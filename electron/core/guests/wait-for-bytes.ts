import type { Clock } from '../clock.ts';

/**
 * Bytes that somebody else makes, or `null` where that fails, takes longer than `limitMs` or is not waited for any more. Bytes that come too
 * late are wiped. Why it failed is told to nobody: the words of others may quote what they were given.
 */
export function waitForBytes(
  making: () => Promise<Buffer>,
  clock: Clock,
  limitMs: number,
  signals: readonly AbortSignal[] = [],
): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const left = AbortSignal.any([...signals]);
    let isOver = false;
    function end(bytes: Buffer | null): void {
      if (isOver) {
        bytes?.fill(0);
        return;
      }
      isOver = true;
      stop();
      left.removeEventListener('abort', leave);
      resolve(bytes);
    }
    const leave = (): void => end(null);
    const stop = clock.after(limitMs, leave);
    left.addEventListener('abort', leave, { once: true });
    if (left.aborted) return leave();
    making().then(end, leave);
  });
}
