import { app, BrowserWindow, dialog, nativeTheme, session } from 'electron';
import { resultSchema } from '../../shared/contract/problem.ts';
import { effectiveSettingsSchema } from '../../shared/contract/settings.ts';
import { createAlertSigns } from './alert-signs.ts';
import { tellAlerts } from './alert-teller.ts';
import { answerCalls, answerDrops, passEventsOn, sendEvent, type ShellCore } from './calls.ts';
import type { CommandLine } from './command-line.ts';
import { bringToFront, openMainWindow } from './main-window.ts';
import { setMinimalMenu } from './menu.ts';
import { messagesFor } from './messages.ts';
import { stopBeforeQuit } from './orderly-quit.ts';
import { askToQuit } from './quit-question.ts';
import { registerRendererScheme, serveRenderer } from './renderer-protocol.ts';
import { watchRenderer } from './renderer-watch.ts';
import { guardSession } from './session-guard.ts';
import { guardWebContents } from './web-contents-guard.ts';
import { countWork, type WorkUnderWay } from './work-under-way.ts';

export interface ApplicationParts {
  readonly commandLine: CommandLine;
  /** The built preload, one CommonJS file. */
  readonly preload: string;
  /** Folder of the built renderer. */
  readonly rendererFolder: string;
  /** Starts the core; called once, when the application is ready. */
  launch(): Promise<ShellCore>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The window's frame follows the theme that is set in the dashboard; the system's where the setting says so. */
async function followThemeSetting(core: ShellCore): Promise<void> {
  core.subscribe((event) => {
    if (event.type === 'settings.changed') nativeTheme.themeSource = event.settings.settings.theme;
  });
  const answer = resultSchema(effectiveSettingsSchema).safeParse(await core.call('settings.get', {}));
  if (answer.success && answer.data.ok) nativeTheme.themeSource = answer.data.value.settings.theme;
}

/**
 * Runs the shell. A second start of the same user and data folder only brings the first one's window to the front.
 * Has to be called before Electron is ready.
 */
export function runApplication(parts: ApplicationParts): void {
  if (parts.commandLine.dataFolder !== null) app.setPath('userData', parts.commandLine.dataFolder);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  // Without the installer's own id, Windows shows no notification.
  app.setAppUserModelId('HyperVVitals.Desktop');
  app.enableSandbox();
  registerRendererScheme();
  guardWebContents();

  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window !== undefined) bringToFront(window);
  });
  app.on('window-all-closed', () => app.quit());

  const start = async () => {
    await app.whenReady();
    const core = parts.launch();
    // Whoever waits for the core is told of its failure; this only keeps it from being told to nobody.
    core.catch(() => {});
    let work: WorkUnderWay = { count: () => 0 };
    const quitting = stopBeforeQuit(
      async () => (await core).stop(),
      async () => work.count() === 0 || askToQuit(BrowserWindow.getAllWindows()[0]),
    );
    answerCalls(() => core);
    answerDrops(() => core);
    guardSession(session.defaultSession);
    await serveRenderer(session.defaultSession, parts.rendererFolder);
    setMinimalMenu(!app.isPackaged);
    const opened = openMainWindow(parts.preload, !app.isPackaged);
    watchRenderer(opened, parts.now);
    opened.on('close', (event) => {
      // The window stays until it is agreed to quit: without it there would be nothing to see of what goes on.
      if (work.count() === 0 || quitting.isAgreed()) return;
      event.preventDefault();
      app.quit();
    });
    const launched = await core;
    work = countWork(launched);
    passEventsOn(launched, () => BrowserWindow.getAllWindows().map((window) => window.webContents));
    tellAlerts(
      launched,
      createAlertSigns(opened, launched, (event) => sendEvent(opened.webContents, event)),
    );
    await followThemeSetting(launched);
  };

  start().catch((error: unknown) => {
    console.error('The shell could not start:', error);
    dialog.showErrorBox(messagesFor(app.getLocale()).notStartedTitle, error instanceof Error ? error.message : String(error));
    app.quit();
  });
}
