import { addStandardScheme } from './addresses.ts';
import { app } from './app.ts';

type Handler = (request: Request) => Response | Promise<Response>;

interface CustomScheme {
  readonly scheme: string;
  readonly privileges?: { readonly standard?: boolean; readonly secure?: boolean };
}

let registered = false;
const handlers = new Map<string, Handler>();

/** The handler of a scheme, for the network of the stand-in. */
export function protocolHandler(scheme: string): Handler | undefined {
  return handlers.get(scheme);
}

/** Electron's `protocol` of the default session. */
export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly CustomScheme[]): void {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    if (registered) throw new Error('protocol.registerSchemesAsPrivileged can only be called once');
    registered = true;
    // Without "standard" such a page has no origin, without "secure" it is no secure context: then it does not load here.
    for (const { scheme, privileges } of schemes) {
      if (privileges?.standard === true && privileges.secure === true) addStandardScheme(scheme);
    }
  },
  handle(scheme: string, handler: Handler): void {
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    handlers.set(scheme, handler);
  },
};
