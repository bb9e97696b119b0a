import type { VitalsBridge } from '../../../shared/contract/contract.ts';
import { expect, sharedTest as test } from '../../fixtures.ts';

interface PageGlobals {
  readonly vitals: VitalsBridge;
  readonly received: unknown[];
  unsubscribe(): void;
}

test('the page gets three functions, and nothing of Node or Electron', async ({ page }) => {
  const found = await page.evaluate(() => {
    const bridge = (globalThis as unknown as { vitals: object }).vitals;
    return {
      members: Object.entries(bridge).map(([name, value]) => [name, typeof value]),
      frozen: Object.isFrozen(bridge),
      replaceable: Object.getOwnPropertyDescriptor(globalThis, 'vitals')?.writable,
      strangers: ['require', 'process', 'module', 'exports', 'Buffer', 'global', '__dirname', 'ipcRenderer', 'electron'].filter(
        (name) => name in globalThis,
      ),
    };
  });
  expect(found).toEqual({
    members: [
      ['call', 'function'],
      ['subscribe', 'function'],
      ['dropFiles', 'function'],
    ],
    frozen: true,
    replaceable: false,
    strangers: [],
  });
});

test('a page can not make a file of a path: one of its own has none, and is refused', async ({ page }) => {
  const outcome = await page.evaluate(() => (globalThis as unknown as PageGlobals).vitals.dropFiles?.([new File(['x'], '/etc/passwd')]));
  expect(outcome).toMatchObject({ ok: false, problem: { code: 'sourceMissing' } });
});

test('calls are answered with results; unknown calls and wrong inputs with failures', async ({ page }) => {
  const call = (name: unknown, input: unknown) =>
    page.evaluate(([callName, value]) => (globalThis as unknown as PageGlobals).vitals.call(callName as string, value), [name, input]);
  expect(await call('app.info', {})).toMatchObject({ ok: true, value: { shell: 'electron', demoReason: 'asked' } });
  for (const [name, input] of [
    ['no.such', {}],
    ['constructor', {}],
    ['__proto__', {}],
    ['app.info', { surplus: 1 }],
    ['app.info', null],
    ['vm.read', { hostId: '../..', vmId: '$(whoami)' }],
    [7, {}],
  ]) {
    expect(await call(name, input), JSON.stringify([name, input])).toMatchObject({
      ok: false,
      problem: { code: 'invalidRequest' },
    });
  }
});

test('an input that can not be copied never leaves the page', async ({ page }) => {
  const outcome = await page
    .evaluate(() =>
      (globalThis as unknown as PageGlobals).vitals.call('app.info', { symbol: Symbol('x') }).then(
        () => 'resolved',
        (error: unknown) => String(error),
      ),
    )
    .catch((error: unknown) => String(error));
  expect(outcome).toContain('could not be cloned');
});

test('events arrive until they are unsubscribed from', async ({ page }) => {
  await page.evaluate(() => {
    const globals = globalThis as unknown as { -readonly [K in keyof PageGlobals]: PageGlobals[K] };
    globals.received = [];
    globals.unsubscribe = globals.vitals.subscribe((event) => globals.received.push(event));
  });
  const count = () => page.evaluate(() => (globalThis as unknown as PageGlobals).received.length);
  const change = (theme: string) =>
    page.evaluate((wanted) => (globalThis as unknown as PageGlobals).vitals.call('settings.update', { theme: wanted }), theme);
  await change('dark');
  const types = () => page.evaluate(() => (globalThis as unknown as PageGlobals).received.map((event) => (event as { type: string }).type));
  await expect.poll(types).toContain('settings.changed');
  await page.evaluate(() => (globalThis as unknown as PageGlobals).unsubscribe());
  const before = await count();
  await change('light');
  await change('system');
  expect(await count()).toBe(before);
});
