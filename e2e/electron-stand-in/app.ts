import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type InstanceLock, takeInstanceLock } from './instance-lock.ts';
import { allWindows } from './window-list.ts';

/** The nearest folder above the main script that has a package.json. */
function findAppPath(): string {
  let folder = dirname(process.argv[1] ?? process.cwd());
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** An event whose default can be prevented, as Electron's are. */
export interface PreventableEvent {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

/** Makes such an event, with `details` beside it. */
export function preventable<T extends object>(details?: T): PreventableEvent & T {
  let prevented = false;
  return Object.defineProperties({ ...details } as PreventableEvent & T, {
    defaultPrevented: { get: () => prevented },
    preventDefault: {
      value: () => {
        prevented = true;
      },
    },
  });
}

class App extends EventEmitter {
  readonly isPackaged = false;
  #ready = false;
  #quitting = false;
  #sandboxed = false;
  #lock: InstanceLock | null = null;
  readonly #paths = new Map<string, string>();
  readonly #whenReady: Promise<void>;

  constructor() {
    super();
    this.#whenReady = new Promise((resolve) => {
      // Electron's main script has run to its end before the application is ready.
      setImmediate(() => {
        if (this.#quitting) return;
        this.#ready = true;
        this.emit('ready', {}, {});
        resolve();
      });
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.quit());
  }

  isReady(): boolean {
    return this.#ready;
  }

  whenReady(): Promise<void> {
    return this.#whenReady;
  }

  enableSandbox(): void {
    if (this.#ready) throw new Error('app.enableSandbox() can only be called before app is ready');
    this.#sandboxed = true;
  }

  /** Windows alone knows it. */
  setAppUserModelId(_id: string): void {}

  /** Whether `enableSandbox` was called; for the stand-in's windows. */
  get sandboxEnabled(): boolean {
    return this.#sandboxed;
  }

  getVersion(): string {
    return (JSON.parse(readFileSync(join(this.getAppPath(), 'package.json'), 'utf8')) as { version: string }).version;
  }

  getAppPath(): string {
    return findAppPath();
  }

  getLocale(): string {
    return process.env['HVV_STAND_IN_LOCALE'] ?? 'en-US';
  }

  getPath(name: string): string {
    const path = this.#paths.get(name) ?? (name === 'userData' ? join(tmpdir(), 'electron-stand-in') : undefined);
    if (path === undefined) throw new Error(`The stand-in knows no path of the name ${name}.`);
    return path;
  }

  setPath(name: string, path: string): void {
    mkdirSync(path, { recursive: true });
    this.#paths.set(name, path);
  }

  requestSingleInstanceLock(): boolean {
    mkdirSync(this.getPath('userData'), { recursive: true });
    this.#lock ??= takeInstanceLock(this.getPath('userData'), (argv, workingDirectory) => {
      this.emit('second-instance', {}, argv, workingDirectory, undefined);
    });
    return this.#lock !== null;
  }

  quit(): void {
    const before = preventable();
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.#quitting = true;
    for (const window of allWindows()) {
      if (!window.close()) {
        this.#quitting = false;
        return;
      }
    }
    const will = preventable();
    this.emit('will-quit', will);
    if (will.defaultPrevented) {
      this.#quitting = false;
      return;
    }
    this.#end(0);
  }

  exit(code = 0): void {
    this.#quitting = true;
    for (const window of allWindows()) window.destroy();
    this.#end(code);
  }

  #end(code: number): void {
    this.emit('quit', {}, code);
    this.#lock?.release();
    void Promise.allSettled(closing).then(() => process.exit(code));
  }

  /** Told by a window that was the last one. Electron quits by itself where nobody listens. */
  lastWindowClosed(): void {
    if (this.#quitting) return;
    if (!this.emit('window-all-closed')) this.quit();
  }
}

/** Pages that are closing; the process waits for them so that no window outlives it. */
export const closing: Promise<unknown>[] = [];

/** Electron's `app`: life cycle, single instance, paths. */
export const app = new App();
