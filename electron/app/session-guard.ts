import type { Session } from 'electron';
import { isOwnAddress } from './origin.ts';

/** Denies every permission and every way to the network. The dashboard's page needs neither: all it knows comes through its bridge. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOwnAddress(details.url) }));
}
