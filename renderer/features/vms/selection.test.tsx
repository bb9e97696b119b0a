import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { failure } from '../../../shared/contract/problem.ts';
import { renderApp, type RenderedApp } from '../../testing/render-app.tsx';
import { sampleInfo } from '../../testing/sample-fleet.ts';

afterEach(() => {
  cleanup();
  window.location.hash = '';
});

function row(name: string): HTMLElement {
  const found = screen.getAllByRole('rowheader', { name })[0]?.closest<HTMLElement>('[role="row"]') ?? null;
  if (found === null) throw new Error(`No row of ${name}`);
  return found;
}

function check(name: string, init: MouseEventInit = {}): void {
  const box = row(name).querySelector('.row-check');
  if (box === null) throw new Error(`${name} has no check box`);
  fireEvent.click(box, init);
}

/** Puts the focus on a cell of a row and presses a key there. */
function press(name: string, key: string, init: KeyboardEventInit = {}): void {
  const cell = row(name).querySelector<HTMLElement>('.cell-status');
  act(() => cell?.focus());
  fireEvent.keyDown(cell ?? document.body, { key, ...init });
}

function selected(): readonly string[] {
  return [...document.querySelectorAll('.vm-row[aria-selected="true"] .vm-name')].map((name) => name.textContent);
}

const names = (): readonly string[] => [...document.querySelectorAll('.vm-row .vm-name')].map((name) => name.textContent);

describe('VMs', () => {
  it('are chosen by their check boxes, a range with Shift, and said to be so', async () => {
    await renderApp();
    expect(row('ERP-WEB-01').getAttribute('aria-selected')).toBe('false');
    check('ERP-WEB-01');
    expect(selected()).toEqual(['ERP-WEB-01']);
    const all = names();
    const from = all.indexOf('ERP-WEB-01');
    fireEvent.click(document.querySelectorAll('.vm-row .row-check')[from + 3] ?? document.body, { shiftKey: true });
    expect(selected()).toEqual(all.slice(from, from + 4));
    expect(screen.getByRole('region', { name: 'Chosen virtual machines' }).textContent).toContain('4 VMs selected');
    // A check box opens no panel.
    expect(window.location.hash).toBe('');
    check('ERP-WEB-01');
    expect(selected()).toEqual(all.slice(from + 1, from + 4));
  });

  it('are chosen by keyboard: Space, Shift+Space, Ctrl+A', async () => {
    await renderApp();
    press('ERP-WEB-01', ' ');
    expect(selected()).toEqual(['ERP-WEB-01']);
    const all = names();
    const from = all.indexOf('ERP-WEB-01');
    press(all[from + 1] ?? '', ' ', { shiftKey: true });
    expect(selected()).toEqual(all.slice(from, from + 2));
    press('ERP-WEB-01', ' ');
    expect(selected()).toEqual(all.slice(from + 1, from + 2));
    press('ERP-WEB-01', 'a', { ctrlKey: true });
    expect(selected()).toEqual(all);
  });

  it('are not chosen by the space bar on a switch', async () => {
    await renderApp();
    const toggle = within(row('ERP-WEB-01')).getByRole('switch', { name: /^Heartbeat/ });
    fireEvent.keyDown(toggle, { key: ' ' });
    expect(selected()).toEqual([]);
  });

  it('of a host, and all that are shown, are chosen and let go together', async () => {
    const { transport } = await renderApp();
    const box = screen.getByRole('checkbox', { name: 'Select the VMs of DEMO-ROMA-01 that are shown' });
    fireEvent.click(box);
    const ofRoma = transport.snapshot.vms.filter(({ hostId }) => hostId === 'demo-roma-01').length;
    expect(selected()).toHaveLength(ofRoma);
    expect(box.getAttribute('aria-checked')).toBe('true');
    const all = screen.getByRole('checkbox', { name: 'Select all VMs that are shown' });
    expect(all.getAttribute('aria-checked')).toBe('mixed');
    fireEvent.click(all);
    expect(selected()).toEqual(names());
    fireEvent.click(all);
    expect(selected()).toEqual([]);
  });

  it('stay chosen over refresh, filter and order; those that a view does not show are counted', async () => {
    const { transport } = await renderApp();
    check('ERP-WEB-01');
    const erp = transport.snapshot.vms.find(({ name }) => name === 'ERP-WEB-01');
    if (erp === undefined) throw new Error('No sample VM');
    await act(async () => transport.change({ vms: [{ ...erp, rawStatus: 'Something new' }] }));
    expect(selected()).toEqual(['ERP-WEB-01']);
    fireEvent.click(screen.getAllByRole('button', { name: /^Drift/ })[0] ?? document.body);
    await screen.findByText('1 is not shown in this view');
    expect(selected()).toEqual([]);
    fireEvent.click(screen.getAllByRole('button', { name: /^Drift/ })[0] ?? document.body);
    await act(async () => undefined);
    expect(selected()).toEqual(['ERP-WEB-01']);
    fireEvent.click(screen.getByRole('button', { name: 'Clear selection' }));
    expect(selected()).toEqual([]);
    expect(screen.queryByRole('region', { name: 'Chosen virtual machines' })).toBeNull();
  });

  it('by Ctrl+A are those that are shown and no others', async () => {
    await renderApp();
    check('ERP-WEB-01');
    fireEvent.click(screen.getAllByRole('button', { name: /^Drift/ })[0] ?? document.body);
    await screen.findByText('1 is not shown in this view');
    const shown = names();
    press(shown[0] ?? '', 'a', { ctrlKey: true });
    expect(selected()).toEqual(shown);
    expect(screen.getByRole('region', { name: 'Chosen virtual machines' }).textContent).toContain(`${shown.length} VMs selected`);
    fireEvent.click(screen.getAllByRole('button', { name: /^Drift/ })[0] ?? document.body);
    await act(async () => undefined);
    expect(selected()).toEqual(shown);
  });

  it('can’t be chosen in read-only mode: there is nothing to do with them', async () => {
    await renderApp({ info: sampleInfo({ changesRefused: 'readOnlySetting' }) });
    expect(document.querySelector('.row-check, .select-box')).toBeNull();
    expect(row('ERP-WEB-01').hasAttribute('aria-selected')).toBe(false);
    press('ERP-WEB-01', 'a', { ctrlKey: true });
    expect(screen.queryByRole('region', { name: 'Chosen virtual machines' })).toBeNull();
  });
});

