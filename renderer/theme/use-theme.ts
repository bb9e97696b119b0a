import { useSyncExternalStore } from 'react';
import type { Settings } from '../../shared/contract/settings.ts';
import { darkTheme, lightTheme } from './themes.ts';
import type { VitalsTheme } from './themes.ts';

const darkQuery = '(prefers-color-scheme: dark)';

function subscribeToSystem(listener: () => void): () => void {
  const query = matchMedia(darkQuery);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** The theme that a setting means now; follows the system while the setting says so. */
export function useTheme(setting: Settings['theme']): VitalsTheme {
  const systemIsDark = useSyncExternalStore(subscribeToSystem, () => matchMedia(darkQuery).matches);
  const dark = setting === 'system' ? systemIsDark : setting === 'dark';
  return dark ? darkTheme : lightTheme;
}
