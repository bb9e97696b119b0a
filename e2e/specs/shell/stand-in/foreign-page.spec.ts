import { expect, test } from '../../../fixtures.ts';
import type { VitalsBridge } from '../../../../shared/contract/contract.ts';

interface PageGlobals {
  readonly vitals: VitalsBridge;
  events: unknown[];
}

test('a foreign page in the window is refused every call and gets no event', async ({ page, control }) => {
  await page.evaluate(async () => {
    const globals = globalThis as unknown as PageGlobals;
    globals.events = [];
    await globals.vitals.call('settings.update', { lightIntervalMs: 1000 });
    globals.vitals.subscribe((event) => globals.events.push(event));
  });
  // From now on the host sends an event each time it is read.
  await expect.poll(() => page.evaluate(() => (globalThis as unknown as PageGlobals).events.length)).toBeGreaterThan(3);

  await control.loadForeign('https://evil.example/', '<!doctype html><title>Evil</title>');
  await expect(page).toHaveTitle('Evil');
  const answers = await page.evaluate(async () => {
    const { vitals } = globalThis as unknown as PageGlobals;
    const events: unknown[] = [];
    vitals.subscribe((event) => events.push(event));
    const first = await vitals.call('app.info', {});
    const second = await vitals.call('settings.update', { theme: 'dark' });
    await new Promise((resolve) => {
      setTimeout(resolve, 6000);
    });
    return { first, second, events };
  });
  const refused = { ok: false, problem: { code: 'invalidRequest', detail: 'The sender is not the dashboard.' } };
  expect(answers).toEqual({ first: refused, second: refused, events: [] });
  expect(await control.themeSource()).toBe('system');
});
