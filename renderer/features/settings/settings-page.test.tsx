import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../../../shared/contract/problem.ts';
import { openPage, pageContent, startAtTheStart } from '../../testing/pages.ts';
import { renderApp } from '../../testing/render-app.tsx';
import type { RenderedApp } from '../../testing/render-app.tsx';
import { sampleInfo, sampleSettings } from '../../testing/sample-fleet.ts';

beforeEach(startAtTheStart);
afterEach(cleanup);

const desktop = sampleInfo({ shell: 'electron' });

describe('the settings', () => {
  async function settings(start: Parameters<typeof renderApp>[0] = {}): Promise<RenderedApp> {
    const app = await renderApp(start);
    await openPage('#/settings');
    return app;
  }

  it('keep a time when its field is left, and confirm it quietly', async () => {
    const { transport } = await settings();
    const field = screen.getByLabelText('After a start');
    fireEvent.change(field, { target: { value: '90,5' } });
    expect(transport.inputsOf('settings.update')).toEqual([]);
    await act(async () => fireEvent.blur(field));
    expect(transport.inputsOf('settings.update')).toEqual([{ startGraceMs: 90_500 }]);
    await waitFor(() => expect(within(pageContent()).getAllByText('Saved').length).toBe(1));
  });

  it('say what is wrong with a value and send nothing', async () => {
    const { transport } = await settings();
    const field = screen.getByLabelText('State and heartbeat');
    fireEvent.change(field, { target: { value: '0' } });
    expect(within(pageContent()).getByRole('alert').textContent).toBe('Too small: at least 1\u00a0s.');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    await act(async () => fireEvent.keyDown(field, { key: 'Enter' }));
    expect(transport.inputsOf('settings.update')).toEqual([]);
    fireEvent.keyDown(field, { key: 'Escape' });
    expect((field as HTMLInputElement).value).toBe('5');
  });

  it('keep for how many days history is kept, whole days only', async () => {
    const { transport } = await settings();
    const field = screen.getByLabelText('Heartbeats over time');
    expect((field as HTMLInputElement).value).toBe('30');
    for (const wrong of ['0', '366', '1.5', '', 'x']) {
      fireEvent.change(field, { target: { value: wrong } });
      expect(within(pageContent()).getByRole('alert').textContent).toBe('Enter a whole number of days from 1 to 365.');
      await act(async () => fireEvent.blur(field));
    }
    expect(transport.inputsOf('settings.update')).toEqual([]);
    fireEvent.change(field, { target: { value: '90' } });
    await act(async () => fireEvent.keyDown(field, { key: 'Enter' }));
    expect(transport.inputsOf('settings.update')).toEqual([{ historyDays: 90 }]);
  });

  it('keep whom to call, by role or tag, each once', async () => {
    const { transport } = await settings();
    const contacts = within(screen.getByRole('group', { name: 'Whom to call' }));
    const add = (): HTMLElement => contacts.getByRole('button', { name: 'Add a contact' });
    expect(add()).toHaveProperty('disabled', true);
    fireEvent.change(contacts.getByLabelText('For which VMs'), { target: { value: 'database' } });
    fireEvent.change(contacts.getByLabelText('Whom to call'), { target: { value: ' DBA on duty, 4711 ' } });
    await act(async () => fireEvent.click(add()));
    const database = { mark: { role: 'database' }, text: 'DBA on duty, 4711' };
    expect(transport.inputsOf('settings.update')).toEqual([{ contacts: [database] }]);
    expect((await contacts.findByRole('listitem')).textContent).toContain('DBA on duty, 4711');

    fireEvent.change(contacts.getByLabelText('For which VMs'), { target: { value: 'tag' } });
    fireEvent.change(contacts.getByLabelText('Tag'), { target: { value: 'ERP' } });
    fireEvent.change(contacts.getByLabelText('Whom to call'), { target: { value: 'Team ERP' } });
    await act(async () => fireEvent.click(add()));
    expect(transport.inputsOf('settings.update')[1]).toEqual({ contacts: [database, { mark: { tag: 'ERP' }, text: 'Team ERP' }] });
    await waitFor(() => expect(contacts.getAllByRole('listitem').length).toBe(2));
    fireEvent.change(contacts.getByLabelText('Tag'), { target: { value: 'erp' } });
    fireEvent.change(contacts.getByLabelText('Whom to call'), { target: { value: 'Somebody else' } });
    expect(contacts.getByText('There is a contact for these VMs already.')).toBeDefined();
    expect(add()).toHaveProperty('disabled', true);

    await act(async () => fireEvent.click(contacts.getByRole('button', { name: 'Remove the contact: Role: Database' })));
    expect(transport.inputsOf('settings.update')[2]).toEqual({ contacts: [{ mark: { tag: 'ERP' }, text: 'Team ERP' }] });
  });

  it('forget all accounts of guests, and say what became of it', async () => {
    const { transport } = await settings({ info: desktop });
    const button = screen.getByRole('button', { name: 'Forget all accounts' });
    expect(within(pageContent()).getByText(/and those that it has stored/)).toBeTruthy();
    await act(async () => fireEvent.click(button));
    expect(transport.inputsOf('guestAccount.forgetAll')).toEqual([{}]);
    expect(await screen.findByText('They are all forgotten.')).toBeTruthy();
    transport.answers['guestAccount.forgetAll'] = () => failure('guestAccountNotForgotten');
    await act(async () => fireEvent.click(button));
    expect((await within(pageContent()).findByRole('alert')).textContent).toContain('could not be removed');
    expect(screen.queryByText('They are all forgotten.')).toBeNull();
  });

  it('tell in a browser that the accounts of the window stay', async () => {
    await settings();
    expect(within(pageContent()).getByText(/What the application’s own window has stored is left alone/)).toBeTruthy();
  });

  it('do not say Saved where it was not', async () => {
    const { transport } = await settings();
    transport.answers['settings.update'] = () => failure('databaseUnavailable');
    await act(async () => fireEvent.click(screen.getByRole('switch', { name: 'Read-only mode' })));
    expect(await screen.findByText(/The setting could not be changed/)).toBeTruthy();
    expect(within(pageContent()).queryByText('Saved')).toBe(null);
  });

  it('show what a policy has locked, and a policy that cannot be read', async () => {
    await settings({
      settings: { ...sampleSettings({ readOnly: true }), locked: ['readOnly'], policyProblem: { code: 'readOnly', detail: 'line 3' } },
    });
    const mode = screen.getByRole('switch', { name: 'Read-only mode' });
    expect((mode as HTMLInputElement).disabled).toBe(true);
    expect((mode as HTMLInputElement).checked).toBe(true);
    expect(within(pageContent()).getAllByText('Locked by a policy of this machine.').length).toBe(1);
    expect(within(pageContent()).getByText(/could not be understood/).textContent).toContain('line 3');
  });

  it('say what read-only mode does not protect from', async () => {
    await settings();
    expect(within(pageContent()).getByText(/Hyper-V has no role that may only read/)).toBeTruthy();
  });

  it('let another PowerShell be forgotten, never entered', async () => {
    const { transport } = await settings({ info: desktop, settings: sampleSettings({ powerShellPath: 'D:\\tools\\pwsh.exe' }) });
    await act(async () => fireEvent.click(screen.getByRole('button', { name: /Another PowerShell|Forget it/ })));
    expect(transport.inputsOf('settings.update')).toEqual([{ powerShellPath: null }]);
  });

  it('offer the choice of PowerShell in the desktop application', async () => {
    const { transport } = await settings({ info: desktop });
    await act(async () => fireEvent.change(screen.getByLabelText('PowerShell on Windows'), { target: { value: 'powerShell7' } }));
    expect(transport.inputsOf('settings.update')).toEqual([{ powerShell: 'powerShell7' }]);
  });

  it.each([
    ['in a browser', sampleInfo(), {}, 'in the browser no page may choose which program runs'],
    ['in read-only mode', desktop, { readOnly: true }, 'in read-only mode it cannot be changed'],
  ] as const)('only show which PowerShell runs %s, with the reason', async (_where, info, more, reason) => {
    await settings({ info, settings: sampleSettings({ powerShell: 'powerShell7', powerShellPath: 'D:\\tools\\pwsh.exe', ...more }) });
    const shown = screen.getByLabelText('PowerShell on Windows');
    expect([shown.tagName, shown.textContent]).toEqual(['OUTPUT', 'PowerShell 7']);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Another PowerShell' }).disabled).toBe(true);
    expect(within(pageContent()).getAllByText(new RegExp(reason)).length).toBe(2);
  });

  it('change the language at once', async () => {
    await settings();
    await act(async () => fireEvent.change(screen.getByLabelText('Language'), { target: { value: 'it' } }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Impostazioni' })).toBeTruthy();
  });
});
