import { act } from '@testing-library/react';

/** Opens an address as a click on a link to it does. */
export async function openPage(hash: string): Promise<void> {
  const arrived = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
  await act(async () => {
    window.location.hash = hash;
    await arrived;
  });
}

/** What stands below the head of the page that is open. */
export function pageContent(): HTMLElement {
  const region = document.querySelector<HTMLElement>('[data-region="page"]');
  if (region === null) throw new Error('No page is open.');
  return region;
}

/** Begins at the start page with nothing kept; jsdom lays nothing out, so it cannot scroll. */
export function startAtTheStart(): void {
  Element.prototype.scrollIntoView = () => undefined;
  window.location.hash = '';
  window.sessionStorage.clear();
}
