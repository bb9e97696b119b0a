import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startAtTheStart } from '../../../testing/pages.ts';
import { renderApp } from '../../../testing/render-app.tsx';
import type { RenderedApp } from '../../../testing/render-app.tsx';
import { sampleSettings, service } from '../../../testing/sample-fleet.ts';

beforeEach(startAtTheStart);
afterEach(cleanup);

const inToast = { selector: '.fui-Toast *' };

/** Clicks a switch; gives the key of its VM. */
async function clickSwitch(name: string): Promise<string> {
  const button = screen.getByLabelText(name, { selector: '.switch' });
  await act(async () => fireEvent.click(button));
  return button.closest<HTMLElement>('[data-vm]')?.dataset['vm'] ?? '';
}

async function forbidChanges({ transport }: RenderedApp): Promise<void> {
  await act(async () => transport.emit({ type: 'app.changed', info: { ...transport.info, changesRefused: 'readOnlySetting' } }));
}

describe('a question that is open when changes are forbidden elsewhere', () => {
  it.each([
    ['Guest Shutdown, ERP-WEB-01', /^Turn off Guest Shutdown/, 'Guest Shutdown was not changed on ERP-WEB-01'],
    ['Data Exchange, ERP-WEB-01', /^Turn off Data Exchange/, 'Data Exchange was not changed on ERP-WEB-01'],
    ['Volume Shadow Copy, OLD-HOST-LIST', /^What should/, 'Volume Shadow Copy was not changed on OLD-HOST-LIST'],
  ])('goes, and a message says why (%s)', async (name, question, title) => {
    const app = await renderApp();
    await clickSwitch(name);
    expect(await screen.findByRole('heading', { name: question })).toBeTruthy();
    await forbidChanges(app);
    const toast = await screen.findByText((_text, element) => element?.className === 'toast-title', inToast);
    expect(toast.textContent).toBe(title);
    expect(screen.getByText(/^Changes are not allowed here\./, inToast)).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('heading', { name: question })).toBeNull());
    expect(app.transport.inputsOf('service.set')).toEqual([]);
  });
});

describe('a question whose switch somebody else has brought to what it asks for', () => {
  it.each([
    ['Guest Shutdown', 'guestShutdown'],
    ['Data Exchange', 'dataExchange'],
  ] as const)('says so and asks no more (%s)', async (name, id) => {
    const { model, transport } = await renderApp();
    const key = await clickSwitch(`${name}, ERP-WEB-01`);
    expect(await screen.findByRole('heading', { name: `Turn off ${name} on ERP-WEB-01?` })).toBeTruthy();
    await act(async () => model.fleet.putService(key, id, service(false)));
    const dialog = await screen.findByRole('dialog', { name: `${name} is off for ERP-WEB-01 by now` });
    expect(dialog.textContent).toContain('there is nothing left to do');
    expect(screen.queryByRole('heading', { name: /^Turn off/ })).toBeNull();
    expect([...dialog.querySelectorAll('button')].map((button) => button.textContent)).toEqual(['Close']);
    await act(async () => fireEvent.click(within(dialog).getByText('Close')));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(transport.inputsOf('service.set')).toEqual([]);
  });

  it('asks again where it is changed back', async () => {
    const { model } = await renderApp();
    const key = await clickSwitch('Guest Shutdown, ERP-WEB-01');
    await act(async () => model.fleet.putService(key, 'guestShutdown', service(false)));
    expect(await screen.findByRole('dialog', { name: /by now$/ })).toBeTruthy();
    await act(async () => model.fleet.putService(key, 'guestShutdown', service(true)));
    const dialog = await screen.findByRole('dialog', { name: 'Turn off Guest Shutdown on ERP-WEB-01?' });
    expect(within(dialog).getByRole<HTMLInputElement>('checkbox').checked).toBe(false);
  });

  it('says so in Italian', async () => {
    const { model } = await renderApp({ settings: sampleSettings({ language: 'it' }) });
    const key = await clickSwitch('Arresto guest, ERP-WEB-01');
    await screen.findByRole('dialog');
    await act(async () => model.fleet.putService(key, 'guestShutdown', service(false)));
    expect(await screen.findByRole('dialog', { name: 'Arresto guest: ora è disattivo per ERP-WEB-01' })).toBeTruthy();
  });
});
