import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { success } from '../../../shared/contract/problem.ts';
import { openPage, startAtTheStart } from '../../testing/pages.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { sampleSnapshot } from '../../testing/sample-fleet.ts';
import { sampleItems, sampleRun } from '../../testing/sample-runs.ts';

beforeEach(startAtTheStart);
afterEach(cleanup);

it('names at its VM the switch that stands as before the run already, beside the one that is taken back', async () => {
  const vm = sampleSnapshot().vms.find(({ name }) => name === 'ERP-WEB-01');
  const [item] = sampleItems();
  if (vm === undefined || item === undefined) throw new Error('No sample VM');
  const { services } = vm.details ?? {};
  expect([services?.dataExchange?.enabled, services?.guestServiceInterface?.enabled]).toEqual([true, false]);
  const turnedOn = { ...item, hostId: vm.hostId, vmId: vm.vmId, vmName: vm.name, to: true, before: false, outcome: 'changed' } as const;
  const items = [turnedOn, { ...turnedOn, index: 1, service: 'guestServiceInterface' as const }];
  const { transport } = await renderApp();
  transport.answers['runs.get'] = () => success(sampleRun({}, items));
  await openPage('#/changes/7');
  const arrived = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
  await act(async () => {
    fireEvent.click(await screen.findByRole('button', { name: 'Undo…' }));
    await arrived;
  });
  const line = screen.getByRole('rowheader', { name: vm.name }).closest<HTMLElement>('[role="row"]');
  if (line === null) throw new Error('No line');
  expect(within(line).getByText('from on to off', { exact: false })).toBeTruthy();
  expect(line.textContent).toContain('Already as before the run: Guest Service Interface');
  expect(screen.getByText('1 switch: nothing is written')).toBeTruthy();
});
