import { app, dialog, type BrowserWindow } from 'electron';
import { messagesFor } from './messages.ts';

/** A page that ends twice within this time is not loaded again by itself. */
const sameTroubleMs = 60_000;

/** Loads a page again that ended unexpectedly, once, and says so; a second time it asks. Says also when a page does not load at all. */
export function watchRenderer(window: BrowserWindow, now: () => number): void {
  const messages = messagesFor(app.getLocale());
  let lastCrashAt = Number.NEGATIVE_INFINITY;

  const ask = async (message: string, detail: string) => {
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message,
      detail,
      buttons: [messages.reload, messages.quit],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    });
    if (response === 0) window.webContents.reload();
    else app.quit();
  };

  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    console.error(`The page ended: ${details.reason}, exit code ${details.exitCode}.`);
    const again = now() - lastCrashAt < sameTroubleMs;
    lastCrashAt = now();
    if (again) {
      void ask(messages.crashedAgainTitle, messages.crashedAgainDetail);
      return;
    }
    window.webContents.reload();
    void dialog.showMessageBox(window, { type: 'warning', message: messages.reloadedTitle, detail: messages.reloadedDetail, noLink: true });
  });

  window.webContents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    // -3: the load was ended by another one, or by us.
    if (!isMainFrame || code === -3) return;
    console.error(`The page was not loaded: ${description} (${code}).`);
    void ask(messages.notLoadedTitle, messages.notLoadedDetail);
  });
}
