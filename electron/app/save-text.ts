import { writeFile } from 'node:fs/promises';
import { BrowserWindow, dialog, type SaveDialogOptions } from 'electron';
import type { SavableText } from '../../shared/contract/files.ts';

/**
 * Lets the user choose a file in the system's dialog over the dashboard's window and writes the text into it; false where the dialog is left.
 * Rejects where it cannot be written.
 */
export async function saveText({ name, text }: SavableText): Promise<boolean> {
  const [window] = BrowserWindow.getAllWindows();
  const options: SaveDialogOptions = { defaultPath: name, properties: ['dontAddToRecent', 'showOverwriteConfirmation'] };
  const { canceled, filePath } = await (window === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options));
  if (canceled) return false;
  await writeFile(filePath, text, 'utf8');
  return true;
}
