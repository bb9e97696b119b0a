import { useCallback } from 'react';
import type { SavableText } from '../../shared/contract/files.ts';
import { useAppInfo } from '../app/queries.ts';
import { useModel } from '../store/app-model.ts';
import { saveByBrowser } from './save-by-browser.ts';

/** How saving ended: `left` where the dialog was closed without a choice. A browser does not tell, so a download counts as saved. */
export type SaveEnd = 'saved' | 'left' | 'failed';

/** Saves a text in a file that the user chooses: in the system's dialog in a window, as a download in a browser. */
export function useSaveText(): (file: SavableText) => Promise<SaveEnd> {
  const { client } = useModel();
  const info = useAppInfo();
  const shell = info?.shell;
  return useCallback(
    async (file) => {
      if (shell !== 'electron') {
        saveByBrowser(file);
        return 'saved';
      }
      const answer = await client.call('text.save', file);
      if (!answer.ok) return 'failed';
      return answer.value.saved ? 'saved' : 'left';
    },
    [client, shell],
  );
}
