import { app } from 'electron';

/** How long quitting waits for the core, in ms. PowerShell ends by itself once its input is closed, which then happens. */
const stopDeadlineMs = 8_000;

/** Keeps the application until `stop` is done, so that no PowerShell is left behind; quits in any case after a deadline. */
export function stopBeforeQuit(stop: () => Promise<void>): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'stopped') return;
    event.preventDefault();
    if (state === 'stopping') return;
    state = 'stopping';
    const deadline = new Promise<void>((resolve) => {
      setTimeout(resolve, stopDeadlineMs).unref();
    });
    const done = stop().catch((error: unknown) => console.error('The core did not stop in order:', error));
    void Promise.race([done, deadline]).then(() => {
      state = 'stopped';
      app.quit();
    });
  });
}
