import { type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import { originOf, toBrowser, toShell } from './addresses.ts';
import { describeFrame } from './frame.ts';
import { ipcMain } from './ipc-main.ts';
import { answerRequest, type NavigatingContents } from './network.ts';
import { session } from './session.ts';

/** Name of the binding through which pages reach the main process. */
export const bindingName = '__standInInvoke';

/** What the browser tells the web contents of a page. */
export interface PageOwner extends NavigatingContents {
  /** The page is about to open a window. */
  windowOpening(address: string, name: string, features: readonly string[]): void;
  /** It has. */
  popup(page: Page): void;
}

const owners = new Map<Page, PageOwner>();
let context: Promise<BrowserContext> | null = null;

async function connect(): Promise<BrowserContext> {
  const endpoint = process.env['HVV_STAND_IN_BROWSER'];
  if (endpoint === undefined) throw new Error('HVV_STAND_IN_BROWSER names no browser.');
  const browser = await chromium.connectOverCDP(endpoint);
  const [found] = browser.contexts();
  if (found === undefined) throw new Error('The browser of the stand-in has no context.');
  await found.exposeBinding(bindingName, async ({ page, frame }, channel: string, args: unknown[]) => {
    try {
      return { value: await ipcMain.answer(channel, owners.get(page), describeFrame(frame), args) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  });
  await found.route(
    () => true,
    (route) => answerRequest(route, (frame) => owners.get(frame.page())),
  );
  return found;
}

/** Electron's names of permissions beside those of the browser. */
const permissions: readonly (readonly [electron: string, browser: string])[] = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['media', 'camera'],
  ['media', 'microphone'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
];

/** Sets the browser's permissions to what the shell's handlers say. They are asked before the page is, not each time. */
async function applyPermissions(cdp: CDPSession, contents: unknown, address: string): Promise<void> {
  for (const [electron, browser] of permissions) {
    const granted = await session.defaultSession.grants(contents, electron, originOf(address));
    await cdp.send('Browser.setPermission', {
      permission: { name: browser },
      setting: granted ? 'granted' : 'denied',
      origin: new URL(toBrowser(address)).origin,
    });
  }
}

/** Opens a page for web contents that are about to load `address`. */
export async function openPage(owner: PageOwner, address: string): Promise<Page> {
  context ??= connect();
  const page = await (await context).newPage();
  owners.set(page, owner);
  const cdp = await page.context().newCDPSession(page);
  cdp.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => owner.windowOpening(toShell(url), windowName, windowFeatures));
  await cdp.send('Page.enable');
  page.on('popup', (popup) => owner.popup(popup));
  await applyPermissions(cdp, owner, address);
  return page;
}
