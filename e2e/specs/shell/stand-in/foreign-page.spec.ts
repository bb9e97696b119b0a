import { expect, test } from '../../../fixtures.ts';
import type { VitalsBridge } from '../../../../shared/contract/contract.ts';

interface PageGlobals {
  readonly vitals: VitalsBridge;
  events: unknown[];
}

test('a foreign page in the window is refused every call and gets no event', async ({ page, control, demo }) => {
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
    const globals = globalThis as unknown as PageGlobals;
    globals.events = [];
    globals.vitals.subscribe((event) => globals.events.push(event));
    return [await globals.vitals.call('app.info', {}), await globals.vitals.call('settings.update', { theme: 'dark' })];
  });
  const refused = { ok: false, problem: { code: 'invalidRequest', detail: 'The sender is not the dashboard.' } };
  expect(answers).toEqual([refused, refused]);

  // The host is read on, and each time an event is sent, as before: none of them comes here.
  await demo.setFaults([{ id: 'reads', kind: 'slow', command: 'Get-VM', ms: 1, after: 0 }]);
  await expect.poll(() => demo.uses('DEMO-ROMA-01', 'reads')).toBeGreaterThan(3);
  expect(await page.evaluate(() => (globalThis as unknown as PageGlobals).events)).toEqual([]);
  expect(await control.themeSource()).toBe('system');
});
