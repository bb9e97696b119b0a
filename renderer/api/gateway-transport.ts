import { failure } from '../../shared/contract/problem.ts';
import { createListeners } from './listeners.ts';
import type { Link, Transport } from './transport.ts';

/** What the gateway's transport needs of the browser; tests give their own. */
export interface GatewayEnvironment {
  /** Address of the page; `api/…` is resolved against it. */
  readonly baseUrl: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly openSocket: (url: string) => WebSocket;
  /** Calls back once after `delayMs`; the returned function cancels it. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
}

const firstRetryMs = 500;
const longestRetryMs = 10_000;

/** The environment of a real browser page. */
export function browserEnvironment(): GatewayEnvironment {
  return {
    baseUrl: document.baseURI,
    fetch: (url, init) => fetch(url, init),
    openSocket: (url) => new WebSocket(url),
    after(delayMs, callback) {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  };
}

/**
 * The contract over HTTP and WebSocket: `POST api/call/<name>` with the input as JSON answers with a Result; `api/events` sends
 * one event a message. A lost socket is opened again after 0.5 s, doubling to 10 s; a call that does not reach the gateway
 * ends as `transportLost`. A gateway that answers 401 was started anew and does not know this page: then the link has `ended`.
 */
export function createGatewayTransport(environment: GatewayEnvironment): Transport {
  const events = createListeners<unknown>();
  const links = createListeners<Link>();
  let link: Link = 'lost';
  let delay = firstRetryMs;
  let socket: WebSocket | null = null;
  let cancelRetry: () => void = () => undefined;
  let closed = false;
  const isOver = (): boolean => closed || link === 'ended';

  function setLink(next: Link): void {
    if (link === next) return;
    link = next;
    links.emit(next);
  }

  function end(): void {
    if (isOver()) return;
    cancelRetry();
    setLink('ended');
    socket?.close();
  }

  async function post(name: string, input: unknown): Promise<unknown> {
    if (link === 'ended') return failure('transportLost', 'HTTP 401');
    try {
      const response = await environment.fetch(new URL(`api/call/${encodeURIComponent(name)}`, environment.baseUrl).href, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        credentials: 'same-origin',
        body: JSON.stringify(input),
      });
      const answer = parseJson(await response.text());
      if (response.status !== 401) return answer ?? failure('transportLost', `HTTP ${response.status}`);
      end();
      return failure('transportLost', 'HTTP 401');
    } catch (error) {
      return failure('transportLost', String(error));
    }
  }

  function open(): void {
    const url = new URL('api/events', environment.baseUrl);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const current = environment.openSocket(url.href);
    socket = current;
    let opened = false;
    current.addEventListener('open', () => {
      opened = true;
      delay = firstRetryMs;
      setLink('connected');
    });
    current.addEventListener('message', (message: MessageEvent<unknown>) => {
      const event = parseJson(message.data);
      if (event !== undefined) events.emit(event);
    });
    current.addEventListener('close', () => {
      if (isOver() || socket !== current) return;
      setLink('lost');
      cancelRetry = environment.after(delay, open);
      delay = Math.min(delay * 2, longestRetryMs);
      // A page is not told why its socket was refused; a call is.
      if (!opened) void post('app.info', {});
    });
  }

  open();

  return {
    get link() {
      return link;
    },
    call: (name, input) => post(name, input),
    subscribe: (listener) => events.add(listener),
    onLinkChange: (listener) => links.add(listener),
    close() {
      closed = true;
      cancelRetry();
      socket?.close();
    },
  };
}

function parseJson(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
