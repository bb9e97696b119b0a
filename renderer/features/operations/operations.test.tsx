import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { failure } from '../../../shared/contract/problem.ts';
import type { Operation } from '../../../shared/contract/operation.ts';
import { renderApp } from '../../testing/render-app.tsx';
import type { RenderedApp } from '../../testing/render-app.tsx';
import { endedOperation, sampleOperation } from '../../testing/sample-operations.ts';
import { sampleSettings } from '../../testing/sample-fleet.ts';

afterEach(() => {
  cleanup();
  window.location.hash = '';
});

const inToast = { selector: '.fui-Toast *' };

/** Sends the list as the application does. */
async function tell({ transport }: RenderedApp, revision: number, ...operations: Operation[]): Promise<void> {
  await act(async () => {
    transport.emit({ type: 'operations.changed', list: { revision, operations } });
    // The store of the answers tells of a change in its next turn.
    await new Promise<void>((resolve) => setTimeout(resolve));
  });
}

function button(): HTMLElement {
  const found = document.querySelector<HTMLElement>('.bar button[aria-label^="Operations"], .bar button[aria-label^="Operazioni"]');
  if (found === null) throw new Error('No button for the operations');
  return found;
}

async function openList(): Promise<HTMLElement> {
  await act(async () => fireEvent.click(button()));
  // By its class: a search by role has to compute the names of the whole page.
  const list = await waitFor(() => {
    const found = document.querySelector<HTMLElement>('.bar-list');
    if (found === null) throw new Error('No list');
    return found;
  });
  return list;
}

it('says that there are none, that they are asked for, or why they could not be', async () => {
  await renderApp();
  expect((await openList()).textContent).toContain('No operation is under way.');
  cleanup();
  await renderApp({ answers: { 'operations.list': () => new Promise(() => undefined) } });
  expect((await openList()).textContent).toContain('Asking for the operations…');
  cleanup();
  await renderApp({ answers: { 'operations.list': () => failure('transportLost') } });
  expect((await openList()).textContent).toContain('The operations could not be asked for. The connection to the application is lost.');
});

it('counts what is under way, and lists it with VM, host, time, what it is at, and for how long', async () => {
  const app = await renderApp();
  await tell(app, 2, sampleOperation(), endedOperation({ operationId: 5, kind: 'save', vmName: 'OPS-VM-02' }));
  expect(button().getAttribute('aria-label')).toBe('Operations: 1 under way');
  const list = await openList();
  const [first, second] = [...list.querySelectorAll('.operation')].map((item) => item.textContent);
  expect(first).toContain('Shut down OPS-VM-01 on DEMO-ROMA-01');
  expect(first).toContain('The guest was asked to shut down; waiting for it, 40 s so far');
  expect(second).toContain('Done: OPS-VM-02 is saved. A fresh read of the host says so.');
  await app.advance(5_000);
  expect(list.textContent).toContain('45 s so far');
});

it('shows how far it is where that is known', async () => {
  const app = await renderApp();
  await tell(app, 2, sampleOperation({ percent: 41.7 }));
  expect((await openList()).textContent).toContain('40 s so far · 41 %');
});

it('takes no older list for the newer one, whichever comes later', async () => {
  const app = await renderApp();
  await tell(app, 3, endedOperation());
  await tell(app, 2, sampleOperation());
  expect(button().getAttribute('aria-label')).toBe('Operations');
});

it('ends the waiting, takes one out of the list, or all that have ended', async () => {
  const app = await renderApp();
  await tell(app, 2, sampleOperation(), endedOperation({ operationId: 5 }));
  const list = await openList();
  const leave = within(list).getByText('Stop waiting');
  expect(leave.getAttribute('title')).toBe('The guest was asked, and may shut down all the same.');
  leave.focus();
  await act(async () => fireEvent.click(leave));
  expect(document.activeElement?.id).toBe('operations-title');
  await act(async () => fireEvent.click(within(list).getByTitle('Remove from the list')));
  expect(document.activeElement?.id).toBe('operations-title');
  await act(async () => fireEvent.click(within(list).getByText('Remove all that have ended')));
  expect(app.transport.inputsOf('operations.cancel')).toEqual([{ operationId: 7 }]);
  expect(app.transport.inputsOf('operations.dismiss')).toEqual([{ operationId: 5 }, { operationId: null }]);
});

