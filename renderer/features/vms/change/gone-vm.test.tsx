import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { failure, success } from '../../../../shared/contract/problem.ts';
import type { FakeTransport } from '../../../testing/fake-transport.ts';
import { renderApp } from '../../../testing/render-app.tsx';
import { sampleSettings, service } from '../../../testing/sample-fleet.ts';

afterEach(cleanup);

const toastText = { selector: '.fui-Toast *' };

async function clickSwitch(name: string): Promise<void> {
  await act(async () => fireEvent.click(screen.getByLabelText(name, { selector: '.switch' })));
}

function remove(transport: FakeTransport, name: string): void {
  transport.change({ removedVms: transport.snapshot.vms.filter((vm) => vm.name === name).map(({ hostId, vmId }) => ({ hostId, vmId })) });
}

async function expectToldGone(title: string): Promise<void> {
  const toast = await screen.findByText((_text, element) => element?.className === 'toast-title', toastText);
  expect(toast.textContent).toBe(title);
  expect(screen.getByText(/^The host no longer has this VM\. It was deleted or moved/, toastText)).toBeTruthy();
}

describe('a VM that goes away while a question about it is open', () => {
  it.each([
    ['Guest Shutdown', 'high'],
    ['Data Exchange', 'medium'],
  ])('takes the question with it, and that is said (%s: %s)', async (name) => {
    const { transport } = await renderApp();
    await clickSwitch(`${name}, ERP-WEB-01`);
    expect(await screen.findByRole('heading', { name: `Turn off ${name} on ERP-WEB-01?` })).toBeTruthy();
    await act(async () => remove(transport, 'ERP-WEB-01'));
    await expectToldGone(`${name} was not changed on ERP-WEB-01`);
    await waitFor(() => expect(screen.queryByRole('heading', { name: /Turn off/ })).toBeNull());
    expect(document.activeElement?.closest('[role="treegrid"]')).not.toBeNull();
    expect(transport.inputsOf('service.set')).toEqual([]);
  });

  it('is said where nobody knew what the switch was, too', async () => {
    const { transport } = await renderApp();
    await clickSwitch('Volume Shadow Copy, OLD-HOST-LIST');
    expect(await screen.findByRole('heading', { name: /What should/ })).toBeTruthy();
    await act(async () => remove(transport, 'OLD-HOST-LIST'));
    await expectToldGone('Volume Shadow Copy was not changed on OLD-HOST-LIST');
    expect(screen.queryByRole('heading', { name: /What should/ })).toBeNull();
  });

  it('is said in Italian', async () => {
    const { transport } = await renderApp({ settings: sampleSettings({ language: 'it' }) });
    await clickSwitch('Arresto guest, ERP-WEB-01');
    await screen.findByRole('dialog');
    await act(async () => remove(transport, 'ERP-WEB-01'));
    expect(await screen.findByText(/Arresto guest: non modificato su/, toastText)).toBeTruthy();
    expect(screen.getByText(/^L’host non ha più questa VM\./, toastText)).toBeTruthy();
  });
});

describe('a VM that is gone when a change is taken up again', () => {
  it('is said after a change that should be asked again with fresh facts', async () => {
    const { transport } = await renderApp();
    transport.answers['service.set'] = () =>
      success({ outcome: 'refused', before: null, service: null, readAt: null, problem: { code: 'confirmationRequired' }, auditId: 1 });
    transport.answers['vm.read'] = () => failure('vmGone');
    await clickSwitch('Guest Service Interface, ERP-WEB-01');
    await expectToldGone('Guest Service Interface was not changed on ERP-WEB-01');
    expect(screen.queryByRole('heading', { name: /Turn on/ })).toBeNull();
  });

  it('is said where it went away before those facts could be read', async () => {
    const { transport } = await renderApp();
    transport.answers['service.set'] = () =>
      success({ outcome: 'refused', before: null, service: null, readAt: null, problem: { code: 'confirmationRequired' }, auditId: 1 });
    transport.answers['vm.read'] = () => {
      remove(transport, 'ERP-WEB-01');
      return failure('timedOut');
    };
    await clickSwitch('Guest Service Interface, ERP-WEB-01');
    await expectToldGone('Guest Service Interface was not changed on ERP-WEB-01');
  });

  it('is said after Undo', async () => {
    const { transport } = await renderApp();
    transport.answers['service.set'] = () =>
      success({ outcome: 'changed', before: false, service: service(true), readAt: '2026-11-23T08:00:00.000Z', problem: null, auditId: 1 });
    await clickSwitch('Guest Service Interface, ERP-WEB-01');
    const undo = await screen.findByText('Undo', { selector: 'button' });
    await act(async () => remove(transport, 'ERP-WEB-01'));
    await act(async () => fireEvent.click(undo));
    expect(await screen.findByText(/Guest Service Interface was not changed on/, toastText)).toBeTruthy();
    expect(transport.inputsOf('service.set').length).toBe(1);
  });
});
