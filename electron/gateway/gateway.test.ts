import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type VitalsEvent } from '../../shared/contract/contract.ts';
import { success } from '../../shared/contract/problem.ts';
import { bodyLimit } from './call-route.ts';
import { type Gateway, startGateway } from './gateway.ts';

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

const calls: { name: string; input: unknown }[] = [];
const listeners = new Set<(event: VitalsEvent) => void>();
const core = {
  async call(name: string, input: unknown) {
    calls.push({ name, input });
    return success({ name });
  },
  subscribe(listener: (event: VitalsEvent) => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

const launch = () => Promise.resolve(core);

let folder: string;
let gateway: Gateway;

beforeEach(async () => {
  calls.length = 0;
  folder = await mkdtemp(join(tmpdir(), 'vitals-gateway-'));
  const files = join(folder, 'renderer');
  await mkdir(join(files, 'assets'), { recursive: true });
  await writeFile(join(files, 'index.html'), '<!doctype html><title>Vitals</title>');
  await writeFile(join(files, 'assets', 'main-abc.js'), 'export {};');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await symlink(join(folder, 'secret.txt'), join(files, 'link.txt'));
  gateway = await startGateway({ launch, rendererFolder: files, port: 0 });
});

afterEach(async () => {
  await gateway.close();
  await rm(folder, { recursive: true });
});

/** A request with full control of path and headers, which `fetch` would mend. */
function ask(path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port: gateway.port, path, method: options.method ?? 'GET', headers: options.headers ?? {}, agent: false },
      (response) => {
        void text(response).then((body) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }), reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(options.body);
  });
}

const origin = () => `http://127.0.0.1:${gateway.port}`;
const linkPath = () => gateway.url.slice(origin().length);

async function signIn(): Promise<string> {
  const answer = await ask(linkPath());
  const [cookie] = answer.headers['set-cookie'] ?? [];
  return cookie?.split(';')[0] ?? '';
}

async function post(name: string, body: string, headers: Record<string, string> = {}): Promise<Answer> {
  const cookie = await signIn();
  return ask(`/api/call/${name}`, {
    method: 'POST',
    headers: { Cookie: cookie, Origin: origin(), 'Content-Type': 'application/json', ...headers },
    body,
  });
}

describe('the start', () => {
  const rendererFolder = () => join(folder, 'renderer');

  /** How a request to the root of `port` ends: its status, or that nobody listens. */
  const knock = (port: number) =>
    new Promise<number | string>((resolve) => {
      const outgoing = request({ host: '127.0.0.1', port, path: '/', agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      outgoing.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
      outgoing.end();
    });

  async function freePort(): Promise<number> {
    const other = await startGateway({ launch, rendererFolder: rendererFolder(), port: 0 });
    await other.close();
    return other.port;
  }

  it('launches nothing where the port is taken', async () => {
    let launched = 0;
    const start = startGateway({
      launch() {
        launched += 1;
        return launch();
      },
      rendererFolder: rendererFolder(),
      port: gateway.port,
    });
    await expect(start).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect(launched).toBe(0);
  });

  it('lets a request wait until the core is there', async () => {
    const port = await freePort();
    const launching = Promise.withResolvers<typeof core>();
    const listening = Promise.withResolvers<void>();
    const starting = startGateway({
      launch() {
        listening.resolve();
        return launching.promise;
      },
      rendererFolder: rendererFolder(),
      port,
    });
    await listening.promise;
    const answer = knock(port);
    launching.resolve(core);
    const other = await starting;
    expect(await answer).toBe(401);
    await other.close();
  });

  it.each(['the core', 'the pages'])('leaves nothing listening where %s can not be started', async (what) => {
    const port = await freePort();
    const fail = () => Promise.reject(new Error('It is broken.'));
    const start = startGateway({
      launch: what === 'the core' ? fail : launch,
      rendererFolder: rendererFolder(),
      port,
      ...(what === 'the pages' ? { developmentPages: fail } : {}),
    });
    await expect(start).rejects.toThrow('It is broken.');
    expect(await knock(port)).toBe('ECONNREFUSED');
  });
});

describe('the link', () => {
  it('is exchanged for a cookie that scripts and other sites never see, and leaves the address bar', async () => {
    const answer = await ask(linkPath());
    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toBe('/');
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^vitals-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
  });

  it('works once, and says what to do the second time, in the language of the browser', async () => {
    await signIn();
    const english = await ask(linkPath());
    expect(english.status).toBe(403);
    expect(english.body).toContain('it prints a new link');
    expect(english.headers['set-cookie']).toBeUndefined();
    const italian = await ask(linkPath(), { headers: { 'Accept-Language': 'it-IT,it;q=0.9,en;q=0.8' } });
    expect(italian.body).toContain('già stato usato');
  });

  it('is not used up by a wrong secret or by a look with HEAD', async () => {
    expect((await ask('/?token=wrong')).status).toBe(403);
    expect((await ask(linkPath(), { method: 'HEAD' })).status).toBe(401);
    expect((await ask(linkPath())).status).toBe(303);
  });

  it('brings a browser that is signed in to the dashboard, however often', async () => {
    const cookie = await signIn();
    expect((await ask(linkPath(), { headers: { Cookie: cookie } })).headers['location']).toBe('/');
  });
});

describe('without the cookie', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/assets/main-abc.js'],
    ['GET', '/nothing'],
    ['POST', '/api/call/app.info'],
  ])('%s %s is refused', async (method, path) => {
    await signIn();
    const answer = await ask(path, { method, headers: { Origin: origin(), Cookie: `vitals-${gateway.port}=guess` } });
    expect(answer.status).toBe(401);
    expect(calls).toEqual([]);
  });
});