describe('the tags and roles of the chosen VMs', () => {
  const dialog = (): HTMLElement => screen.getByRole('dialog');
  const clickOn = (name: string) => act(async () => fireEvent.click(within(dialog()).getByRole('button', { name })));
  const typeTag = (tag: string) => act(async () => fireEvent.change(within(dialog()).getByLabelText('Tag'), { target: { value: tag } }));

  async function openDialog(): Promise<RenderedApp> {
    const app = await renderApp();
    const vm = app.transport.snapshot.vms.find(({ name }) => name === 'PRINT-02');
    if (vm === undefined) throw new Error('No PRINT-02.');
    await act(async () => app.transport.change({ vms: [{ ...vm, tags: ['Agent'] }] }));
    check('ERP-WEB-01');
    check('PRINT-02');
    fireEvent.click(screen.getByRole('button', { name: 'Tags and roles…' }));
    expect((await screen.findByRole('dialog')).textContent).toContain('Tags and roles of 2 VMs');
    return app;
  }

  it('are added and removed for all of them, spelled as others do, with the number of each end', async () => {
    const { transport } = await openDialog();
    await typeTag('agent');
    expect(within(dialog()).getByText('1 of 2 have it now.')).toBeTruthy();
    await clickOn('Add to all');
    expect(transport.inputsOf('vms.mark').at(-1)).toMatchObject({ mark: { tag: 'Agent' }, has: true });
    expect(transport.inputsOf('vms.mark').at(-1)?.vms).toHaveLength(2);
    expect(within(dialog()).getByRole('status').textContent).toBe('Tag: Agent is added to 1 VM. 1 had it already.');
    expect(within(dialog()).getByText('2 of 2 have it now.')).toBeTruthy();
    await clickOn('Add to all');
    expect(within(dialog()).getByRole('status').textContent).toBe('Tag: Agent: nothing had to be changed. 2 had it already.');
    await clickOn('Remove from all');
    expect(within(dialog()).getByRole('status').textContent).toBe('Tag: Agent is removed from 2 VMs.');
    await act(async () => fireEvent.change(within(dialog()).getByRole('combobox', { name: /^What/ }), { target: { value: 'database' } }));
    await clickOn('Add to all');
    expect(transport.inputsOf('vms.mark').at(-1)).toMatchObject({ mark: { role: 'database' }, has: true });
    await clickOn('Close');
    expect(document.activeElement?.textContent).toBe('Tags and roles…');
  });

  it('are not sent where no tag is written, and say why they could not be saved', async () => {
    const { transport } = await openDialog();
    expect(within(dialog()).getByRole<HTMLButtonElement>('button', { name: 'Add to all' }).disabled).toBe(true);
    await typeTag('a\u202eb');
    expect(within(dialog()).getByText('A tag has up to 40 characters, none of them hidden.')).toBeTruthy();
    transport.answers['vms.mark'] = () => failure('readOnly');
    await typeTag('lab');
    await clickOn('Remove from all');
    expect(within(dialog()).getByRole('status').textContent).toContain('Nothing was changed (Tag: lab). Changes are not allowed here.');
  });
});
