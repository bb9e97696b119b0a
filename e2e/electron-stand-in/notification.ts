import { EventEmitter } from 'node:events';

/** The notifications that are on the screen, the oldest first. */
export const shownNotifications: Notification[] = [];

/** Electron's `Notification`: stays on the screen until the test clicks it. */
export class Notification extends EventEmitter {
  readonly title: string;
  readonly body: string;

  constructor({ title = '', body = '' }: { title?: string; body?: string } = {}) {
    super();
    this.title = title;
    this.body = body;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    shownNotifications.push(this);
  }

  /** What a click of the user does. */
  clicked(): void {
    shownNotifications.splice(shownNotifications.indexOf(this), 1);
    this.emit('click', {});
    this.emit('close', {});
  }
}
