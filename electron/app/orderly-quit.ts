import { app } from 'electron';

/** How long quitting waits for the core, in ms. PowerShell ends by itself once its input is closed, which then happens. */
const stopDeadlineMs = 8_000;

/** Where the way to the end of the application is. */
export interface Quitting {
  /** True once nothing keeps it any more but the core's own end. */
  isAgreed(): boolean;
}

/**
 * Keeps the application until `mayQuit` agrees and `stop` is done, so that no PowerShell is left behind; once agreed, it quits in any case
 * after a deadline.
 */
export function stopBeforeQuit(stop: () => Promise<void>, mayQuit: () => Promise<boolean> = () => Promise.resolve(true)): Quitting {
  let state: 'running' | 'asking' | 'stopping' | 'stopped' = 'running';

  async function end(): Promise<void> {
    state = 'asking';
    // A question that can't be asked must not keep the application.
    if (!(await mayQuit().catch(() => true))) {
      state = 'running';
      return;
    }
    state = 'stopping';
    const deadline = new Promise<void>((resolve) => {
      setTimeout(resolve, stopDeadlineMs).unref();
    });
    const done = stop().catch((error: unknown) => console.error('The core did not stop in order:', error));
    await Promise.race([done, deadline]);
    state = 'stopped';
    app.quit();
  }

  app.on('before-quit', (event) => {
    if (state === 'stopped') return;
    event.preventDefault();
    if (state === 'running') void end();
  });
  return { isAgreed: () => state === 'stopping' || state === 'stopped' };
}
