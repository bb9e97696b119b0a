import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { failure, success } from '../../../shared/contract/problem.ts';
import { openPage } from '../../testing/pages.ts';
import { renderApp } from '../../testing/render-app.tsx';
import type { RenderedApp } from '../../testing/render-app.tsx';
import { details, sampleSettings, service, services } from '../../testing/sample-fleet.ts';
import { sampleOperation } from '../../testing/sample-operations.ts';
import { powerAsPowerShell } from './power-as-power-shell.ts';

afterEach(() => {
  cleanup();
  window.location.hash = '';
});

const inToast = { selector: '.fui-Toast *' };

function named({ transport }: RenderedApp, name: string): VmRecord {
  const found = transport.snapshot.vms.find((vm) => vm.name === name);
  if (found === undefined) throw new Error(`No sample VM ${name}`);
  return found;
}

/** Opens the panel of a VM and its menu. */
async function openMenu(app: RenderedApp, name: string): Promise<void> {
  await openPage(`#/vms/${vmKey(named(app, name))}`);
  await act(async () => fireEvent.click(screen.getByLabelText(/^(Power|Accensione)$/)));
}

function item(text: string): HTMLElement {
  const found = screen.getByText(text, { selector: '.fui-MenuItem__content' }).closest<HTMLElement>('[role="menuitem"]');
  if (found === null) throw new Error(`No item ${text}`);
  return found;
}

async function choose(text: string): Promise<void> {
  await act(async () => fireEvent.click(item(text)));
}

async function click(element: HTMLElement): Promise<void> {
  await act(async () => fireEvent.click(element));
}

/** The acts of the open menu. */
function acts(): readonly (string | null)[] {
  return [...document.querySelectorAll('.power-menu .fui-MenuItem__content')].map((each) => each.firstChild?.textContent ?? null);
}

describe('the menu', () => {
  it.each([
    ['Running', ['Shut down', 'Restart', 'Save state', 'Pause', 'Turn off']],
    ['Paused', ['Save state', 'Resume', 'Turn off']],
    ['Off', ['Start']],
    ['Stopping', ['Turn off']],
    ['Saving', ['Nothing can be done in this state (Saving).']],
  ])('offers what makes sense in the state %s, turning off last', async (state, offered) => {
    const app = await renderApp();
    await act(async () => app.transport.change({ vms: [{ ...named(app, 'ERP-WEB-01'), state }] }));
    await openMenu(app, 'ERP-WEB-01');
    expect(acts()).toEqual(offered);
  });

  it('stays as it is while it is open, whatever becomes of the VM: what does not fit any more can not be chosen', async () => {
    const app = await renderApp();
    await openMenu(app, 'ERP-WEB-01');
    const before = acts();
    await act(async () => app.transport.change({ vms: [{ ...named(app, 'ERP-WEB-01'), state: 'Off' }] }));
    expect(acts()).toEqual(before);
    expect(item('Shut down').getAttribute('aria-disabled')).toBe('true');
    expect(item('Turn off').getAttribute('aria-disabled')).toBe('true');
  });

  it('is closed by Esc, and the panel stays', async () => {
    const app = await renderApp();
    await openMenu(app, 'ERP-WEB-01');
    await act(async () => fireEvent.keyDown(item('Shut down'), { key: 'Escape' }));
    await waitFor(() => expect(document.querySelector('.power-menu')).toBeNull());
    expect(screen.getByRole('complementary')).toBeTruthy();
  });

  it('says why a guest cannot be shut down', async () => {
    const app = await renderApp();
    const vm = named(app, 'ERP-WEB-01');
    const off = details({ services: services('Ok', { guestShutdown: service(false) }) });
    await act(async () => app.transport.change({ vms: [{ ...vm, details: off }] }));
    await openMenu(app, 'ERP-WEB-01');
    expect(item('Shut down').getAttribute('aria-disabled')).toBe('true');
    expect(item('Shut down').textContent).toContain('Guest Shutdown is off on the host');
    expect(item('Turn off').getAttribute('aria-disabled')).not.toBe('true');
  });

  it('holds everything back while another operation works on the VM', async () => {
    const app = await renderApp();
    const { hostId, vmId } = named(app, 'ERP-WEB-01');
    await act(async () =>
      app.transport.emit({ type: 'operations.changed', list: { revision: 2, operations: [sampleOperation({ hostId, vmId })] } }),
    );
    await openMenu(app, 'ERP-WEB-01');
    expect(item('Turn off').getAttribute('aria-disabled')).toBe('true');
    expect(item('Turn off').textContent).toContain('Another operation is under way on this VM.');
    const line = document.querySelector('.vm-panel .operation-line');
    expect(line?.textContent).toContain('Shut down: The guest was asked to shut down; waiting for it, 40 s so far');
    await click(within(line as HTMLElement).getByText('Stop waiting'));
    expect(app.transport.inputsOf('operations.cancel')).toEqual([{ operationId: 7 }]);
    expect(document.activeElement?.id).toBe('panel-title');
  });

  it('speaks Italian', async () => {
    const settings = sampleSettings();
    const app = await renderApp({ settings: { ...settings, settings: { ...settings.settings, language: 'it' } } });
    await openMenu(app, 'ERP-WEB-01');
    expect(acts()).toEqual(['Arresta', 'Riavvia', 'Salva lo stato', 'Sospendi', 'Spegni']);
  });
});

