import { expect, sharedTest as test } from '../../fixtures.ts';

test('serves the renderer and nothing else of the disk', async ({ page }) => {
  const statuses = await page.evaluate(
    async (paths) => {
      const found: Record<string, number> = {};
      for (const path of paths) found[path] = (await fetch(path)).status;
      return found;
    },
    ['/', '/index.html', '/nothing', '/assets', '/..%2fmain%2fmain.js', '/%2e%2e/main/main.js', '/assets/..%2f..%2fpreload%2fpreload.cjs'],
  );
  expect(statuses).toEqual({
    '/': 200,
    '/index.html': 200,
    '/nothing': 404,
    '/assets': 404,
    '/..%2fmain%2fmain.js': 404,
    '/%2e%2e/main/main.js': 404,
    '/assets/..%2f..%2fpreload%2fpreload.cjs': 404,
  });
});

test('is read only, and sends its policy with every answer', async ({ page }) => {
  const answers = await page.evaluate(async () => {
    const page200 = await fetch('/');
    const missing = await fetch('/nothing');
    return {
      post: (await fetch('/', { method: 'POST' })).status,
      type: page200.headers.get('content-type'),
      policies: [page200, missing].map((response) => response.headers.get('content-security-policy')?.includes("script-src 'self';")),
    };
  });
  expect(answers).toEqual({ post: 405, type: 'text/html; charset=utf-8', policies: [true, true] });
});
