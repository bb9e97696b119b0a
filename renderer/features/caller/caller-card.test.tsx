import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { success } from '../../../shared/contract/problem.ts';
import { faultySnapshot } from '../../testing/faulty-fleet.ts';
import { entry, press } from '../panel/panel-parts.ts';
import { renderPanel } from '../panel/render-panel.tsx';

afterEach(() => {
  cleanup();
  window.location.hash = '';
});

function textOf(dialog: HTMLElement): string {
  return dialog.querySelector('.caller-text')?.textContent ?? '';
}

describe('the caller card', () => {
  it('opens with Ctrl+Shift+C, says one sentence, copies it, and gives the focus back', async () => {
    const { open, transport, clipboard } = await renderPanel();
    transport.answers['audit.list'] = () => success([entry()]);
    await open('SQL-PROD-02');
    await press('C', { ctrlKey: true, shiftKey: true });
    const dialog = await screen.findByRole('dialog', { name: 'For the ticket' });
    await waitFor(() => expect(dialog.textContent).toContain('Volume Shadow Copy turned off'));
    const sentence = textOf(dialog);
    expect(sentence).toMatch(/^SQL-PROD-02 on DEMO-ROMA-01, read .* its heartbeat has been lost since .*2026/);
    expect(sentence).toMatch(/by ROMA\\m\.conti; to do: let an administrator look at its screen/);
    await act(async () => fireEvent.click(within(dialog).getByRole('button', { name: 'Copy the sentence' })));
    expect(clipboard).toEqual([sentence]);
    await act(async () => fireEvent.click(within(dialog).getByRole('button', { name: 'Close' })));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.activeElement?.textContent).toBe('SQL-PROD-02');
    expect(window.location.hash).toContain(
      vmKey(transport.snapshot.vms.find((each) => each.name === 'SQL-PROD-02') ?? { hostId: '', vmId: '' }),
    );
  });

  it('of a VM that was read long ago says so first', async () => {
    const { open } = await renderPanel({ snapshot: faultySnapshot(), language: 'it' });
    await open('LEGACY-ERP');
    await press('C', { ctrlKey: true, shiftKey: true });
    const dialog = await screen.findByRole('dialog', { name: 'Per il ticket' });
    const sentence = textOf(dialog);
    expect(sentence).toMatch(/^LEGACY-ERP su DEMO-MILANO-02, dati fermi al .*come stia ora non si sa \(L’host non ha risposto in tempo\)/);
    expect(sentence).toContain('da fare: scoprire prima come sta ora');
  });

  it('cannot be copied before it is whole: with what was changed last', async () => {
    const { open, transport, clipboard } = await renderPanel();
    transport.answers['audit.list'] = () => new Promise(() => undefined);
    await open('SQL-PROD-02');
    await press('C', { ctrlKey: true, shiftKey: true });
    const dialog = await screen.findByRole('dialog', { name: 'For the ticket' });
    expect(textOf(dialog)).toBe('Asking what was changed last…');
    await act(async () => fireEvent.click(within(dialog).getByRole('button', { name: 'Copy the sentence' })));
    expect(clipboard).toEqual([]);
  });
});

describe('the caller card beside a VM', () => {
  it('searches for what is typed: Enter takes the VM that was found, and copies nothing', async () => {
    const { open, transport, clipboard } = await renderPanel();
    transport.answers['audit.list'] = () => success([]);
    await open('SQL-PROD-02');
    await press('C', { ctrlKey: true, shiftKey: true });
    const dialog = await screen.findByRole('dialog', { name: 'For the ticket' });
    const field = within(dialog).getByRole<HTMLInputElement>('combobox', { name: 'Find a VM by name or IP address' });
    await waitFor(() => expect(textOf(dialog)).toMatch(/^SQL-PROD-02 on/));
    expect(document.activeElement).toBe(field);
    expect(field.value).toBe('');
    await press('Enter');
    await act(async () => void fireEvent.change(field, { target: { value: 'erp-web-01' } }));
    await press('Enter');
    await waitFor(() => expect(textOf(dialog)).toMatch(/^ERP-WEB-01 on/));
    expect(document.activeElement).toBe(field);
    expect(clipboard).toEqual([]);
  });

  it('is ready for the next caller once the sentence was copied', async () => {
    const { open, transport, clipboard } = await renderPanel();
    transport.answers['audit.list'] = () => success([]);
    await open('SQL-PROD-02');
    await press('C', { ctrlKey: true, shiftKey: true });
    const dialog = await screen.findByRole('dialog', { name: 'For the ticket' });
    await waitFor(() => expect(textOf(dialog)).toMatch(/^SQL-PROD-02 on/));
    const copy = within(dialog).getByRole('button', { name: 'Copy the sentence' });
    copy.focus();
    await act(async () => fireEvent.click(copy));
    expect(clipboard).toEqual([textOf(dialog)]);
    expect(document.activeElement).toBe(within(dialog).getByRole('combobox'));
  });
});