describe('an act', () => {
  it('of low impact begins at once', async () => {
    const app = await renderApp();
    await openMenu(app, 'VDI-GOLD-W11');
    await choose('Start');
    const { hostId, vmId } = named(app, 'VDI-GOLD-W11');
    expect(app.transport.inputsOf('operations.start')).toEqual([{ kind: 'start', hostId, vmId, acknowledged: 'low' }]);
  });

  it('of medium impact asks first, with the VM and its facts; Cancel begins nothing and gives the focus back', async () => {
    const app = await renderApp();
    await openMenu(app, 'ERP-WEB-01');
    await choose('Restart');
    const dialog = await screen.findByRole('dialog', { name: 'Restart ERP-WEB-01?' });
    expect(dialog.textContent).toContain('8 d 21 h');
    expect(dialog.textContent).toContain('If the guest does not shut down, it is not restarted.');
    expect(document.activeElement?.textContent).toBe('Cancel');
    await click(within(dialog).getByText('Cancel'));
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Power'));
    expect(app.transport.inputsOf('operations.start')).toEqual([]);
  });

  it('of high impact begins only when the loss is ticked', async () => {
    const app = await renderApp();
    await openMenu(app, 'ERP-WEB-01');
    await choose('Turn off');
    const dialog = await screen.findByRole('dialog', { name: 'Turn off ERP-WEB-01, as if its plug were pulled?' });
    const doIt = within(dialog).getByText<HTMLButtonElement>('Turn off', { selector: 'button' });
    expect(doIt.disabled).toBe(true);
    expect(dialog.textContent).toContain('Shut it down instead: its guest answers.');
    await click(within(dialog).getByRole('checkbox'));
    await click(doIt);
    expect(app.transport.inputsOf('operations.start')).toMatchObject([{ kind: 'turnOff', acknowledged: 'high' }]);
  });

  it('that was not begun says why', async () => {
    const app = await renderApp();
    app.transport.answers['operations.start'] = () => failure('invalidState', 'Saved');
    await openMenu(app, 'VDI-GOLD-W11');
    await choose('Start');
    expect((await screen.findByText(/was not started/, inToast)).textContent).toContain('VDI-GOLD-W11');
    expect(screen.getByText(/The VM is in a state in which this cannot be changed/, inToast)).toBeTruthy();
  });

  it('of which nobody knows whether it began is not said to be undone', async () => {
    const app = await renderApp();
    app.transport.answers['operations.start'] = () => failure('transportLost');
    await openMenu(app, 'VDI-GOLD-W11');
    await choose('Start');
    expect(await screen.findByText(/It is not known whether/, inToast)).toBeTruthy();
  });

  it('that main finds riskier is asked for again, with what is known now', async () => {
    const app = await renderApp();
    const answers = [failure('confirmationRequired', 'high'), success(sampleOperation())];
    app.transport.answers['operations.start'] = () => answers.shift() ?? failure('internal');
    await openMenu(app, 'ERP-WEB-01');
    await choose('Save state');
    const first = await screen.findByRole('dialog', { name: 'Save the state of ERP-WEB-01 and stop it?' });
    await act(async () => app.transport.change({ vms: [{ ...named(app, 'ERP-WEB-01'), roles: ['domainController'] }] }));
    await click(within(first).getByText('Save state', { selector: 'button' }));
    const second = await screen.findByRole('dialog');
    expect(second.textContent).toContain('The facts have changed since you decided.');
    expect(second.textContent).toContain('it goes on with an old clock after a saved state');
    await click(within(second).getByRole('checkbox'));
    await click(within(second).getByText('Save state', { selector: 'button' }));
    expect(app.transport.inputsOf('operations.start')).toMatchObject([{ acknowledged: 'medium' }, { acknowledged: 'high' }]);
  });
});

