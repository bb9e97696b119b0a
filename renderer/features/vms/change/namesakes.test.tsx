import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { success } from '../../../../shared/contract/problem.ts';
import { openPage, pageContent, startAtTheStart } from '../../../testing/pages.ts';
import { renderApp } from '../../../testing/render-app.tsx';
import type { RenderedApp } from '../../../testing/render-app.tsx';
import { sampleSnapshot, service, vm } from '../../../testing/sample-fleet.ts';

beforeEach(startAtTheStart);
afterEach(cleanup);

/** The sample fleet with two VMs of one name on one host. */
function renderClones(): Promise<RenderedApp> {
  const snapshot = sampleSnapshot();
  const clones = ['aaaaaaaa', 'bbbbbbbb'].map((start) => vm('TEST-CLONE', { vmId: `${start}-0000-4000-8000-000000000001` }));
  return renderApp({ snapshot: { ...snapshot, vms: [...snapshot.vms, ...clones] } });
}

function switchOf(name: string): HTMLElement {
  return screen.getByLabelText(name, { selector: '.switch' });
}

it('two VMs of one name on one host are told apart in their rows, at their switches and in what is asked and said of them', async () => {
  const { transport } = await renderClones();
  const names = [...document.querySelectorAll('[role="rowheader"]')].map((cell) => cell.textContent);
  expect(names.filter((name) => name.startsWith('TEST-CLONE'))).toEqual(['TEST-CLONE (aaaaaaaa)', 'TEST-CLONE (bbbbbbbb)']);
  expect(names).toContain('ERP-WEB-01');

  await act(async () => fireEvent.click(switchOf('Data Exchange, TEST-CLONE (bbbbbbbb) on DEMO-ROMA-01')));
  expect(await screen.findByRole('heading', { name: 'Turn off Data Exchange on TEST-CLONE (bbbbbbbb)?' })).toBeTruthy();
  await act(async () => fireEvent.click(screen.getByText('Cancel', { selector: 'button' })));

  transport.answers['service.set'] = () =>
    success({ outcome: 'changed', before: false, service: service(true), readAt: '2026-11-23T08:00:00.000Z', problem: null, auditId: 1 });
  await act(async () => fireEvent.click(switchOf('Guest Service Interface, TEST-CLONE (aaaaaaaa) on DEMO-ROMA-01')));
  const toast = await screen.findByText(/Guest Service Interface is on for/, { selector: '.fui-Toast *' });
  expect(toast.textContent).toBe('Guest Service Interface is on for TEST-CLONE (aaaaaaaa)');
  expect(transport.inputsOf('service.set')).toMatchObject([{ vmId: 'aaaaaaaa-0000-4000-8000-000000000001' }]);
});

it('they are told apart in the forecast of a restart and in the caller card', async () => {
  await renderClones();
  await openPage('#/restart/demo-roma-01');
  const links = within(within(pageContent()).getByRole('table')).getAllByRole('link', { name: /TEST-CLONE/ });
  expect(links.map((link) => link.textContent)).toEqual(['TEST-CLONE (aaaaaaaa)', 'TEST-CLONE (bbbbbbbb)']);

  await act(async () => fireEvent.keyDown(document.body, { key: 'C', ctrlKey: true, shiftKey: true }));
  const dialog = await screen.findByRole('dialog', { name: 'For the ticket' });
  const field = within(dialog).getByRole('combobox');
  await act(async () => void fireEvent.change(field, { target: { value: 'test-clone' } }));
  expect(
    within(dialog)
      .getAllByRole('option')
      .map((option) => option.textContent),
  ).toEqual([expect.stringContaining('TEST-CLONE (aaaaaaaa)'), expect.stringContaining('TEST-CLONE (bbbbbbbb)')]);
  await act(async () => fireEvent.keyDown(field, { key: 'ArrowDown' }));
  await act(async () => fireEvent.keyDown(field, { key: 'Enter' }));
  expect((await within(dialog).findByText(/^TEST-CLONE \(bbbbbbbb\) on DEMO-ROMA-01, read/)).textContent).toBeTruthy();
});
