import type { Page } from '@playwright/test';

declare global {
  interface Window {
    takeLongTasks?: () => readonly number[];
  }
}

/** Runs in the page before its own scripts. `window.takeLongTasks` gives what every task above 50 ms took since it was last asked. */
export function watchLongTasks(): void {
  let found: number[] = [];
  const keep = (entries: PerformanceEntryList): void => {
    for (const { duration } of entries) found.push(duration);
  };
  const observer = new PerformanceObserver((list) => keep(list.getEntries()));
  observer.observe({ type: 'longtask' });
  window.takeLongTasks = () => {
    keep(observer.takeRecords());
    const taken = found;
    found = [];
    return taken;
  };
}

/** What every task above 50 ms took since it was last asked, in ms. */
export async function takeLongTasks(page: Page): Promise<readonly number[]> {
  const taken = await page.evaluate(() => window.takeLongTasks?.());
  if (taken === undefined) throw new Error('The page does not watch its tasks.');
  return taken;
}