describe('the card of Guest Shutdown', () => {
  async function card(app: RenderedApp, name: string): Promise<HTMLElement> {
    await openPage(`#/vms/${vmKey(named(app, name))}`);
    const toggle = within(screen.getByRole('complementary')).getByText('Guest Shutdown', { selector: '.card-toggle' });
    if (toggle.getAttribute('aria-expanded') === 'false') await click(toggle);
    const found = document.querySelector<HTMLElement>('.shutdown-tool');
    if (found === null) throw new Error('No tool');
    return found;
  }

  it('shuts down and restarts where the guest answers, and turns off as the last resort', async () => {
    const app = await renderApp();
    const tool = await card(app, 'ERP-WEB-01');
    expect(tool.textContent).toContain('The guest answers: it can be asked to shut down.');
    await click(within(tool).getByText('Restart'));
    expect(await screen.findByRole('dialog', { name: 'Restart ERP-WEB-01?' })).toBeTruthy();
  });

  it('says to wait while the guest starts, and does not offer to pull the plug', async () => {
    const app = await renderApp();
    const tool = await card(app, 'ERP-WEB-02');
    expect(tool.textContent).toContain('The guest is still starting. Wait until it has started, then try again.');
    expect(within(tool).queryByText('Turn off')).toBeNull();
    await click(within(tool).getByText('Restart'));
    expect(screen.queryByRole('dialog')).toBeNull();
    await click(screen.getByLabelText('Power'));
    await choose('Turn off');
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('Give it the time to start first, and look at its screen.');
  });

  it('says that the VM does not run, and then begins nothing', async () => {
    const app = await renderApp();
    const tool = await card(app, 'VDI-GOLD-W11');
    expect(tool.textContent).toContain('Not now: the VM must be running.');
    await click(within(tool).getByText('Shut down'));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(within(tool).queryByText('Turn off')).toBeNull();
  });

  it('asks on, but does nothing and says why, where changes are forbidden while it asks', async () => {
    const app = await renderApp();
    await openMenu(app, 'ERP-WEB-01');
    await choose('Turn off');
    const dialog = await screen.findByRole('dialog');
    await click(within(dialog).getByRole('checkbox'));
    const button = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Turn off' });
    expect(button.disabled).toBe(false);
    await act(async () => app.transport.emit({ type: 'app.changed', info: { ...app.transport.info, changesRefused: 'readOnlySetting' } }));
    await waitFor(() => expect(button.disabled).toBe(true));
    expect(within(dialog).getByRole('status').textContent).toBe('Read-only: changes are switched off in the settings of this application.');
    expect(app.transport.inputsOf('operations.start')).toEqual([]);
  });

  it('has no buttons in read-only mode', async () => {
    const app = await renderApp();
    await act(async () => app.transport.emit({ type: 'app.changed', info: { ...app.transport.info, changesRefused: 'readOnlySetting' } }));
    const tool = await card(app, 'ERP-WEB-01');
    expect(tool.textContent).toContain('Changes are not allowed here.');
    expect(tool.querySelector('button')).toBeNull();
    expect(screen.queryByLabelText('Power')).toBeNull();
  });
});

it('the PowerShell that does the same names the VM by its id, forces nothing, and resets nothing', () => {
  const all = (['shutDown', 'restart', 'turnOff', 'start', 'save', 'pause', 'resume'] as const).map((each) =>
    powerAsPowerShell('1-2', each),
  );
  expect(new Set(all).size).toBe(7);
  for (const text of all) {
    expect(text.startsWith('$vm = Hyper-V\\Get-VM -Id 1-2\n')).toBe(true);
    expect(text).not.toMatch(/-Force|Restart-VM|-Confirm/);
  }
});
