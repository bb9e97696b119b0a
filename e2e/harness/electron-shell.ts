import { _electron, type ElectronApplication } from '@playwright/test';
import { installedElectron } from '../../build/electron-binary.ts';
import { repository } from './program.ts';
import type { RunningShell, ShellControl, ShellStart } from './shells.ts';

function controlOf(application: ElectronApplication): ShellControl {
  const notThere = () => Promise.reject(new Error('Only the stand-in can do this.'));
  return {
    windows: () =>
      application.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => ({
          visible: window.isVisible(),
          minimized: window.isMinimized(),
          focused: window.isFocused(),
        })),
      ),
    openedLinks: notThere,
    dialogs: notThere,
    answerDialog: notThere,
    chooseFiles: (paths) =>
      application.evaluate(({ dialog }, filePaths) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] });
      }, paths),
    placeFile: notThere,
    minimize: () => application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize()),
    closeWindow: () => application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
    themeSource: () => application.evaluate(({ nativeTheme }) => nativeTheme.themeSource),
    blur: () => application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.blur()),
    notifications: notThere,
    clickNotification: notThere,
    trayToolTips: notThere,
    quit: () => application.evaluate(({ app }) => app.quit()),
    loadForeign: notThere,
  };
}

/** The built shell in the real Electron. */
export async function startElectronShell({ dataFolder, flags, environment }: ShellStart): Promise<RunningShell> {
  const executablePath = installedElectron();
  if (executablePath === null) throw new Error('There is no Electron binary on this machine.');
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const application = await _electron.launch({
    executablePath,
    args: [repository, '--data-folder', dataFolder, ...flags],
    env: { ...Object.fromEntries(inherited), ...environment },
  });
  const pid = application.process().pid;
  if (pid === undefined) throw new Error('Electron could not be started.');
  return {
    page: () => application.firstWindow(),
    async reload() {
      const loaded = (await application.firstWindow()).waitForEvent('load');
      await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
      await loaded;
    },
    pid,
    program: null,
    control: controlOf(application),
    stop: () => application.close(),
  };
}
