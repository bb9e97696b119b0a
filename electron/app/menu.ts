import { app, Menu } from 'electron';
import { messagesFor } from './messages.ts';

/**
 * The smallest menu: the window has no menu bar, but the keys for editing and zooming come from here. There is no
 * "reload": the page asks its hosts itself, and F5 belongs to it.
 */
export function setMinimalMenu(developerTools: boolean): void {
  const messages = messagesFor(app.getLocale());
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { role: 'editMenu' },
      {
        label: messages.view,
        submenu: [
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { role: 'togglefullscreen' },
          ...(developerTools ? [{ role: 'toggleDevTools' as const }] : []),
        ],
      },
      { label: messages.quit, submenu: [{ role: 'quit' }] },
    ]),
  );
}
