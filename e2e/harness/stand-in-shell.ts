import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { browserOptions } from './browser.ts';
import { Program, repository } from './program.ts';
import type { RunningShell, ShellControl, ShellStart } from './shells.ts';

const standIn = pathToFileURL(join(repository, 'e2e', 'electron-stand-in', 'register.ts')).href;
const pageAddress = 'https://vitals--app.stand-in.invalid/';

/** Starts the built shell over the stand-in of Electron. Windows open as pages of the browser behind `endpoint`. */
export function startStandInProgram(
  endpoint: string,
  flags: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Program {
  return new Program(['--import', standIn, join(repository, 'out', 'main', 'main.js'), ...flags], {
    ...environment,
    HVV_STAND_IN_BROWSER: endpoint,
  });
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

function controlOf(program: Program): ShellControl & { reload(): Promise<void> } {
  let last = 0;
  const ask = (name: string, argument?: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = (last += 1);
      const onMessage = (message: unknown) => {
        const answer = message as Answer;
        if (answer.id !== id) return;
        program.child.off('message', onMessage);
        if (answer.error === undefined) resolve(answer.value);
        else reject(new Error(answer.error));
      };
      program.child.on('message', onMessage);
      void program.ended.then(() => reject(new Error(`The shell has ended:\n${program.errors}`)));
      program.child.send({ id, name, argument }, (error) => {
        if (error !== null) reject(error);
      });
    });
  return {
    windows: () => ask('windows') as ReturnType<ShellControl['windows']>,
    openedLinks: () => ask('openedLinks') as ReturnType<ShellControl['openedLinks']>,
    dialogs: () => ask('dialogs') as ReturnType<ShellControl['dialogs']>,
    answerDialog: async (response) => void (await ask('answerDialog', response)),
    chooseFiles: async (paths) => void (await ask('chooseFiles', paths)),
    placeFile: async (name, path) => void (await ask('placeFile', { name, path })),
    minimize: async () => void (await ask('minimize')),
    closeWindow: async () => void (await ask('closeWindow')),
    themeSource: () => ask('themeSource') as Promise<string>,
    blur: async () => void (await ask('blur')),
    notifications: () => ask('notifications') as ReturnType<ShellControl['notifications']>,
    clickNotification: async (index) => void (await ask('clickNotification', index)),
    trayToolTips: () => ask('trayToolTips') as Promise<readonly string[]>,
    reload: async () => void (await ask('reload')),
    quit: async () => void (await ask('quit')),
    loadForeign: async (url, html) => void (await ask('loadForeign', { url, html })),
  };
}

async function dashboardPage(context: BrowserContext, program: Program): Promise<Page> {
  const ended = program.ended.then(() => {
    throw new Error(`The shell ended before it showed its page:\n${program.output}${program.errors}`);
  });
  // Where the page is found first, the end comes later and concerns nobody here.
  ended.catch(() => {});
  const isOurs = (page: Page) => page.url().startsWith(pageAddress) && !page.isClosed();
  for (;;) {
    const found = context.pages().findLast(isOurs);
    if (found !== undefined) {
      await found.waitForLoadState();
      return found;
    }
    const changed = new Promise<void>((resolve) => {
      const watch = (page: Page) => page.once('framenavigated', () => resolve());
      context.pages().forEach(watch);
      context.once('page', (page) => {
        watch(page);
        resolve();
      });
    });
    await Promise.race([changed, ended]);
  }
}

/** The built Electron shell over the stand-in; its windows are pages of a browser of their own. */
export async function startStandInShell({ dataFolder, flags, environment }: ShellStart): Promise<RunningShell> {
  const profile = await mkdtemp(join(tmpdir(), 'vitals-stand-in-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...browserOptions(),
    args: ['--remote-debugging-port=0'],
    // The stand-in decides what a page may do, and a window's size is not emulated.
    viewport: { width: 1440, height: 900 },
  });
  const [port] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
  const program = startStandInProgram(`http://127.0.0.1:${port}`, ['--data-folder', dataFolder, ...flags], environment);
  const control = controlOf(program);
  return {
    page: () => dashboardPage(context, program),
    reload: () => control.reload(),
    pid: program.pid,
    program,
    control,
    async stop() {
      await program.stop();
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
