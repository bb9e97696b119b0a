import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { failure, success } from '../../../../shared/contract/problem.ts';
import type { SetServiceOutcome } from '../../../../shared/contract/write.ts';
import { renderApp } from '../../../testing/render-app.tsx';
import { service } from '../../../testing/sample-fleet.ts';
import { faultySnapshot } from '../../../testing/faulty-fleet.ts';

afterEach(cleanup);

/** By its label, since a search by role has to compute the names of all cells. */
function switchOf(name: string): HTMLElement {
  return screen.getByLabelText(name, { selector: '.switch' });
}

async function clickSwitch(name: string): Promise<void> {
  await act(async () => fireEvent.click(switchOf(name)));
}

async function clickButton(text: string): Promise<void> {
  await act(async () => fireEvent.click(screen.getByText(text, { selector: 'button' })));
}

function outcome(changes: Partial<SetServiceOutcome>): ReturnType<typeof success<SetServiceOutcome>> {
  return success({
    outcome: 'failed',
    before: false,
    service: service(false),
    readAt: '2026-11-23T08:00:00.000Z',
    problem: null,
    auditId: 1,
    ...changes,
  });
}

/** What a toast says is read aloud too, from a place of its own: by its text alone it may be found twice. */
const inToast = { selector: '.fui-Toast *' };

const gsi = 'Guest Service Interface, ERP-WEB-01';

