import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { failure } from '../../../shared/contract/problem.ts';
import { startAtTheStart } from '../../testing/pages.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { sampleInfo, sampleSettings } from '../../testing/sample-fleet.ts';

beforeEach(startAtTheStart);
afterEach(cleanup);

function notices(): HTMLElement {
  return screen.getByRole('region', { name: 'Notices about this application' });
}

it('say that the hosts are simulated, and why', async () => {
  await renderApp();
  expect(notices().textContent).toBe(
    'Demo. This is not a Windows machine, so there is no Hyper-V on it. Everything you see is simulated; switching things here changes nothing real.',
  );
});

it('are empty where there is nothing to say', async () => {
  await renderApp({ info: sampleInfo({ demoReason: null }) });
  expect(notices().textContent).toBe('');
});

it.each([
  ['readOnlySetting', 'changes are switched off in the settings'],
  ['readOnlyPolicy', 'a policy of this machine locks all changes'],
  ['gatewayWithoutAllowChanges', 'without the permission to change real hosts'],
  ['databaseUnavailable', 'the audit cannot be written'],
] as const)('say why nothing can be changed: %s', async (changesRefused, words) => {
  await renderApp({ info: sampleInfo({ demoReason: null, changesRefused }) });
  expect(notices().textContent).toContain(words);
  expect(screen.queryByRole('switch')).toBeNull();
});

it('say once that there is no database, and that nothing can be changed therefore', async () => {
  const database = { state: 'unavailable', problem: { code: 'databaseUnavailable' } } as const;
  await renderApp({ info: sampleInfo({ demoReason: null, changesRefused: 'databaseUnavailable', database }) });
  expect(within(notices()).getAllByRole('group').length).toBe(1);
  expect(notices().textContent).toContain('There is no history, and nothing can be changed');
});

it('say that the database was begun anew, and that settings are not kept', async () => {
  await renderApp({
    info: sampleInfo({ database: { state: 'startedAnew', problem: null } }),
    settings: { ...sampleSettings(), notSaved: true },
  });
  expect(notices().textContent).toContain('The local database was damaged');
  expect(notices().textContent).toContain('Settings are read but cannot be saved');
});

it('say that the application does not tell how it is set, until it does', async () => {
  const { transport } = await renderApp();
  transport.answers['settings.get'] = () => failure('transportLost');
  await act(async () => {
    transport.setLink('lost');
    transport.setLink('connected');
  });
  expect((await within(notices()).findByText(/did not tell how it is set/)).textContent).toContain(
    'The connection to the application is lost.',
  );
  delete transport.answers['settings.get'];
  await act(async () => fireEvent.click(within(notices()).getByRole('button', { name: 'Try now' })));
  await waitFor(() => expect(notices().textContent).not.toContain('did not tell how it is set'));
});

it('say what to do where the dashboard was started anew, and ask it for nothing more', async () => {
  const { transport } = await renderApp();
  await act(async () => {
    transport.setLink('lost');
    transport.setLink('ended');
  });
  expect(within(notices()).getByText(/started anew/).textContent).toContain('Open the link that it printed');
  expect(notices().textContent).not.toContain('trying again');
  const asked = transport.inputsOf('fleet.snapshot').length;
  // What it does not know would make a feed ask for all of it.
  transport.snapshot = { ...transport.snapshot, sequence: 1_000 };
  await act(async () => transport.change({}));
  expect(transport.inputsOf('fleet.snapshot').length).toBe(asked);
});

it('say that the VMs could not be asked for, with what to do', async () => {
  const { transport } = await renderApp();
  transport.answers['fleet.snapshot'] = () => failure('transportLost');
  await act(async () => {
    transport.setLink('lost');
    transport.setLink('connected');
  });
  expect(notices().textContent).toContain('The virtual machines could not be asked for. The connection to the application is lost.');
});
