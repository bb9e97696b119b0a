import { BrowserWindow, dialog, type OpenDialogOptions } from 'electron';

/** Lets the user choose files in the system's dialog over the dashboard's window; their absolute paths, none where the dialog is left. */
export async function pickFiles(): Promise<readonly string[]> {
  const [window] = BrowserWindow.getAllWindows();
  const options: OpenDialogOptions = { properties: ['openFile', 'multiSelections', 'dontAddToRecent'] };
  const { canceled, filePaths } = await (window === undefined ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
  return canceled ? [] : filePaths;
}