it.each(['waiting', 'preparing'] as const)(
  'one that is not begun (%s) can be cancelled, one that cannot be ended has no button',
  async (step) => {
    const app = await renderApp();
    await tell(app, 2, sampleOperation({ step }));
    const list = await openList();
    expect(within(list).getByText('Cancel')).toBeTruthy();
    await tell(app, 3, sampleOperation({ kind: 'turnOff', step: 'turningOff', canCancel: false }));
    expect(within(list).queryByText(/^(Cancel|Stop waiting)$/)).toBeNull();
  },
);

it('tells the end of one in a toast, and to those who only hear what it is at; what had ended before is not told again', async () => {
  const app = await renderApp();
  await tell(app, 2, sampleOperation(), endedOperation({ operationId: 5, vmName: 'OPS-VM-02' }));
  // The first list of a page was empty, so that one is new.
  await screen.findByText('OPS-VM-02', inToast);
  expect(screen.getByText('OPS-VM-01: The guest was asked to shut down; waiting for it')).toBeTruthy();
  await tell(app, 3, endedOperation({ state: 'failed', problem: { code: 'shutdownPrompted', detail: 'Stop-VM asked.' } }));
  expect((await screen.findByText(/Nobody answers that here: the VM was left as it was/, inToast)).textContent).toContain('screen');
  expect(screen.getByText('Stop-VM asked.', inToast)).toBeTruthy();
  await tell(app, 4, endedOperation({ state: 'failed', problem: { code: 'shutdownPrompted' } }));
  await waitFor(() => expect(document.querySelectorAll('.fui-Toast')).toHaveLength(2));
});

it('says what of the VM it is about, under way and at its end, with nothing hidden in it', async () => {
  const app = await renderApp();
  const about = { kind: 'removeCheckpoint', subject: 'Before\u202Eupdate' } as const;
  await tell(app, 2, sampleOperation({ ...about, step: 'removingCheckpoint' }));
  expect(
    within(await openList())
      .getByText('Before[U+202E]update')
      .closest('[title]')
      ?.getAttribute('title'),
  ).toBe('Before[U+202E]update');
  await tell(app, 3, endedOperation({ ...about, state: 'unknown', result: 'mayStillCome' }));
  expect(await screen.findByText('Before[U+202E]update', inToast)).toBeTruthy();
});

it('names the host, too, where another VM has the same name', async () => {
  const app = await renderApp();
  const twin = app.transport.snapshot.vms.find(({ name, hostId }) => name === 'FILE-ROMA-01' && hostId !== 'demo-roma-01');
  if (twin === undefined) throw new Error('No twin in the sample fleet');
  const operation = sampleOperation({ hostId: twin.hostId, vmId: twin.vmId, vmName: twin.name });
  const host = app.transport.snapshot.hosts.find(({ hostId }) => hostId === twin.hostId)?.name ?? '';
  await tell(app, 2, operation);
  expect(
    within(await openList())
      .getByText('Stop waiting')
      .getAttribute('aria-label'),
  ).toBe(`Stop waiting for FILE-ROMA-01 on ${host}`);
  await tell(app, 3, endedOperation({ ...operation, state: 'done', endedAt: operation.startedAt }));
  expect((await screen.findByText(/has shut down/, { selector: '.fui-Toast .toast-title' })).textContent).toBe(
    `FILE-ROMA-01 on ${host} has shut down`,
  );
});

it('what had ended before the page was opened is in the list alone', async () => {
  await renderApp({ operations: { revision: 9, operations: [endedOperation()] } });
  expect(button().getAttribute('aria-label')).toBe('Operations');
  expect((await openList()).textContent).toContain('OPS-VM-01 has shut down');
  expect(document.querySelectorAll('.fui-Toast')).toHaveLength(0);
});

it('speaks Italian', async () => {
  const settings = sampleSettings();
  const app = await renderApp({ settings: { ...settings, settings: { ...settings.settings, language: 'it' } } });
  await tell(app, 2, sampleOperation());
  expect(button().getAttribute('aria-label')).toBe('Operazioni: 1 in corso');
  expect((await openList()).textContent).toContain('Al guest è stato chiesto di arrestarsi; in attesa, da 40 s');
});
