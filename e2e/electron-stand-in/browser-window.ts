import { EventEmitter } from 'node:events';
import { app, preventable } from './app.ts';
import { WebContents, type WebPreferences } from './web-contents.ts';
import { addWindow, allWindows, type ClosableWindow, removeWindow } from './window-list.ts';

interface WindowOptions {
  readonly title?: string;
  readonly show?: boolean;
  readonly titleBarOverlay?: object | boolean;
  readonly webPreferences?: WebPreferences;
}

/** Electron's `BrowserWindow`: its state is kept here, its content is a page of the browser. */
export class BrowserWindow extends EventEmitter implements ClosableWindow {
  static getAllWindows(): BrowserWindow[] {
    return allWindows().filter((window) => window instanceof BrowserWindow);
  }

  readonly webContents: WebContents;
  readonly #overlay: boolean;
  #visible: boolean;
  #minimized = false;
  #focused = false;
  #destroyed = false;

  constructor(options: WindowOptions = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    this.#visible = options.show ?? true;
    this.#overlay = options.titleBarOverlay !== undefined && options.titleBarOverlay !== false;
    this.webContents = new WebContents(options.webPreferences ?? {});
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    this.webContents.on('stand-in-closed', () => this.destroy());
    addWindow(this);
  }

  loadURL(address: string): Promise<void> {
    return this.webContents.loadURL(address);
  }

  show(): void {
    this.#visible = true;
    this.focus();
  }

  focus(): void {
    if (this.#focused) return;
    this.#focused = true;
    this.emit('focus');
  }

  /** What another window in front does to this one. */
  blur(): void {
    this.#focused = false;
  }

  minimize(): void {
    this.#minimized = true;
    this.#focused = false;
  }

  restore(): void {
    this.#minimized = false;
  }

  isVisible(): boolean {
    return this.#visible && !this.#minimized;
  }

  isMinimized(): boolean {
    return this.#minimized;
  }

  isFocused(): boolean {
    return this.#focused;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  setBackgroundColor(color: string): void {
    if (!/^#[0-9a-f]{6}$/i.test(color)) throw new TypeError(`Not a colour: ${color}`);
  }

  /** The icon in the task bar asks for attention; nothing to see here. */
  flashFrame(_on: boolean): void {}

  setTitleBarOverlay(_options: object): void {
    if (!this.#overlay) throw new Error('Titlebar overlay is not enabled');
  }

  close(): boolean {
    const event = preventable();
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    this.destroy();
    return true;
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.webContents.destroy();
    const last = removeWindow(this);
    this.emit('closed');
    if (last) app.lastWindowClosed();
  }
}
