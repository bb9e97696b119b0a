import type { Session } from 'electron';
import { isOwnAddress, rendererOrigin } from './origin.ts';

/** Putting a text on the clipboard, for the Copy buttons. Reading it is another permission, which nobody gets. */
function isGranted(permission: string, origin: string): boolean {
  return permission === 'clipboard-sanitized-write' && (origin === rendererOrigin || origin.startsWith(`${rendererOrigin}/`));
}

/**
 * Denies every permission but that of putting a text on the clipboard, and every way to the network. The dashboard's page needs
 * neither: all it knows comes through its bridge.
 */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => answer(isGranted(permission, requestingUrl)));
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => isGranted(permission, requestingOrigin));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOwnAddress(details.url) }));
}
