import type { LaunchOptions } from '@playwright/test';

/** How the browser of the tests is started: the one that `HVV_CHROMIUM` names, else Playwright's own. */
export function browserOptions(): LaunchOptions {
  const executablePath = process.env['HVV_CHROMIUM'];
  return {
    ...(executablePath === undefined || executablePath === '' ? {} : { executablePath }),
    // Chromium's sandbox does not work as root.
    chromiumSandbox: process.platform === 'linux' && process.getuid?.() !== 0,
  };
}
