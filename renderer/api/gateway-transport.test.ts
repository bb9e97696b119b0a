import { describe, expect, it, vi } from 'vitest';
import { createGatewayTransport } from './gateway-transport.ts';

class FakeSocket extends EventTarget {
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
  }

  close(): void {
    this.dispatchEvent(new Event('close'));
  }

  open(): void {
    this.dispatchEvent(new Event('open'));
  }

  say(text: string): void {
    this.dispatchEvent(new MessageEvent('message', { data: text }));
  }
}

function setUp(answer: () => Promise<Response> = async () => new Response('{"ok":true,"value":{}}')) {
  const sockets: FakeSocket[] = [];
  const waits: { delayMs: number; callback: () => void }[] = [];
  let cancels = 0;
  const requests: { url: string; init: RequestInit }[] = [];
  const transport = createGatewayTransport({
    baseUrl: 'http://127.0.0.1:4711/',
    fetch: (url, init) => {
      requests.push({ url, init });
      return answer();
    },
    openSocket: (url) => {
      const socket = new FakeSocket(url);
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    after: (delayMs, callback) => {
      waits.push({ delayMs, callback });
      return () => {
        cancels += 1;
      };
    },
  });
  const links: string[] = [];
  transport.onLinkChange((link) => links.push(link));
  return { transport, sockets, waits, requests, links, cancelled: () => cancels };
}

describe('the transport to the gateway', () => {
  it('posts a call as JSON to its name', async () => {
    const { transport, requests } = setUp();
    expect(await transport.call('fleet.refresh', { hostId: null })).toEqual({ ok: true, value: {} });
    expect(requests[0]?.url).toBe('http://127.0.0.1:4711/api/call/fleet.refresh');
    expect(requests[0]?.init).toMatchObject({ method: 'POST', body: '{"hostId":null}' });
  });

  it('ends a call that reaches nobody, or gets no JSON, as transportLost', async () => {
    const nobody = setUp(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await nobody.transport.call('app.info', {})).toMatchObject({ ok: false, problem: { code: 'transportLost' } });
    const page = setUp(async () => new Response('<html>', { status: 403 }));
    expect(await page.transport.call('app.info', {})).toMatchObject({ ok: false, problem: { code: 'transportLost', detail: 'HTTP 403' } });
  });

  it('hands over events and leaves out what is no JSON', () => {
    const { transport, sockets } = setUp();
    const events: unknown[] = [];
    transport.subscribe((event) => events.push(event));
    sockets[0]?.say('{"type":"x"}');
    sockets[0]?.say('garbage');
    expect(sockets[0]?.url).toBe('ws://127.0.0.1:4711/api/events');
    expect(events).toEqual([{ type: 'x' }]);
  });

  it('opens a lost socket again, each time later, and says so', () => {
    const { sockets, waits, links } = setUp();
    sockets[0]?.open();
    sockets[0]?.close();
    expect(links).toEqual(['connected', 'lost']);
    waits[0]?.callback();
    sockets[1]?.close();
    waits[1]?.callback();
    expect(waits.map((wait) => wait.delayMs)).toEqual([500, 1_000]);
    sockets[2]?.open();
    expect(links).toEqual(['connected', 'lost', 'connected']);
    sockets[2]?.close();
    expect(waits.at(-1)?.delayMs).toBe(500);
  });

  it('stops trying where the gateway does not know this page any more: it was started anew', async () => {
    const { transport, sockets, waits, requests, links, cancelled } = setUp(async () => new Response('{"ok":false}', { status: 401 }));
    sockets[0]?.open();
    sockets[0]?.close();
    expect(requests).toEqual([]);
    waits[0]?.callback();
    sockets[1]?.close();
    await vi.waitFor(() => expect(links).toEqual(['connected', 'lost', 'ended']));
    expect([waits.length, cancelled()]).toEqual([2, 1]);
    expect(await transport.call('fleet.snapshot', {})).toMatchObject({ ok: false, problem: { code: 'transportLost' } });
    expect(requests.length).toBe(1);
    expect(sockets.length).toBe(2);
  });

  it('ends as well where a call is the first to hear of it', async () => {
    const { transport, sockets, waits, links } = setUp(async () => new Response('{"ok":false}', { status: 401 }));
    sockets[0]?.open();
    expect(await transport.call('fleet.snapshot', {})).toMatchObject({ ok: false, problem: { code: 'transportLost' } });
    expect(links).toEqual(['connected', 'ended']);
    expect(waits).toEqual([]);
  });

  it('goes on trying while the gateway answers nothing, or knows the page', async () => {
    for (const answer of [() => Promise.reject(new TypeError('Failed to fetch')), async () => new Response('{"ok":true,"value":{}}')]) {
      const { sockets, requests, waits, links } = setUp(answer);
      sockets[0]?.close();
      await vi.waitFor(() => expect(requests.length).toBe(1));
      waits[0]?.callback();
      sockets[1]?.open();
      expect(links).toEqual(['connected']);
    }
  });

  it('stays closed when it was closed', () => {
    const { transport, sockets, waits } = setUp();
    sockets[0]?.open();
    transport.close();
    expect(waits).toEqual([]);
  });
});
