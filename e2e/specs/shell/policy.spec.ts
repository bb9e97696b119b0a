import { expect, sharedTest as test } from '../../fixtures.ts';

/** Runs `attempt` from a timer of the page itself, since the developer tools' own evaluations are not under its policy. */
test('text never becomes a script', async ({ page }) => {
  const outcomes = await page.evaluate(
    () =>
      new Promise<Record<string, string>>((resolve) => {
        setTimeout(() => {
          const tryTo = (action: () => unknown) => {
            try {
              action();
              return 'ran';
            } catch (error) {
              return (error as Error).name;
            }
          };
          const script = document.createElement('script');
          script.textContent = 'globalThis.inlineRan = true';
          document.head.append(script);
          const image = document.createElement('img');
          image.setAttribute('onerror', 'globalThis.inlineRan = true');
          image.src = 'data:image/png;base64,broken';
          document.body.append(image);
          const link = document.createElement('a');
          link.href = 'javascript:globalThis.inlineRan = true';
          document.body.append(link);
          link.click();
          // This is what has to be impossible; the linter's rules on it are off for this file.
          const evaluated = { eval: tryTo(() => (0, eval)('1')), Function: tryTo(() => new Function('return 1')()) };
          setTimeout(() => resolve({ ...evaluated, inline: String('inlineRan' in globalThis) }), 200);
        }, 0);
      }),
  );
  expect(outcomes).toEqual({ eval: 'EvalError', Function: 'EvalError', inline: 'false' });
});

test('a style sheet as text is ignored, one that is filled by the page works', async ({ page }) => {
  const widths = await page.evaluate(() => {
    const measure = (fill: (style: HTMLStyleElement) => void) => {
      const box = document.createElement('div');
      box.className = `probe-${document.querySelectorAll('style').length}`;
      document.body.append(box);
      const style = document.createElement('style');
      style.dataset['rule'] = `.${box.className} { width: 77px }`;
      fill(style);
      return getComputedStyle(box).width === '77px';
    };
    return {
      asText: measure((style) => {
        style.textContent = style.dataset['rule'] ?? '';
        document.head.append(style);
      }),
      byRule: measure((style) => {
        document.head.append(style);
        style.sheet?.insertRule(style.dataset['rule'] ?? '');
      }),
    };
  });
  expect(widths).toEqual({ asText: false, byRule: true });
});

test('nothing of the network can be reached, and no page can be embedded', async ({ page }) => {
  const outcomes = await page.evaluate(async () => {
    const load = (element: HTMLElement) =>
      new Promise<string>((resolve) => {
        element.addEventListener('load', () => resolve('loaded'));
        element.addEventListener('error', () => resolve('refused'));
        document.body.append(element);
      });
    const image = document.createElement('img');
    image.src = 'https://example.com/x.png';
    const script = document.createElement('script');
    script.src = 'https://example.com/x.js';
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    const violation = new Promise<string>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => {
        if (event.effectiveDirective === 'frame-src') resolve('refused');
      });
    });
    document.body.append(frame);
    return {
      fetch: await fetch('https://example.com/').then(
        () => 'loaded',
        () => 'refused',
      ),
      image: await load(image),
      script: await load(script),
      frame: await violation,
      worker: await new Promise<string>((resolve) => {
        try {
          const worker = new Worker(URL.createObjectURL(new Blob(['1'])));
          worker.addEventListener('error', () => resolve('refused'));
        } catch {
          resolve('refused');
        }
      }),
    };
  });
  expect(outcomes).toEqual({ fetch: 'refused', image: 'refused', script: 'refused', frame: 'refused', worker: 'refused' });
});

test('every permission is denied, but for putting a text on the clipboard', async ({ page }) => {
  const outcomes = await page.evaluate(async () => {
    const state = async (name: string) => (await navigator.permissions.query({ name: name as PermissionName })).state;
    return {
      geolocation: await state('geolocation'),
      camera: await state('camera'),
      microphone: await state('microphone'),
      readClipboard: await state('clipboard-read'),
      writeClipboard: await state('clipboard-write'),
      notifications: await Notification.requestPermission(),
    };
  });
  expect(outcomes).toEqual({
    geolocation: 'denied',
    camera: 'denied',
    microphone: 'denied',
    readClipboard: 'denied',
    writeClipboard: 'granted',
    notifications: 'denied',
  });
});