describe('foreign requests', () => {
  it.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1'])('refuses the host %s', async (host) => {
    const cookie = await signIn();
    const answer = await ask('/', { headers: { Cookie: cookie, Host: host } });
    expect(answer.status).toBe(403);
  });

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost'])(
    'refuses a call from the origin %s',
    async (foreign) => {
      const answer = await post('app.info', '{}', { Origin: foreign });
      expect(answer.status).toBe(403);
      expect(calls).toEqual([]);
    },
  );

  it('refuses a call that names no origin', async () => {
    const cookie = await signIn();
    const answer = await ask('/api/call/app.info', {
      method: 'POST',
      headers: { Cookie: cookie, 'Content-Type': 'application/json' },
      body: '{}',
    });
    expect(answer.status).toBe(403);
  });
});

describe('calls', () => {
  it('hands the input to the core and its result back', async () => {
    const answer = await post('app.info', '{"a":[1,"ü"]}');
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({ ok: true, value: { name: 'app.info' } });
    expect(calls).toEqual([{ name: 'app.info', input: { a: [1, 'ü'] } }]);
  });

  it.each([
    ['an unknown call', 404, 'no.such', '{}', {}],
    ['a name from the prototype', 404, 'constructor', '{}', {}],
    ['a form', 415, 'app.info', '{}', { 'Content-Type': 'text/plain' }],
    ['broken JSON', 400, 'app.info', '{', {}],
    ['an empty body', 400, 'app.info', '', {}],
  ])('refuses %s with %i', async (_what, status, name, body, headers) => {
    const answer = await post(name, body, headers);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, problem: { code: 'invalidRequest' } });
    expect(calls).toEqual([]);
  });

  it('takes a body of the largest size', async () => {
    const largest = JSON.stringify('x'.repeat(bodyLimit - 2));
    expect((await post('app.info', largest)).status).toBe(200);
  });

  it('refuses a larger one, announced or not', async () => {
    const cookie = await signIn();
    const headers = { Cookie: cookie, Origin: origin(), 'Content-Type': 'application/json' };
    const body = JSON.stringify('x'.repeat(bodyLimit - 1));
    const announced = await ask('/api/call/app.info', {
      method: 'POST',
      headers: { ...headers, 'Content-Length': `${body.length}` },
      body,
    });
    expect(announced.status).toBe(413);
    const chunked = await ask('/api/call/app.info', { method: 'POST', headers: { ...headers, 'Transfer-Encoding': 'chunked' }, body });
    expect(chunked.status).toBe(413);
    expect(calls).toEqual([]);
  });

  it('are posted, never fetched', async () => {
    const cookie = await signIn();
    expect((await ask('/api/call/app.info', { headers: { Cookie: cookie } })).status).toBe(405);
    expect(calls).toEqual([]);
  });
});

describe('files', () => {
  it('come with the policy, and the page is asked for anew each time', async () => {
    const cookie = await signIn();
    const page = await ask('/', { headers: { Cookie: cookie } });
    expect(page.body).toContain('Vitals');
    expect(page.headers).toMatchObject({
      'cache-control': 'no-cache',
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'; script-src 'self';") as string,
    });
    const again = await ask('/', { headers: { Cookie: cookie, 'If-None-Match': String(page.headers['etag']) } });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  it('with a hash in their name never grow old', async () => {
    const cookie = await signIn();
    const script = await ask('/assets/main-abc.js', { headers: { Cookie: cookie } });
    expect(script.headers).toMatchObject({
      'cache-control': 'private, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
    });
    expect((await ask('/', { method: 'HEAD', headers: { Cookie: cookie } })).body).toBe('');
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '//secret.txt',
    '/link.txt',
    '/assets',
    '/%00',
    'http://evil.example/',
    '*',
  ])('%s leads nowhere', async (path) => {
    const cookie = await signIn();
    const answer = await ask(path, { headers: { Cookie: cookie } });
    expect([answer.status, answer.body.includes('secret')]).toEqual([404, false]);
  });

  it('are read and nothing else', async () => {
    const cookie = await signIn();
    expect((await ask('/', { method: 'DELETE', headers: { Cookie: cookie } })).status).toBe(405);
  });

  it('that were not built are said to be missing', async () => {
    await expect(startGateway({ launch, rendererFolder: join(folder, 'none'), port: 0 })).rejects.toThrow('no index.html');
  });
});

describe('events', () => {
  const event = { type: 'fleet.delta' } as unknown as VitalsEvent;

  async function open(headers: Record<string, string>): Promise<WebSocket | number> {
    const socket = new WebSocket(`ws://127.0.0.1:${gateway.port}/api/events`, { headers });
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
    const other = await startGateway({ launch, rendererFolder: join(folder, 'renderer'), port: 0 });
    expect(listeners.size).toBe(before + 1);
    await other.close();
    expect(listeners.size).toBe(before);
  });

  it('drop a page that does not keep up', async () => {
    const cookie = await signIn();
    const slow = connect(gateway.port, '127.0.0.1');
    const opened = new Promise((resolve) => slow.once('data', resolve));
    slow.write(
      `GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:${gateway.port}\r\nOrigin: ${origin()}\r\nCookie: ${cookie}\r\n` +
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
