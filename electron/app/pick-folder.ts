import { BrowserWindow, dialog, type OpenDialogOptions } from 'electron';

/** Lets the user choose one folder in the system's dialog over the dashboard's window; its absolute path, `null` where the dialog is left. */
export async function pickFolder(): Promise<string | null> {
  const [window] = BrowserWindow.getAllWindows();
  const options: OpenDialogOptions = { properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'] };
  const { canceled, filePaths } = await (window === undefined ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
  return canceled ? null : (filePaths[0] ?? null);
}
