/**
 * Hears the errors of standard output, which would else end the program at once, as one that nobody caught. That whoever reads has gone, as in
 * `… | head -1`, is no trouble: the rest is for nobody. `onLost` is called once with any other error, such as a full disk; it may come only after
 * all was written.
 */
export function guardOutput(
  stream: { on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown },
  onLost: (error: Error) => void,
): void {
  let isLost = false;
  stream.on('error', (error) => {
    if (error.code === 'EPIPE' || isLost) return;
    isLost = true;
    onLost(error);
  });
}
