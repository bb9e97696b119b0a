import { act, fireEvent, screen } from '@testing-library/react';
import { openPage } from '../../testing/pages.ts';
import { renderApp, type RenderedApp } from '../../testing/render-app.tsx';

/** Draws the application with one part of the policy open. */
export async function policyPage(start: Parameters<typeof renderApp>[0] = {}, hash = '#/policy/wanted'): Promise<RenderedApp> {
  const app = await renderApp(start);
  await openPage(hash);
  return app;
}

/** Clicks the button of this name. */
export const click = (name: string | RegExp) => act(async () => fireEvent.click(screen.getByRole('button', { name })));

/** Chooses a value in the field of this name. */
export async function choose(name: string, value: string): Promise<void> {
  await act(async () => fireEvent.change(screen.getByRole('combobox', { name }), { target: { value } }));
}

/** The draft that is not saved yet. */
export function draft(): HTMLElement {
  return screen.getByRole('region', { name: 'Draft – not saved' });
}

/** Adds a rule for a tag to the draft. */
export async function addRule(tag: string): Promise<void> {
  await act(async () => fireEvent.change(screen.getByLabelText('Tag'), { target: { value: tag } }));
  await click('Add a rule');
}
