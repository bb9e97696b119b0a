import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { GatewayCore } from './gateway-core.ts';

/** Where the WebSocket of the events is. */
export const eventPath = '/api/events';

/** How much may wait for one client, in bytes, before it is dropped: it then connects anew and asks for the snapshot. */
const slowClientLimit = 4 * 1024 * 1024;

/** The events of the core, sent to every connected page. */
export interface EventStream {
  /** Takes over a request that was found to be good. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Ends all connections. */
  close(): void;
}

/** Starts to pass on the core's events, each as one text message of JSON. Clients have nothing to say here. */
export function openEventStream(core: Pick<GatewayCore, 'subscribe'>): EventStream {
  const server = new WebSocketServer({ noServer: true, maxPayload: 1024, perMessageDeflate: false });
  const clients = new Set<WebSocket>();
  const unsubscribe = core.subscribe((event) => {
    if (clients.size === 0) return;
    const text = JSON.stringify(event);
    for (const client of clients) {
      if (client.bufferedAmount > slowClientLimit) client.terminate();
      else client.send(text);
    }
  });
  return {
    accept(request, socket, head) {
      server.handleUpgrade(request, socket, head, (client) => {
        clients.add(client);
        client.on('close', () => clients.delete(client));
        // A broken connection closes itself; the error has no other listener and would end the process.
        client.on('error', () => client.terminate());
      });
    },
    close() {
      unsubscribe();
      for (const client of clients) client.terminate();
      server.close();
    },
  };
}

/** Refuses to open a WebSocket, in a line that shows up in the browser's console. */
export function refuseUpgrade(
  socket: Duplex,
  status: '401 Unauthorized' | '403 Forbidden' | '404 Not Found' | '503 Service Unavailable',
): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
