import { BrowserWindow, nativeTheme } from 'electron';
import { rendererPage } from './origin.ts';
import { titleBarOverlay, windowBackground } from './window-colors.ts';

/** Opens the dashboard's window and loads its page; the window shows itself once there is something to see. */
export function openMainWindow(preload: string, developerTools: boolean): BrowserWindow {
  const dark = nativeTheme.shouldUseDarkColors;
  const window = new BrowserWindow({
    title: 'Hyper-V Vitals',
    width: 1440,
    height: 900,
    minWidth: 800,
    minHeight: 500,
    show: false,
    backgroundColor: windowBackground(dark),
    titleBarStyle: 'hidden',
    titleBarOverlay: titleBarOverlay(dark),
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: developerTools,
    },
  });
  const followTheme = () => {
    const nowDark = nativeTheme.shouldUseDarkColors;
    window.setBackgroundColor(windowBackground(nowDark));
    window.setTitleBarOverlay(titleBarOverlay(nowDark));
  };
  nativeTheme.on('updated', followTheme);
  window.once('closed', () => nativeTheme.off('updated', followTheme));
  window.once('ready-to-show', () => window.show());
  // A page that does not load says so in its own window; see watchRenderer.
  window.loadURL(rendererPage).catch(() => {});
  return window;
}

/** Brings a window to the front, also from the task bar. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
