import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { VmRecord } from '../../../../shared/contract/fleet.ts';
import { success } from '../../../../shared/contract/problem.ts';
import { openPage, pageContent, startAtTheStart } from '../../../testing/pages.ts';
import { renderApp } from '../../../testing/render-app.tsx';
import type { RenderedApp } from '../../../testing/render-app.tsx';
import { sampleNow, sampleSnapshot, service, status, vm } from '../../../testing/sample-fleet.ts';
import { sampleWay } from '../../../testing/sample-sessions.ts';

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
  expect(toast.textContent).toBe('Guest Service Interface is on for TEST-CLONE (aaaaaaaa) on DEMO-ROMA-01');
  expect(transport.inputsOf('service.set')).toMatchObject([{ vmId: 'aaaaaaaa-0000-4000-8000-000000000001' }]);
});

it('two VMs whose names look alike are told apart, and nothing hidden in a name stays hidden', async () => {
  const snapshot = sampleSnapshot();
  const names = ['PROD-DC-01', 'PROD-DC-01 ', 'PROD\u200b-DC-01', '\u202eEVIL-gpj.exe'];
  const vms = names.map((name, index) => vm(name, { vmId: `${index}aaaaaaa-0000-4000-8000-000000000001` }));
  await renderApp({ snapshot: { ...snapshot, vms: [...snapshot.vms, ...vms] } });
  const shown = [...document.querySelectorAll('[role="rowheader"]')].map((cell) => cell.textContent);
  expect(shown).toEqual(
    expect.arrayContaining([
      'PROD-DC-01 (0aaaaaaa)',
      'PROD-DC-01\u2420 (1aaaaaaa)',
      'PROD[U+200B]-DC-01 (2aaaaaaa)',
      '[U+202E]EVIL-gpj.exe',
    ]),
  );
  await act(async () => fireEvent.click(switchOf('Guest Shutdown, [U+202E]EVIL-gpj.exe')));
  expect(await screen.findByRole('heading', { name: 'Turn off Guest Shutdown on [U+202E]EVIL-gpj.exe?' })).toBeTruthy();
  await act(async () => fireEvent.click(screen.getByText('Cancel', { selector: 'button' })));
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

/** The sample fleet with VMs of one name on two hosts; the heartbeat of both is lost. */
async function renderTwins(): Promise<RenderedApp & { readonly twins: readonly [VmRecord, VmRecord] }> {
  const snapshot = sampleSnapshot();
  const lost = { status: status('lostContact', 60_000) };
  const twins = [vm('WEB-TWIN', { ...lost, hostId: 'demo-roma-01' }), vm('WEB-TWIN', { ...lost, hostId: 'demo-milano-02' })] as const;
  const app = await renderApp({ snapshot: { ...snapshot, vms: [...snapshot.vms, ...twins] } });
  return { ...app, twins };
}

it('two VMs of one name on two hosts are told apart by their host in the toast of a change and in the tooltips of the summary', async () => {
  const { transport } = await renderTwins();
  const tips = [...document.querySelectorAll<HTMLElement>('.tile')].map((tile) => tile.title);
  expect(tips.find((tip) => tip.includes('WEB-TWIN'))?.split(', ')).toEqual(
    expect.arrayContaining(['WEB-TWIN on DEMO-ROMA-01', 'WEB-TWIN on DEMO-MILANO-02', 'SQL-PROD-02']),
  );

  transport.answers['service.set'] = () =>
    success({ outcome: 'changed', before: false, service: service(true), readAt: '2026-11-23T08:00:00.000Z', problem: null, auditId: 1 });
  await act(async () => fireEvent.click(switchOf('Guest Service Interface, WEB-TWIN on DEMO-MILANO-02')));
  const toast = await screen.findByText(/Guest Service Interface is on for/, { selector: '.fui-Toast *' });
  expect(toast.textContent).toBe('Guest Service Interface is on for WEB-TWIN on DEMO-MILANO-02');
});

it('the tooltips of the summary learn that another VM has come to bear a name', async () => {
  const { transport } = await renderApp();
  const tipOf = (filter: string): string => document.querySelector<HTMLElement>(`.tile[data-filter="${filter}"]`)?.title ?? '';
  expect(tipOf('bad').split(', ')).toContain('SQL-PROD-02');
  const other = transport.snapshot.vms.find(({ name }) => name === 'ERP-WEB-01');
  if (other === undefined) throw new Error('no VM');
  await act(async () => transport.change({ vms: [{ ...other, name: 'SQL-PROD-02' }] }));
  expect(tipOf('bad')).toMatch(/SQL-PROD-02( \(\w+\))? on DEMO-ROMA-01/);
});

it('a screen reader hears which of two VMs of one name needs attention', async () => {
  const { transport, twins, advance } = await renderTwins();
  const [roma] = twins;
  await act(async () => transport.change({ vms: [{ ...roma, status: status('operatingNormally', 0) }] }));
  await advance(1_000);
  await act(async () =>
    transport.change({ vms: [{ ...roma, status: { ...status('noContact', 0), since: new Date(sampleNow).toISOString() } }] }),
  );
  expect(document.querySelector('.news-line')?.textContent).toContain('WEB-TWIN on DEMO-ROMA-01');
});

it('the diagnostics tell apart two VMs of one name on the host whose ways of reading differ', async () => {
  const { transport } = await renderClones();
  transport.answers['diagnostics.reads'] = () =>
    success([
      {
        ...sampleWay(),
        differences: [{ vmId: 'bbbbbbbb-0000-4000-8000-000000000001', field: 'addresses', bulk: '10.1.2.3', cmdlets: null }],
      },
    ]);
  await openPage('#/diagnostics');
  const line = (await within(pageContent()).findByText('addresses')).closest('li');
  expect(line?.textContent).toContain('TEST-CLONE (bbbbbbbb) addresses');
});
