import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bodyLimit } from './call-route.ts';
import { startGateway } from './gateway.ts';
import { useGateway } from './testing/use-gateway.ts';

const site = useGateway();
const { ask, calls, launch, linkPath, origin, post, signIn } = site;

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
    const answer = await ask(path, { method, headers: { Origin: origin(), Cookie: `vitals-${site.gateway.port}=guess` } });
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

describe('a cookie of the same name that another program of this machine has set', () => {
  it('does not stand before the real one, and is worth nothing alone', async () => {
    const cookie = await signIn();
    const [name = ''] = cookie.split('=', 1);
    const pageWith = (header: string) => ask('/', { headers: { Cookie: header } });
    expect((await pageWith(`${name}=x; ${cookie}`)).status).toBe(200);
    expect((await pageWith(`${cookie}; ${name}=x`)).status).toBe(200);
    expect((await pageWith(`${name}=x; ${name}; ${name}=`)).status).not.toBe(200);
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
    await expect(startGateway({ launch, rendererFolder: join(site.folder, 'none'), port: 0 })).rejects.toThrow('no index.html');
  });
});
