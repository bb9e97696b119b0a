import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { VitalsEvent } from '../../shared/contract/contract.ts';
import { startGateway } from './gateway.ts';
import { useGateway } from './testing/use-gateway.ts';

const site = useGateway();
const { launch, listeners, origin, signIn } = site;

describe('events', () => {
  const event = { type: 'fleet.delta' } as unknown as VitalsEvent;

  async function open(headers: Record<string, string>): Promise<WebSocket | number> {
    const socket = new WebSocket(`ws://127.0.0.1:${site.gateway.port}/api/events`, { headers });
    return new Promise((resolve) => {
      socket.on('open', () => resolve(socket));
      socket.on('unexpected-response', (_request, response) => {
        resolve(response.statusCode ?? 0);
        socket.terminate();
      });
      socket.on('error', () => {});
    });
  }

  it('reach every page that is signed in', async () => {
    const cookie = await signIn();
    const socket = await open({ Cookie: cookie, Origin: origin() });
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    const message = new Promise((resolve) => socket.on('message', (data: Buffer) => resolve(JSON.parse(data.toString('utf8')))));
    for (const listener of listeners) listener(event);
    expect(await message).toEqual(event);
    socket.terminate();
  });

  it('are refused without the cookie, to other origins and under other names', async () => {
    const cookie = await signIn();
    expect(await open({ Origin: origin() })).toBe(401);
    expect(await open({ Cookie: cookie, Origin: 'https://evil.example' })).toBe(403);
    expect(await open({ Cookie: cookie })).toBe(403);
    expect(await open({ Cookie: cookie, Origin: origin(), Host: 'evil.example' })).toBe(403);
  });

  it('are unsubscribed from when the gateway ends', async () => {
    const before = listeners.size;
    const other = await startGateway({ launch, rendererFolder: join(site.folder, 'renderer'), port: 0 });
    expect(listeners.size).toBe(before + 1);
    await other.close();
    expect(listeners.size).toBe(before);
  });

  it('drop a page that does not keep up', async () => {
    const cookie = await signIn();
    const slow = connect(site.gateway.port, '127.0.0.1');
    const opened = new Promise((resolve) => slow.once('data', resolve));
    slow.write(
      `GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:${site.gateway.port}\r\nOrigin: ${origin()}\r\nCookie: ${cookie}\r\n` +
        'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    await opened;
    slow.pause();
    const large = { type: 'fleet.delta', filler: 'x'.repeat(1024 * 1024) } as unknown as VitalsEvent;
    // Far beyond what the system's own buffers and the limit hold together.
    for (let sent = 0; sent < 64; sent += 1) for (const listener of listeners) listener(large);
    const ended = new Promise((resolve) => {
      slow.on('error', () => {});
      slow.once('close', resolve);
    });
    slow.resume();
    await ended;
    expect(slow.bytesRead).toBeLessThan(64 * 1024 * 1024);
  });

  it('stop where a client talks more than it should', async () => {
    const cookie = await signIn();
    const socket = await open({ Cookie: cookie, Origin: origin() });
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.send('x'.repeat(2048));
    await closed;
    expect(socket.readyState).toBe(WebSocket.CLOSED);
  });
});
