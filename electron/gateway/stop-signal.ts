/** How long an orderly end may take, in ms, before this process ends all the same. */
const endDeadlineMs = 15_000;

/**
 * Resolves when this process is asked to end: Ctrl-C, a signal, or the end of the program that started it with a channel
 * (Windows has no signal that can be sent from outside). From then on the process ends, at the latest after a deadline.
 */
export function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      setTimeout(() => process.exit(1), endDeadlineMs).unref();
      if (process.connected) process.disconnect();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const) process.on(signal, stop);
    if (process.connected) process.once('disconnect', stop);
    // To wait for its end is no reason to stay.
    process.channel?.unref();
  });
}
