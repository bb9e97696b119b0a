import type { TitleBarOverlayOptions } from 'electron';

/** Height of the title bar in px, which the page draws and Windows puts its three buttons into. */
export const titleBarHeight = 40;

/** The colour behind the page, so that a window never flashes in another one: the renderer's `shell` colour. */
export function windowBackground(dark: boolean): string {
  return dark ? '#141414' : '#f0f0f0';
}

/** The look of the window's own buttons. */
export function titleBarOverlay(dark: boolean): TitleBarOverlayOptions {
  return { color: windowBackground(dark), symbolColor: dark ? '#ffffff' : '#242424', height: titleBarHeight };
}
