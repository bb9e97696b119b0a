/** What a page is told before its own scripts run. */
export interface PageScriptSettings {
  readonly contextIsolation: boolean;
  /** Whether the shell gave the page Node, by `nodeIntegration` without a sandbox. */
  readonly node: boolean;
  /** Name of the binding to the main process; taken away before the page could see it. */
  readonly binding: string;
  /** Name of the property through which main delivers messages. */
  readonly delivery: string;
}

/**
 * Runs the preload in the page as Electron does: in the top frame only, before the page's scripts, with `require` for
 * `electron` alone. What crosses the context bridge is copied; functions become functions that copy; the exposed object is
 * frozen and can't be replaced. It runs inside the browser, so it uses nothing from outside its own body.
 */
function runPreload(settings: PageScriptSettings, preload: (require: unknown, module: object, exports: object) => void): void {
  const page = globalThis as unknown as Record<string, unknown>;
  const invokeMain = page[settings.binding] as (channel: string, args: unknown[]) => Promise<{ value?: unknown; error?: string }>;
  delete page[settings.binding];
  if (window.top !== window) return;

  const copyAcross = (value: unknown, depth = 0): unknown => {
    if (depth > 1000) throw new TypeError('Electron contextBridge recursion depth exceeded.');
    if (typeof value === 'function') return proxyFunction(value as (...args: unknown[]) => unknown);
    if (typeof value === 'symbol') throw new TypeError('An object could not be cloned.');
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Promise) return copyPromise(value);
    if (value instanceof Error) return new Error(value.message);
    if (Array.isArray(value)) return value.map((item) => copyAcross(item, depth + 1));
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return structuredClone(value);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyAcross(item, depth + 1)]));
  };
  const copyPromise = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      (value) => copyAcross(value),
      (error: unknown) => {
        throw copyAcross(error);
      },
    );
  const proxyFunction =
    (target: (...args: unknown[]) => unknown) =>
    (...args: unknown[]): unknown => {
      try {
        return copyAcross(target(...args.map((arg) => copyAcross(arg))));
      } catch (error) {
        throw copyAcross(error);
      }
    };
  const freeze = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) {
      for (const item of Object.values(value)) freeze(item);
      Object.freeze(value);
    }
    return value;
  };

  type Listener = (event: unknown, ...args: unknown[]) => void;
  const listeners = new Map<string, Listener[]>();
  const ipcRenderer = {
    async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const answer = await invokeMain(channel, structuredClone(args));
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer.value;
    },
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off(channel: string, listener: Listener) {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((known) => known !== listener),
      );
      return ipcRenderer;
    },
    removeListener: (channel: string, listener: Listener) => ipcRenderer.off(channel, listener),
  };
  Object.defineProperty(page, settings.delivery, {
    value: (channel: string, args: unknown[]) => {
      if (channel === 'stand-in:paths') paths.set(args[0] as string, args[1] as string);
      for (const listener of listeners.get(channel) ?? []) listener({ sender: ipcRenderer, ports: [] }, ...args);
    },
  });

  // What a drop of the system's file manager would be: files that main has told of, by name. One that a script has made has no path.
  const paths = new Map<string, string>();
  const webUtils = { getPathForFile: (file: File) => paths.get(file.name) ?? '' };

  const contextBridge = {
    exposeInMainWorld(key: string, api: unknown): void {
      if (!settings.contextIsolation) throw new Error('contextBridge API can only be used when contextIsolation is enabled');
      if (Object.hasOwn(page, key)) throw new Error(`Cannot bind an API on top of an existing property on the window object: ${key}`);
      Object.defineProperty(page, key, { value: freeze(copyAcross(api)), enumerable: true });
    },
  };

  if (settings.node) Object.assign(page, { require: () => ({}), process: { versions: { node: '0' } } });
  const module = { exports: {} };
  const load = (name: string) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return { contextBridge, ipcRenderer, webUtils };
  };
  preload(load, module, module.exports);
}

/**
 * The script for a page that runs `preload`, the text of a CommonJS file. The text becomes part of the script, since the
 * page's policy forbids to make functions of text.
 */
export function pageScript(settings: PageScriptSettings, preload: string): string {
  return `(${runPreload.toString()})(${JSON.stringify(settings)}, (require, module, exports) => {\n${preload}\n});`;
}
