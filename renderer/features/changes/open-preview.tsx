import { act, fireEvent, screen, within } from '@testing-library/react';
import { renderApp } from '../../testing/render-app.tsx';
import type { RenderedApp } from '../../testing/render-app.tsx';

/** The page Changes in the words of its users, for its tests. */

/** A button by its name. */
export function buttonOf(name: string | RegExp): HTMLButtonElement {
  return screen.getByRole<HTMLButtonElement>('button', { name });
}

/** It does nothing, though it can be reached to hear why. */
export function isOff(button: HTMLButtonElement): boolean {
  return button.getAttribute('aria-disabled') === 'true';
}

/** Clicks, and waits for what comes of it. */
export async function click(element: Element): Promise<void> {
  await act(async () => fireEvent.click(element));
}

/** A rendered app at the preview of one service of these VMs. */
export async function preview(
  service: string,
  state: 'On' | 'Off',
  names: readonly string[],
  start: Parameters<typeof renderApp>[0] = {},
): Promise<RenderedApp> {
  const app = await renderApp(start);
  for (const name of names) {
    const box = screen.getAllByRole('rowheader', { name: new RegExp(`^${name}`) })[0]?.querySelector('.row-check');
    if (box === null || box === undefined) throw new Error(`No check box of ${name}`);
    await click(box);
  }
  const arrived = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
  await act(async () => {
    fireEvent.click(buttonOf('Change services…'));
    await arrived;
  });
  await click(within(screen.getByRole('radiogroup', { name: service })).getByRole('radio', { name: state }));
  await click(buttonOf('Preview'));
  return app;
}

/** The line of a VM in the preview. */
export function lineOf(name: string): HTMLElement {
  const table = screen.getByRole('table', { name: 'What would change' });
  const line = within(table).getByRole('rowheader', { name }).closest<HTMLElement>('[role="row"]');
  if (line === null) throw new Error(`No line of ${name}`);
  return line;
}
