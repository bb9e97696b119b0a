import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { openRendererFiles, type RendererFiles } from '../core/web/renderer-files.ts';
import { securityHeaders } from '../core/web/security-headers.ts';
import { createAccess } from './access.ts';
import { answerCall, callPrefix, refuseCall } from './call-route.ts';
import { eventPath, type EventStream, openEventStream, refuseUpgrade } from './event-stream.ts';
import type { GatewayCore } from './gateway-core.ts';
import { type RefusalSentence, refusalText } from './refusal-page.ts';
import { gatewayOrigin, readCookies, refuseForeign } from './request-guard.ts';

/** Serves the renderer's sources as they are edited, instead of the built files. */
export interface DevelopmentPages {
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

export interface GatewayOptions {
  /** Starts the core, once the port is taken: where another program has it, nothing was started for nothing. */
  readonly launch: () => Promise<GatewayCore>;
  /** Folder of the built renderer; not read with `developmentPages`. */
  readonly rendererFolder: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Made once the server exists, since hot reload uses a WebSocket of it. */
  readonly developmentPages?: (server: Server) => Promise<DevelopmentPages>;
}

/** A running gateway. */
export interface Gateway {
  /** The link that opens the dashboard, once; the one that was made last. */
  readonly url: string;
  /** Makes another link, for a browser that the first was not used in; gives it. */
  renewUrl(): string;
  readonly port: number;
  /** Ends all connections and the server. */
  close(): Promise<void>;
}

/** What answers, once it was started. */
interface Behind {
  readonly core: GatewayCore;
  readonly pages: DevelopmentPages | undefined;
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(`${text}\n`);
}

async function endServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

async function sendFile(files: RendererFiles, path: string, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const file = await files.get(path);
  if (file === null) return false;
  const fresh = request.headers['if-none-match'] === file.etag;
  response.writeHead(fresh ? 304 : 200, {
    ETag: file.etag,
    'Cache-Control': file.immutable ? 'private, max-age=31536000, immutable' : 'no-cache',
    ...(fresh ? {} : { 'Content-Type': file.contentType, 'Content-Length': file.body.length }),
  });
  response.end(fresh || request.method === 'HEAD' ? undefined : file.body);
  return true;
}

/**
 * Serves the dashboard on 127.0.0.1: the renderer's files, its calls and its events. Nothing is answered without the
 * cookie, which the link's secret is exchanged for once; what is asked before the core is there waits for it. Rejects where
 * the port is taken (`EADDRINUSE`), the renderer is not built, or the core or the pages fail; then nothing is left listening.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const access = createAccess();
  const files = options.developmentPages === undefined ? await openRendererFiles(options.rendererFolder) : null;
  const server = createServer();
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = gatewayOrigin(port);
  // Cookies do not know ports: the port in the name keeps two dashboards of one machine apart.
  const cookieName = `vitals-${port}`;
  const headers = securityHeaders({
    connect: [`ws://127.0.0.1:${port}`],
    development: files === null,
  });
  const behind = Promise.withResolvers<Behind>();
  let events: EventStream | null = null;

  const hasSession = (request: IncomingMessage) => readCookies(request.headers.cookie, cookieName).some(access.isSession);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const refuse = (status: number, sentence: RefusalSentence) =>
      sendText(response, status, refusalText(sentence, origin, request.headers['accept-language']));

    const foreign = refuseForeign(request, port, request.method === 'POST');
    if (foreign !== null) return refuse(403, foreign);
    const { core, pages } = await behind.promise;
    // Not decoded and not normalised: what is served here has plain names, and any other spelling is not there.
    const [pathname = '', query] = (request.url ?? '').split('?', 2);
    const token = pathname === '/' && request.method === 'GET' ? new URLSearchParams(query).get('token') : null;

    if (!hasSession(request)) {
      if (token === null) {
        if (pathname.startsWith('/api/')) return refuseCall(response, 401, 'The session with the dashboard has ended.');
        return refuse(401, 'notSignedIn');
      }
      const use = access.useToken(token);
      if (use.outcome !== 'accepted') return refuse(403, use.outcome === 'used' ? 'linkUsed' : 'linkWrong');
      response.setHeader('Set-Cookie', `${cookieName}=${use.session}; HttpOnly; SameSite=Strict; Path=/`);
    }
    if (token !== null) {
      // Takes the secret out of the address bar and the history.
      response.writeHead(303, { Location: '/', 'Cache-Control': 'no-store' });
      response.end();
      return;
    }
    if (pathname.startsWith(callPrefix)) return answerCall(core, pathname.slice(callPrefix.length), request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return refuse(405, 'methodNotAllowed');
    }
    if (pages !== undefined) return pages.handle(request, response);
    if (files === null || !(await sendFile(files, pathname, request, response))) refuse(404, 'notFound');
  }

  server.on('request', (request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error('The gateway could not answer a request:', error);
      if (!response.headersSent) sendText(response, 500, 'Internal error.');
      else response.destroy();
    });
  });

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const isEvents = request.url === eventPath;
    if (!isEvents && options.developmentPages !== undefined) return;
    if (refuseForeign(request, port, true) !== null) refuseUpgrade(socket, '403 Forbidden');
    else if (!hasSession(request)) refuseUpgrade(socket, '401 Unauthorized');
    else if (!isEvents) refuseUpgrade(socket, '404 Not Found');
    else if (events === null) refuseUpgrade(socket, '503 Service Unavailable');
    else events.accept(request, socket, head);
  });

  let pages: DevelopmentPages | undefined;
  try {
    const core = await options.launch();
    pages = await options.developmentPages?.(server);
    events = openEventStream(core);
    behind.resolve({ core, pages });
  } catch (error) {
    await endServer(server);
    throw error;
  }

  const url = () => `${origin}/?token=${access.token}`;
  return {
    get url() {
      return url();
    },
    renewUrl() {
      access.renewToken();
      return url();
    },
    port,
    async close() {
      events.close();
      await pages?.close();
      await endServer(server);
    },
  };
}
