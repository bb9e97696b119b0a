import { afterEach, beforeEach } from 'vitest';
import { settle } from '../../testing/fake-clock.ts';

/** Makes each test of a file fail that leaves a rejected promise to nobody. */
export function refuseStrayRejections(): void {
  let strays: unknown[] = [];
  const note = (reason: unknown): void => void strays.push(reason);
  beforeEach(() => {
    strays = [];
    process.on('unhandledRejection', note);
  });
  afterEach(async () => {
    await settle();
    process.off('unhandledRejection', note);
    if (strays.length > 0) throw new AggregateError(strays, `Rejected, and nobody waited for it: ${strays.map(String).join('; ')}`);
  });
}
