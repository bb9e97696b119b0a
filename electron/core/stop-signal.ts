/** How long an orderly end may take, in ms, before this process ends all the same. */
const endDeadlineMs = 15_000;

/** By whom: a person at the keyboard, or another program. */
export type StopReason = 'keyboard' | 'program';

/**
 * Resolves when this process is asked to end: Ctrl-C, a signal, or the end of the program that started it with a channel
 * (Windows has no signal that can be sent from outside). From then on the process ends, at the latest after a deadline, then with `lateCode`.
 */
export function stopAsked(lateCode = 1): Promise<StopReason> {
  return new Promise((resolve) => {
    const stop = (reason: StopReason): void => {
      setTimeout(() => process.exit(lateCode), endDeadlineMs).unref();
      if (process.connected) process.disconnect();
      resolve(reason);
    };
    for (const signal of ['SIGINT', 'SIGBREAK'] as const) process.on(signal, () => stop('keyboard'));
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop('program'));
    if (process.connected) process.once('disconnect', () => stop('program'));
    // To wait for its end is no reason to stay.
    process.channel?.unref();
  });
}
