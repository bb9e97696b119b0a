import { app, nativeImage, Notification, Tray, type BrowserWindow, type NativeImage } from 'electron';
import type { Alert } from '../../shared/contract/alert.ts';
import type { VitalsEvent } from '../../shared/contract/contract.ts';
import { alertPicture } from './alert-image.ts';
import type { AlertSigns } from './alert-teller.ts';
import { countWords, noticeOf } from './alert-words.ts';
import type { ShellCore } from './calls.ts';
import { bringToFront } from './main-window.ts';
import { messagesFor } from './messages.ts';

function imageOf(size: number, isNew: boolean): NativeImage {
  const { pixels } = alertPicture(size, isNew);
  return nativeImage.createFromBitmap(pixels, { width: size, height: size });
}

/** The icon beside the clock is 32 pixels wide, scaled by the system; the mark on the icon of the task bar 16. */
const trayPixels = 32;
const overlayPixels = 16;

/** Signs of the system: notifications, whose click leads to the VM; an icon beside the clock; a mark and a flash in the task bar of Windows. */
export function createAlertSigns(window: BrowserWindow, core: Pick<ShellCore, 'call'>, send: (event: VitalsEvent) => void): AlertSigns {
  const messages = messagesFor(app.getLocale());
  const tray = new Tray(imageOf(trayPixels, false));
  // Collected, a notification would not tell of its click any more.
  const shown = new Set<Notification>();
  tray.setToolTip(countWords(0, messages));
  tray.on('click', () => bringToFront(window));
  window.on('focus', () => window.flashFrame(false));
  window.once('closed', () => tray.destroy());

  function open({ alertId, hostId, vms, vmCount }: Alert): void {
    const [first] = vms;
    bringToFront(window);
    send({ type: 'place.asked', vm: vmCount === 1 && first !== undefined ? { hostId, vmId: first.vmId } : null });
    void core.call('alerts.see', { alertId });
  }

  return {
    isInFront: () => !window.isDestroyed() && window.isFocused(),
    notify(alert) {
      if (!Notification.isSupported() || window.isDestroyed()) return;
      const notification = new Notification(noticeOf(alert, messages));
      shown.add(notification);
      notification.on('click', () => open(alert));
      notification.on('close', () => shown.delete(notification));
      notification.show();
    },
    count(unseen, hasMore) {
      if (window.isDestroyed()) return;
      tray.setImage(imageOf(trayPixels, unseen > 0));
      tray.setToolTip(countWords(unseen, messages));
      if (hasMore && !window.isFocused()) window.flashFrame(true);
      if (process.platform === 'win32')
        window.setOverlayIcon(unseen === 0 ? null : imageOf(overlayPixels, true), countWords(unseen, messages));
    },
  };
}
