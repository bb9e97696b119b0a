import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Frame, Page } from '@playwright/test';
import { toBrowser, withoutFragment } from './addresses.ts';
import { app, closing, preventable } from './app.ts';
import { bindingName, openPage, type PageOwner } from './browser.ts';
import { describeFrame, type StandInFrame } from './frame.ts';
import { nativeTheme } from './native-theme.ts';
import { pageScript } from './page-script.ts';

/** What the shell may ask of a page's rights; Electron's defaults for the rest. */
export interface WebPreferences {
  readonly preload?: string;
  readonly contextIsolation?: boolean;
  readonly sandbox?: boolean;
  readonly nodeIntegration?: boolean;
}

type WindowOpenHandler = (details: { url: string; frameName: string; features: string; disposition: string; referrer: object }) => {
  action: 'allow' | 'deny';
};

const delivery = '__standInDeliver';

/** Electron's `WebContents` over a page of the browser. */
export class WebContents extends EventEmitter implements PageOwner {
  readonly #script: string;
  #page: Promise<Page> | null = null;
  #mainFrame: StandInFrame = { url: '', origin: 'null', parent: null };
  #address = '';
  #crashed = false;
  #destroyed = false;
  /** The addresses that main itself is loading, without fragments: such a load asks nobody. */
  readonly #loads = new Set<{ readonly address: string }>();
  #openHandler: WindowOpenHandler | null = null;
  /** What the shell said of windows that are just being opened. */
  readonly #decisions: ('allow' | 'deny')[] = [];
  #current: Page | null = null;

  constructor(preferences: WebPreferences) {
    super();
    const sandboxed = app.sandboxEnabled || (preferences.sandbox ?? preferences.nodeIntegration !== true);
    const settings = {
      contextIsolation: preferences.contextIsolation ?? true,
      node: preferences.nodeIntegration === true && !sandboxed,
      binding: bindingName,
      delivery,
    };
    this.#script = pageScript(settings, preferences.preload === undefined ? '' : readFileSync(preferences.preload, 'utf8'));
    nativeTheme.on('updated', this.#followTheme);
    app.emit('web-contents-created', {}, this);
  }

  readonly #followTheme = (): void => {
    void this.#page?.then((page) => this.#applyTheme(page)).catch(() => {});
  };

  async #applyTheme(page: Page): Promise<void> {
    await page.emulateMedia({ colorScheme: nativeTheme.shouldUseDarkColors ? 'dark' : 'light' });
  }

  async #open(): Promise<Page> {
    const page = await openPage(this, this.#address);
    this.#current = page;
    await page.addInitScript({ content: this.#script });
    await this.#applyTheme(page);
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) return;
      this.#mainFrame = describeFrame(frame);
      // As in Electron, what stands behind the # belongs to the address, and a reload comes back to it.
      const { url } = this.#mainFrame;
      if (withoutFragment(url) === withoutFragment(this.#address)) this.#address = url;
    });
    page.on('load', () => this.emit('did-finish-load'));
    page.on('crash', () => {
      this.#crashed = true;
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    });
    page.on('close', () => {
      // Closed by the page itself (window.close); what is left of one that crashed is no window any more.
      if (!this.#destroyed && !this.#crashed && this.#current === page) this.emit('stand-in-closed');
    });
    return page;
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler;
  }

  loadURL(address: string): Promise<void> {
    this.#address = address;
    return this.#load((page) => page.goto(toBrowser(address), { waitUntil: 'load' }));
  }

  reload(): void {
    this.reloaded().catch(() => {});
  }

  /** Reloads, and resolves once the page is there again. */
  reloaded(): Promise<void> {
    // In the place of a page that crashed there is a new one, which has loaded nothing yet.
    return this.#crashed ? this.loadURL(this.#address) : this.#load((page) => page.reload({ waitUntil: 'load' }));
  }

  async #load(begin: (page: Page) => Promise<unknown>): Promise<void> {
    const address = this.#address;
    if (this.#crashed) {
      const dead = await this.#page;
      this.#crashed = false;
      this.#page = null;
      this.#current = null;
      if (dead !== undefined) closing.push(dead?.close().catch(() => {}) ?? Promise.resolve());
    }
    const page = await (this.#page ??= this.#open());
    const load = { address: withoutFragment(address) };
    this.#loads.add(load);
    try {
      await begin(page);
    } catch (error) {
      if (this.#destroyed) return;
      const [code, name] = String(error).includes('ERR_ABORTED') ? [-3, 'ERR_ABORTED'] : [-2, 'ERR_FAILED'];
      this.emit('did-fail-load', {}, code, name, address, true);
      throw new Error(`${name} (${code}) loading '${address}'`, { cause: error });
    } finally {
      this.#loads.delete(load);
    }
  }

  send(channel: string, ...args: unknown[]): void {
    const message = structuredClone(args);
    void this.#page
      ?.then((page) =>
        page.evaluate(
          ([property, name, values]) => {
            const deliver = (globalThis as unknown as Record<string, ((channel: string, args: unknown[]) => void) | undefined>)[property];
            deliver?.(name, values);
          },
          [delivery, channel, message] as const,
        ),
      )
      // A page on its way elsewhere gets nothing, as in Electron.
      .catch(() => {});
  }

  get mainFrame(): StandInFrame {
    return this.#mainFrame;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  getURL(): string {
    return this.#address;
  }

  allowNavigation(address: string, frame: Frame): boolean {
    for (const load of this.#loads) {
      if (load.address !== withoutFragment(address)) continue;
      this.#loads.delete(load);
      return true;
    }
    const described = describeFrame(frame);
    const details = { url: address, isMainFrame: described.parent === null, isSameDocument: false, frame: described, initiator: described };
    const inAnyFrame = preventable(details);
    this.emit('will-frame-navigate', inAnyFrame);
    if (inAnyFrame.defaultPrevented) return false;
    if (!details.isMainFrame) return true;
    const inMainFrame = preventable(details);
    this.emit('will-navigate', inMainFrame, address);
    if (!inMainFrame.defaultPrevented) this.#address = address;
    return !inMainFrame.defaultPrevented;
  }

  windowOpening(url: string, frameName: string, features: readonly string[]): void {
    const details = { url, frameName, features: features.join(','), disposition: 'foreground-tab', referrer: {} };
    // Without a handler Electron lets a window open; it then stays, and the test sees one window too many.
    this.#decisions.push(this.#openHandler?.(details).action ?? 'allow');
  }

  popup(page: Page): void {
    if (this.#decisions.shift() === 'deny') closing.push(page.close());
  }

  /** Ends the page. */
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    nativeTheme.off('updated', this.#followTheme);
    if (this.#page !== null) closing.push(this.#page.then((page) => page.close()).catch(() => {}));
    this.emit('destroyed');
  }
}
