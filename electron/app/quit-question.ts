import { app, dialog, type BrowserWindow } from 'electron';
import { messagesFor } from './messages.ts';

/** Asks whether to quit though operations are under way; resolves with true where it may. To stay is what Enter and Esc say. */
export async function askToQuit(window: BrowserWindow | undefined): Promise<boolean> {
  const messages = messagesFor(app.getLocale());
  const options = {
    type: 'warning' as const,
    message: messages.quitTitle,
    detail: messages.quitDetail,
    buttons: [messages.stay, messages.quitNow],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const { response } = await (window === undefined ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options));
  return response === 1;
}