describe('a change of low impact', () => {
  it('is made at once, shows the old value while it is written, then what was read back, and can be undone', async () => {
    const { transport } = await renderApp();
    let answer: ((value: ReturnType<typeof outcome>) => void) | undefined;
    transport.answers['service.set'] = () => new Promise((resolve) => (answer = resolve));
    await clickSwitch(gsi);
    const button = switchOf(gsi);
    expect(button.getAttribute('aria-busy')).toBe('true');
    expect(button.getAttribute('aria-checked')).toBe('false');
    expect(transport.inputsOf('service.set')).toMatchObject([
      { service: 'guestServiceInterface', enabled: true, expected: false, acknowledged: 'low', reason: 'switch' },
    ]);
    await clickSwitch(gsi);
    expect(transport.inputsOf('service.set').length).toBe(1);
    await act(async () => answer?.(outcome({ outcome: 'changed', service: service(true) })));
    expect(button.getAttribute('aria-busy')).toBeNull();
    expect(button.getAttribute('aria-checked')).toBe('true');
    const toast = await screen.findByText(/Guest Service Interface is on for/, inToast);
    expect(toast.textContent).toBe('Guest Service Interface is on for ERP-WEB-01');
    expect(screen.getByText(/^Administrators of the host can write files into the guest\. Read back at /, inToast)).toBeTruthy();
    await clickButton('Undo');
    expect(transport.inputsOf('service.set')[1]).toMatchObject({ enabled: false, expected: true, reason: 'undo' });
  });

  it.each([
    ['alreadySo', 'was already on', 'Nothing was written.'],
    ['notApplied', 'did not change', 'it is still off'],
    ['refused', 'was not changed', 'Changes are not allowed here.'],
    ['failed', 'could not be changed', 'Changes are not allowed here.'],
    ['unknown', 'It is not known whether', 'It is not tried again by itself'],
  ] as const)('that ends as %s is told in words, with nothing to undo', async (name, title, body) => {
    const { transport } = await renderApp();
    const problem = name === 'refused' || name === 'failed' ? { code: 'readOnly' as const } : null;
    transport.answers['service.set'] = () => outcome({ outcome: name, problem });
    await clickSwitch(gsi);
    expect(await screen.findByText(new RegExp(title), inToast)).toBeTruthy();
    expect(screen.getByText(new RegExp(body), inToast)).toBeTruthy();
    expect(screen.queryByText(/can write files into the guest/, inToast)).toBeNull();
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('that was cut off and reads back unchanged may still come: that is said, and nothing is repeated', async () => {
    const { transport } = await renderApp();
    transport.answers['service.set'] = () => outcome({ outcome: 'unknown', service: service(false), problem: { code: 'timedOut' } });
    await clickSwitch(gsi);
    expect(await screen.findByText(/It is not known whether/, inToast)).toBeTruthy();
    expect(screen.getByText(/the host may still make it/, inToast)).toBeTruthy();
    expect(transport.inputsOf('service.set').length).toBe(1);
    expect(switchOf(gsi).getAttribute('aria-checked')).toBe('false');
  });

  it('that PowerShell ended in the middle of tells what the host shows since then, and nothing that is still to be looked at', async () => {
    const { transport } = await renderApp();
    transport.answers['service.set'] = () => outcome({ outcome: 'failed', service: service(false), problem: { code: 'sessionLost' } });
    await clickSwitch(gsi);
    const body = await screen.findByText(/A fresh read at .* says that it is still off\./, inToast);
    expect(body.textContent).toContain('The PowerShell session with the host has ended.');
    expect(body.textContent).not.toContain('looked at again');
  });

  it('whose answer was lost is told as not known, and is not repeated', async () => {
    const { transport } = await renderApp();
    transport.answers['service.set'] = () => failure('transportLost');
    await clickSwitch(gsi);
    expect(await screen.findByText(/It is not known whether/, inToast)).toBeTruthy();
    expect(transport.inputsOf('service.set').length).toBe(1);
    expect(switchOf(gsi).getAttribute('aria-checked')).toBe('false');
  });
});

describe('a change of medium impact', () => {
  it('asks first, naming VM, host, uptime and age; the focus is on Cancel', async () => {
    const { transport } = await renderApp();
    await clickSwitch('Data Exchange, ERP-WEB-01');
    const title = await screen.findByRole('heading', { name: 'Turn off Data Exchange on ERP-WEB-01?' });
    expect(title).toBeTruthy();
    expect(screen.getByText('DEMO-ROMA-01 · running 8 d 21 h · read 3 s ago')).toBeTruthy();
    expect(screen.getByText(/addresses and its system’s name vanish/)).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('Cancel');
    expect(transport.inputsOf('service.set')).toEqual([]);
    transport.answers['service.set'] = () => outcome({ outcome: 'changed', service: service(false) });
    await clickButton('Turn off Data Exchange');
    expect(transport.inputsOf('service.set')).toMatchObject([{ enabled: false, acknowledged: 'medium' }]);
    // What was asked and confirmed is not said again.
    expect((await screen.findByText(/Read back at/, inToast)).textContent).toMatch(/^Read back at/);
  });

  it('does nothing when cancelled', async () => {
    const { transport } = await renderApp();
    await clickSwitch('Data Exchange, ERP-WEB-01');
    await clickButton('Cancel');
    expect(screen.queryByRole('heading', { name: /Turn off/ })).toBeNull();
    expect(transport.inputsOf('service.set')).toEqual([]);
  });
});

describe('a change of high impact', () => {
  it('can be made only after its loss was ticked', async () => {
    const { transport } = await renderApp();
    await clickSwitch('Guest Shutdown, ERP-WEB-01');
    const dialog = await screen.findByRole('dialog');
    const act1 = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Turn off Guest Shutdown' });
    expect(act1.disabled).toBe(true);
    const tick = within(dialog).getByRole('checkbox', { name: /I understand: Every stop from the host becomes pulling the plug/ });
    expect(document.activeElement).toBe(tick);
    await act(async () => fireEvent.click(tick));
    await act(async () => fireEvent.click(within(dialog).getByRole('button', { name: 'Turn off Guest Shutdown' })));
    expect(transport.inputsOf('service.set')).toMatchObject([{ service: 'guestShutdown', enabled: false, acknowledged: 'high' }]);
  });

  it('that main judges worse than the renderer is asked again with fresh facts', async () => {
    const { transport } = await renderApp();
    transport.answers['service.set'] = (input) =>
      input.acknowledged === 'low'
        ? outcome({ outcome: 'refused', problem: { code: 'confirmationRequired' } })
        : outcome({ outcome: 'changed', service: service(true) });
    await clickSwitch(gsi);
    expect(await screen.findByText(/The facts have changed since you decided/)).toBeTruthy();
    expect(transport.inputsOf('vm.read').length).toBe(1);
    await clickButton('Turn on Guest Service Interface');
    expect(transport.inputsOf('service.set').map((input) => input.acknowledged)).toEqual(['low', 'medium']);
  });

  it('is asked for an undo too', async () => {
    await renderApp();
    await clickSwitch('Guest Shutdown, ERP-WEB-01');
    const dialog = await screen.findByRole('dialog');
    await act(async () => fireEvent.click(within(dialog).getByRole('checkbox')));
    await clickButton('Turn off Guest Shutdown');
    await clickButton('Undo');
    expect(await screen.findByText(/Undone\. Read back/, inToast)).toBeTruthy();
    await act(async () => fireEvent.click(screen.getAllByRole('button', { name: 'Undo' }).at(-1) ?? document.body));
    expect(await screen.findByRole('dialog')).toBeTruthy();
  });
});

describe('a switch that cannot simply switch', () => {
  it('explains that its row is old, and offers a fresh read', async () => {
    const { transport } = await renderApp({ snapshot: faultySnapshot() });
    await clickSwitch('Guest Service Interface, BACKUP-PROXY');
    expect(await screen.findByRole('heading', { name: 'This row is old' })).toBeTruthy();
    expect(screen.getByText(/DEMO-MILANO-02 was last read 6 min ago/)).toBeTruthy();
    await clickButton('Read again');
    expect(transport.inputsOf('session.retry')).toEqual([{ hostId: 'demo-milano-02' }]);
    expect(transport.inputsOf('service.set')).toEqual([]);
  });

  it('waits while its VM changes state', async () => {
    const { transport } = await renderApp();
    const name = 'Guest Service Interface, STOPPING-VM';
    expect(switchOf(name).getAttribute('aria-disabled')).toBe('true');
    await clickSwitch(name);
    expect(transport.inputsOf('service.set')).toEqual([]);
    expect(screen.queryByRole('heading', { name: /Turn/ })).toBeNull();
  });

  it('asks what it should be where it is not known, then warns', async () => {
    const { transport } = await renderApp();
    await clickSwitch('Volume Shadow Copy, OLD-HOST-LIST');
    expect(await screen.findByRole('heading', { name: 'What should Volume Shadow Copy on OLD-HOST-LIST be?' })).toBeTruthy();
    await clickButton('Off');
    expect(await screen.findByText(/Whether it is on or off now is not known/)).toBeTruthy();
    expect(transport.inputsOf('service.set')).toEqual([]);
  });
});
