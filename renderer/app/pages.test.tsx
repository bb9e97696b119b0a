import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure, success } from '../../shared/contract/problem.ts';
import { renderApp } from '../testing/render-app.tsx';
import type { RenderedApp } from '../testing/render-app.tsx';
import { faultySnapshot } from '../testing/faulty-fleet.ts';
import { sampleInfo, sampleSettings } from '../testing/sample-fleet.ts';
import { sampleSessions } from '../testing/sample-sessions.ts';

beforeEach(() => {
  // jsdom lays nothing out, so it cannot scroll.
  Element.prototype.scrollIntoView = () => undefined;
  window.location.hash = '';
});
afterEach(cleanup);

/** Opens an address as a click on a link to it does. */
async function open(hash: string): Promise<void> {
  const arrived = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
  await act(async () => {
    window.location.hash = hash;
    await arrived;
  });
}

function page(): HTMLElement {
  const region = document.querySelector<HTMLElement>('[data-region="page"]');
  if (region === null) throw new Error('No page is open.');
  return region;
}

describe('the frame', () => {
  it('has a link for each page, and says which one is open', async () => {
    await renderApp();
    const rail = within(screen.getByRole('navigation', { name: 'Pages' }));
    expect(rail.getAllByRole('link').map((link) => link.textContent)).toEqual(['VMs', 'Reference', 'Settings']);
    expect(rail.getByRole('link', { name: 'VMs' }).getAttribute('aria-current')).toBe('page');
    await open('#/settings');
    expect(rail.getByRole('link', { name: 'Settings' }).getAttribute('aria-current')).toBe('page');
    expect(rail.getByRole('link', { name: 'VMs' }).getAttribute('aria-current')).toBe(null);
  });

  it('says in the title and by the focus where one is', async () => {
    await renderApp();
    expect(document.title).toBe('Hyper-V Vitals');
    await open('#/settings');
    expect(document.title).toBe('Settings – Hyper-V Vitals');
    expect(document.activeElement?.textContent).toBe('Settings');
    await open('#/restart/demo-roma-01');
    expect(document.title).toBe('If DEMO-ROMA-01 restarted now – Hyper-V Vitals');
    await open('#/vms');
    expect(document.title).toBe('Hyper-V Vitals');
  });

  it('keeps the table as it is while another page lies over it, and hides it', async () => {
    await renderApp();
    const grid = screen.getByRole('treegrid');
    await open('#/reference');
    expect(screen.queryByRole('treegrid')).toBe(null);
    await open('#/vms');
    expect(screen.getByRole('treegrid')).toBe(grid);
  });

  it('walks its regions with F6, and back with Shift', async () => {
    await renderApp();
    await open('#/settings');
    const seen: (string | undefined)[] = [];
    const press = (shiftKey: boolean): void => {
      fireEvent.keyDown(document.activeElement ?? document.body, { key: 'F6', shiftKey });
      seen.push(document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset['region']);
    };
    press(false);
    press(false);
    press(false);
    press(true);
    expect(seen).toEqual(['page', 'rail', 'bar', 'rail']);
  });

  it('lets one skip to the content', async () => {
    await renderApp();
    fireEvent.click(screen.getByRole('button', { name: 'Skip to the content' }));
    expect(document.activeElement).toBe(screen.getByRole('main'));
  });

  it('leads from the access badge to the setting', async () => {
    await renderApp({ info: sampleInfo({ changesRefused: 'readOnlyPolicy' }) });
    expect(screen.getByRole('link', { name: 'Read-only' }).getAttribute('href')).toBe('#/settings');
  });
});

describe('the command bar', () => {
  function refreshButton(): HTMLElement {
    return screen.getByRole('button', { name: /^Refresh/ });
  }

  it('says how old the oldest of what is shown is, and ticks', async () => {
    const { advance } = await renderApp();
    expect(refreshButton().textContent).toBe('Refresh 5 s ago');
    await advance(2_000);
    expect(refreshButton().textContent).toBe('Refresh 7 s ago');
  });

  it('names no age as soon as one host is stale or was never read', async () => {
    await renderApp({ snapshot: faultySnapshot() });
    expect(refreshButton().textContent?.trim()).toBe('Refresh');
    cleanup();
    const { advance } = await renderApp();
    await advance(40_000);
    expect(refreshButton().textContent?.trim()).toBe('Refresh');
  });

  it('reads all hosts at a click and with F5, once each', async () => {
    const { transport } = await renderApp();
    await act(async () => fireEvent.click(refreshButton()));
    await act(async () => fireEvent.keyDown(document.body, { key: 'F5' }));
    expect(transport.inputsOf('fleet.refresh')).toEqual([{ hostId: null }, { hostId: null }]);
  });
});

