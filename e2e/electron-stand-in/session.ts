import { app } from './app.ts';
import { protocol } from './protocol.ts';

type PermissionRequestHandler = (contents: unknown, permission: string, answer: (granted: boolean) => void, details: object) => void;
type PermissionCheckHandler = (contents: unknown, permission: string, origin: string, details: object) => boolean;
type BeforeRequestListener = (
  details: { url: string; method: string; resourceType: string },
  answer: (response: { cancel?: boolean }) => void,
) => void;

class Session {
  readonly protocol = protocol;
  #request: PermissionRequestHandler | null = null;
  #check: PermissionCheckHandler | null = null;
  #beforeRequest: BeforeRequestListener | null = null;

  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequestListener | null) => {
      this.#beforeRequest = listener;
    },
  };

  setPermissionRequestHandler(handler: PermissionRequestHandler | null): void {
    this.#request = handler;
  }

  setPermissionCheckHandler(handler: PermissionCheckHandler | null): void {
    this.#check = handler;
  }

  setDevicePermissionHandler(_handler: ((details: object) => boolean) | null): void {
    // The browser of the stand-in has no devices to ask for.
  }

  /** Whether the shell grants a permission. Without handlers Electron grants every one. */
  async grants(contents: unknown, permission: string, origin: string): Promise<boolean> {
    const details = { requestingUrl: origin, isMainFrame: true };
    if (this.#check !== null && !this.#check(contents, permission, origin, details)) return false;
    const request = this.#request;
    return request === null || new Promise((resolve) => request(contents, permission, resolve, details));
  }

  /** Whether the shell lets a request through. */
  async allows(url: string, method: string, resourceType: string): Promise<boolean> {
    const listener = this.#beforeRequest;
    if (listener === null) return true;
    return new Promise((resolve) => listener({ url, method, resourceType }, ({ cancel }) => resolve(cancel !== true)));
  }
}

let defaultSession: Session | null = null;

/** Electron's `session`: the one of all windows here. */
export const session = {
  get defaultSession(): Session {
    if (!app.isReady()) throw new Error('Session can only be received when app is ready');
    return (defaultSession ??= new Session());
  },
};
