import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { filesToChoose, openDialogs } from './dialog.ts';
import { nativeTheme } from './native-theme.ts';
import { shownNotifications } from './notification.ts';
import { serveForeignPage } from './network.ts';
import { openedLinks } from './shell.ts';
import { trays } from './tray.ts';

/** What a test may ask of the stand-in over the process's channel, each with one argument. */
const commands: Readonly<Record<string, (argument: never) => unknown>> = {
  windows: () =>
    BrowserWindow.getAllWindows().map((window) => ({
      visible: window.isVisible(),
      minimized: window.isMinimized(),
      focused: window.isFocused(),
      url: window.webContents.getURL(),
    })),
  openedLinks: () => openedLinks,
  dialogs: () => openDialogs.map(({ type, message, detail, buttons }) => ({ type, message, detail, buttons })),
  answerDialog: (response: number) => openDialogs[0]?.answer(response),
  placeFile: ({ name, path }: { name: string; path: string }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.send('stand-in:paths', name, path),
  chooseFiles: (paths: readonly string[]) => filesToChoose.push(paths),
  minimize: () => BrowserWindow.getAllWindows()[0]?.minimize(),
  closeWindow: () => BrowserWindow.getAllWindows()[0]?.close(),
  themeSource: () => nativeTheme.themeSource,
  reload: () => BrowserWindow.getAllWindows()[0]?.webContents.reloaded(),
  blur: () => BrowserWindow.getAllWindows()[0]?.blur(),
  notifications: () => shownNotifications.map(({ title, body }) => ({ title, body })),
  clickNotification: (index: number) => shownNotifications[index]?.clicked(),
  trayToolTips: () => trays.map(({ toolTip }) => toolTip),
  quit: () => app.quit(),
  loadForeign: async ({ url, html }: { url: string; html: string }) => {
    serveForeignPage(url, html);
    await BrowserWindow.getAllWindows()[0]?.loadURL(url);
  },
};

interface Command {
  readonly id: number;
  readonly name: string;
  readonly argument: never;
}

process.on('message', ({ id, name, argument }: Command) => {
  const run = async () => (await commands[name]?.(argument)) ?? null;
  run().then(
    (value) => process.send?.({ id, value }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});
// Without its test the application has nothing left to do.
process.once('disconnect', () => app.quit());
// The test's channel is no reason for the application to stay.
process.channel?.unref();