describe('the settings', () => {
  async function settings(start: Parameters<typeof renderApp>[0] = {}): Promise<RenderedApp> {
    const app = await renderApp(start);
    await open('#/settings');
    return app;
  }

  it('keep a time when its field is left, and confirm it quietly', async () => {
    const { transport } = await settings();
    const field = screen.getByLabelText('After a start');
    fireEvent.change(field, { target: { value: '90,5' } });
    expect(transport.inputsOf('settings.update')).toEqual([]);
    await act(async () => fireEvent.blur(field));
    expect(transport.inputsOf('settings.update')).toEqual([{ startGraceMs: 90_500 }]);
    await waitFor(() => expect(within(page()).getAllByText('Saved').length).toBe(1));
  });

  it('say what is wrong with a value and send nothing', async () => {
    const { transport } = await settings();
    const field = screen.getByLabelText('State and heartbeat');
    fireEvent.change(field, { target: { value: '0' } });
    expect(within(page()).getByRole('alert').textContent).toBe('Too small: at least 1\u00a0s.');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    await act(async () => fireEvent.keyDown(field, { key: 'Enter' }));
    expect(transport.inputsOf('settings.update')).toEqual([]);
    fireEvent.keyDown(field, { key: 'Escape' });
    expect((field as HTMLInputElement).value).toBe('5');
  });

  it('do not say Saved where it was not', async () => {
    const { transport } = await settings();
    transport.answers['settings.update'] = () => failure('databaseUnavailable');
    await act(async () => fireEvent.click(screen.getByRole('switch', { name: 'Read-only mode' })));
    expect(await screen.findByText(/The setting could not be changed/)).toBeTruthy();
    expect(within(page()).queryByText('Saved')).toBe(null);
  });

  it('show what a policy has locked, and a policy that cannot be read', async () => {
    await settings({
      settings: { ...sampleSettings({ readOnly: true }), locked: ['readOnly'], policyProblem: { code: 'readOnly', detail: 'line 3' } },
    });
    const mode = screen.getByRole('switch', { name: 'Read-only mode' });
    expect((mode as HTMLInputElement).disabled).toBe(true);
    expect((mode as HTMLInputElement).checked).toBe(true);
    expect(within(page()).getAllByText('Locked by a policy of this machine.').length).toBe(1);
    expect(within(page()).getByText(/could not be understood/).textContent).toContain('line 3');
  });

  it('say what read-only mode does not protect from', async () => {
    await settings();
    expect(within(page()).getByText(/Hyper-V has no role that may only read/)).toBeTruthy();
  });

  it('let another PowerShell be forgotten, never entered', async () => {
    const { transport } = await settings({ settings: sampleSettings({ powerShellPath: 'D:\\tools\\pwsh.exe' }) });
    await act(async () => fireEvent.click(screen.getByRole('button', { name: /Another PowerShell|Forget it/ })));
    expect(transport.inputsOf('settings.update')).toEqual([{ powerShellPath: null }]);
  });

  it('change the language at once', async () => {
    await settings();
    await act(async () => fireEvent.change(screen.getByLabelText('Language'), { target: { value: 'it' } }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Impostazioni' })).toBeTruthy();
  });
});

describe('the reference', () => {
  it('opens at a service, whose heading has the focus', async () => {
    await renderApp();
    await open('#/reference/vss');
    expect(document.activeElement?.textContent).toBe('Volume Shadow Copy');
    await open('#/reference/timeSynchronization');
    expect(document.activeElement?.textContent).toBe('Time Synchronization');
  });

  it('finds services by old names, and shows one that is linked to whatever was searched for', async () => {
    await renderApp();
    await open('#/reference');
    const search = screen.getByLabelText('Search by any name, old or new');
    fireEvent.change(search, { target: { value: 'vmickvpexchange' } });
    expect(
      within(page())
        .getAllByRole('article')
        .map((each) => within(each).getByRole('heading').textContent),
    ).toEqual(['Data Exchange']);
    expect(within(page()).getByText('1 of 7 services has such a name.')).toBeTruthy();
    await open('#/reference/heartbeat');
    expect(within(page()).getAllByRole('article').length).toBe(7);
  });

  it('leads out of the application only to Microsoft Learn', async () => {
    await renderApp();
    await open('#/reference');
    const outside = within(page())
      .getAllByRole('link')
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => !href.startsWith('#'));
    expect(outside.length).toBe(7);
    expect(outside.every((href) => href.startsWith('https://learn.microsoft.com/'))).toBe(true);
  });
});

describe('the diagnostics', () => {
  it('show each session and each host, and ask again when told to', async () => {
    const { transport } = await renderApp();
    transport.answers['diagnostics.sessions'] = () => success(sampleSessions());
    await open('#/diagnostics');
    const row = (await within(page()).findByText('Waits to restart')).closest('tr');
    expect(row?.textContent).toContain('DEMO-MILANO-02');
    expect(row?.textContent).toContain('Reading');
    expect(within(page()).getAllByRole('article').length).toBe(3);
    const asked = transport.inputsOf('diagnostics.sessions').length;
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Ask again' })));
    expect(transport.inputsOf('diagnostics.sessions').length).toBe(asked + 1);
  });

  it('say why the sessions are not known', async () => {
    const { transport } = await renderApp();
    transport.answers['diagnostics.sessions'] = () => failure('transportLost');
    await open('#/diagnostics');
    expect(await within(page()).findByText(/The sessions could not be asked for/)).toBeTruthy();
  });
});

describe('if a host restarted now', () => {
  function order(): (string | undefined)[] {
    return within(within(page()).getByRole('table'))
      .getAllByRole('row')
      .slice(1)
      .map((row) => within(row).getByRole('link').textContent ?? undefined);
  }

  it('is a link in the header of each host', async () => {
    await renderApp();
    expect(screen.getAllByRole('link', { name: 'If it restarted now' }).map((link) => link.getAttribute('href'))).toContain(
      '#/restart/demo-roma-01',
    );
  });

  it('tells what happens to each VM and why, and what to mend first', async () => {
    await renderApp();
    await open('#/restart/demo-roma-01');
    const table = within(within(page()).getByRole('table'));
    const controller = table.getByRole('link', { name: 'DC-ROMA-01' }).closest('tr');
    expect(controller?.textContent).toContain('Saves');
    expect(controller?.textContent).toContain('clock at risk');
    expect(controller?.textContent).toContain('goes on with an old clock');
    expect(
      within(page())
        .getByText(/Shut domain controllers down by hand/)
        .closest('li')?.textContent,
    ).toContain('DC-ROMA-01');
    expect(
      within(within(page()).getByRole('list', { name: 'What would happen, in numbers' }))
        .getByText('Moves')
        .closest('li')?.textContent,
    ).toContain('1');
  });

  it('never moves a row by itself', async () => {
    const { transport } = await renderApp();
    await open('#/restart/demo-roma-01');
    const before = order();
    const changed = transport.snapshot.vms.map((vm) => {
      const { details } = vm;
      return vm.name === 'ERP-WEB-01' && details !== null ? { ...vm, details: { ...details, automaticStopAction: 'TurnOff' } } : vm;
    });
    await act(async () => transport.change({ vms: changed }));
    expect(order()).toEqual(before);
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Sort again' })));
    expect(order()[0]).toBe('ERP-WEB-01');
  });

  it('warns where what it rests on is old, and says so where nothing was read', async () => {
    await renderApp({ snapshot: faultySnapshot() });
    await open('#/restart/demo-milano-02');
    expect(within(page()).getByText(/This is old: the host was last read 6 min ago/)).toBeTruthy();
    await open('#/restart/demo-napoli-04');
    expect(within(page()).getByText(/has not been read yet/)).toBeTruthy();
    await open('#/restart/no-such-host');
    expect(within(page()).getByText('There is no such host.')).toBeTruthy();
  });
});
