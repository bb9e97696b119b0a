import { shell } from 'electron';
import { isAllowedLink } from './allowed-links.ts';

/** Opens a link in the system's browser where it is an allowed one; does nothing with any other. */
export function openExternalLink(address: string): void {
  // Where there is no browser there is nothing to open it with, and nobody waits for it.
  if (isAllowedLink(address)) shell.openExternal(address).catch(() => {});
}