describe('the caller card without a VM', () => {
  async function openEmpty(): Promise<{ readonly dialog: HTMLElement; readonly field: HTMLElement }> {
    screen.getByText('Cell').focus();
    await press('C', { ctrlKey: true, shiftKey: true });
    const dialog = await screen.findByRole('dialog', { name: 'For the ticket' });
    return { dialog, field: within(dialog).getByRole('combobox', { name: 'Find a VM by name or IP address' }) };
  }
  const type = (field: HTMLElement, value: string): Promise<void> => act(async () => void fireEvent.change(field, { target: { value } }));
  const names = (dialog: HTMLElement): readonly (string | null)[] =>
    within(dialog)
      .queryAllByRole('option')
      .map((option) => option.querySelector('.caller-option-name')?.textContent ?? null);

  it('finds it by name; arrows choose, Enter takes, and the sentence is there', async () => {
    await renderPanel();
    const { dialog, field } = await openEmpty();
    expect(document.activeElement).toBe(field);
    expect(textOf(dialog)).toBe('');
    await type(field, 'sql');
    expect(names(dialog)).toEqual(['SQL-PROD-01', 'SQL-PROD-02']);
    await press('ArrowDown');
    const chosen = within(dialog).getByRole('option', { selected: true });
    expect(chosen.textContent).toContain('SQL-PROD-02');
    expect(field.getAttribute('aria-activedescendant')).toBe(chosen.id);
    await press('Enter');
    await waitFor(() => expect(textOf(dialog)).toMatch(/^SQL-PROD-02 on DEMO-ROMA-01, read /));
    expect(names(dialog)).toEqual([]);
    const link = within(dialog).getByRole('link', { name: 'Open the VM' });
    expect(link.getAttribute('href')).toMatch(/^#\/vms\/demo-roma-01\//);
  });

  it('finds it by an address, and by a click', async () => {
    await renderPanel();
    const { dialog, field } = await openEmpty();
    await type(field, '10.30.0.8');
    expect(names(dialog)).toEqual(['APPLIANCE-SBC']);
    await act(async () => fireEvent.click(within(dialog).getByRole('option')));
    await waitFor(() => expect(textOf(dialog)).toMatch(/^APPLIANCE-SBC on DEMO-MILANO-02/));
  });

  it('says that there is none, and how many more there are than it shows', async () => {
    await renderPanel();
    const { dialog, field } = await openEmpty();
    await type(field, 'nothing like it');
    expect(dialog.textContent).toContain('No VM has such a name or address');
    expect(dialog.textContent).not.toContain('Not every host');
    await type(field, '10.20.');
    expect(names(dialog).length).toBe(6);
    expect(dialog.textContent).toMatch(/\d+ more fit: type more of the name\./);
  });

  it('says that the VM may be on a host that could not be read', async () => {
    await renderPanel({ snapshot: faultySnapshot() });
    const { dialog } = await openEmpty();
    expect(dialog.textContent).toContain('Not every host could be read so far: the VM may be on one of them.');
  });

  it('says so when its VM goes away', async () => {
    const { transport, named } = await renderPanel();
    const { dialog, field } = await openEmpty();
    await type(field, 'erp-web-01');
    await press('Enter');
    const { hostId, vmId } = named('ERP-WEB-01');
    await act(async () => transport.change({ removedVms: [{ hostId, vmId }] }));
    expect(dialog.textContent).toContain('No longer on this host');
    expect(textOf(dialog)).toBe('');
  });

  it('empties the field with Esc, then closes and gives the focus back', async () => {
    await renderPanel();
    const { field } = await openEmpty();
    await type(field, 'sql');
    await press('Escape');
    expect((field as HTMLInputElement).value).toBe('');
    expect(await screen.findByRole('dialog', { name: 'For the ticket' })).toBeTruthy();
    await press('Escape');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.activeElement).toBe(screen.getByText('Cell'));
  });
});
