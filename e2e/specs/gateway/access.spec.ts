import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { WebSocket } from 'ws';
import { expect, test } from '../../fixtures.ts';
import { startGatewayProgram } from '../../harness/gateway-shell.ts';

interface Question {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** A request that no browser would send. */
function ask(port: number, path: string, { method = 'GET', headers = {}, body }: Question = {}): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      void text(response).then((answer) => resolve({ status: response.statusCode ?? 0, body: answer }), reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

test('the link works once and in one browser', async ({ browser, dataFolder }) => {
  const { program, url } = await startGatewayProgram(['--demo', '--data-folder', dataFolder]);
  const first = await browser.newContext();
  const page = await first.newPage();
  await page.goto(url);
  expect(page.url()).toBe(new URL('/', url).href);
  await expect(page).toHaveTitle(/Hyper-V Vitals/);

  const other = await browser.newContext();
  const elsewhere = await other.newPage();
  expect((await elsewhere.goto(url))?.status()).toBe(403);
  await expect(elsewhere.locator('body')).toContainText('it prints a new link');
  expect((await elsewhere.goto(new URL('/', url).href))?.status()).toBe(401);
  await expect(elsewhere.locator('body')).toContainText('Open the dashboard by the link');

  await page.reload();
  await expect(page).toHaveTitle(/Hyper-V Vitals/);
  await first.close();
  await other.close();
  await program.stop();
});

test('a page of a dashboard that was started anew says so, and stops trying', async ({ browser, dataFolder }) => {
  const flags = ['--demo', '--data-folder', dataFolder];
  const first = await startGatewayProgram(flags);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(first.url);
  const notices = page.getByRole('region', { name: 'Notices about this application' });
  await expect(notices).toContainText('Demo');
  await first.program.stop();
  await expect(notices).toContainText('trying again');

  const second = await startGatewayProgram([...flags, '--port', String(first.port)]);
  await expect(notices).toContainText('started anew');
  await expect(notices).not.toContainText('trying again');
  await page.goto(second.url);
  await expect(notices).toContainText('Demo');
  await expect(notices).not.toContainText('started anew');
  await context.close();
  await second.program.stop();
});

test('what does not come from its own page is refused', async ({ page, shell }) => {
  const port = Number(new URL(page.url()).port);
  const [cookie] = await page.context().cookies();
  const own = { Cookie: `${cookie?.name}=${cookie?.value}`, Origin: `http://127.0.0.1:${port}`, 'Content-Type': 'application/json' };
  const call = (headers: Record<string, string>, body = '{}') => ask(port, '/api/call/app.info', { method: 'POST', headers, body });
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });

  expect(JSON.parse((await call(own)).body)).toMatchObject({ ok: true, value: { shell: 'gateway', changesRefused: null } });
  expect((await call({ ...own, Cookie: '' })).status).toBe(401);
  expect((await call({ ...own, Host: 'evil.example' })).status).toBe(403);
  expect((await call({ ...own, Origin: 'https://evil.example' })).status).toBe(403);
  expect((await call({ ...own, 'Content-Type': 'text/plain' })).status).toBe(415);
  expect((await call(own, JSON.stringify('x'.repeat(2_200_000)))).status).toBe(413);
  expect((await ask(port, '/..%2fmain%2fgateway.js', { headers: own })).status).toBe(404);
  expect((await ask(port, '/../main/gateway.js', { headers: own })).status).toBe(404);
  expect(shell.program?.running).toBe(true);
});

test('the events are for its own page only', async ({ page }) => {
  const port = Number(new URL(page.url()).port);
  const [cookie] = await page.context().cookies();
  const open = (headers: Record<string, string>) =>
    new Promise<number>((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/api/events`, { headers });
      socket.on('error', () => {});
      socket.on('unexpected-response', (_request, response) => {
        resolve(response.statusCode ?? 0);
        socket.terminate();
      });
      socket.on('open', () => {
        resolve(101);
        socket.terminate();
      });
    });
  const own = { Cookie: `${cookie?.name}=${cookie?.value}`, Origin: `http://127.0.0.1:${port}` };
  expect(await open(own)).toBe(101);
  expect(await open({ Origin: own.Origin })).toBe(401);
  expect(await open({ ...own, Origin: 'https://evil.example' })).toBe(403);
  expect(await open({ Cookie: own.Cookie })).toBe(403);
});

test('text never becomes a script', async ({ page }) => {
  const outcome = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        setTimeout(() => {
          try {
            resolve(String((0, eval)('"ran"')));
          } catch (error) {
            resolve((error as Error).name);
          }
        }, 0);
      }),
  );
  expect(outcome).toBe('EvalError');
});
