import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure, success } from '../../../../shared/contract/problem.ts';
import { emptyPolicy } from '../../../../shared/domain/policy.ts';
import { startAtTheStart } from '../../../testing/pages.ts';
import { renderApp } from '../../../testing/render-app.tsx';
import { host, sampleInfo, sampleSnapshot } from '../../../testing/sample-fleet.ts';

beforeEach(startAtTheStart);
afterEach(cleanup);

const inWindow = { info: sampleInfo({ shell: 'electron' }), answers: { 'text.save': () => success({ saved: true }) } };

async function save(format: string): Promise<void> {
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Report' })));
  await act(async () => fireEvent.click(screen.getByRole('menuitem', { name: format })));
}

/** The first cells of the lines that the table shows. */
function shownNames(): readonly string[] {
  return screen.getAllByRole('rowheader').flatMap((cell) => cell.querySelector('bdi')?.textContent ?? []);
}

describe('the report of the view', () => {
  it('has the rows that are shown, in their order, and says how many', async () => {
    const { transport } = await renderApp(inWindow);
    await save('Data (JSON)');
    const { vms } = JSON.parse(transport.inputsOf('text.save')[0]?.text ?? '') as { vms: { name: string }[] };
    expect(vms.map(({ name }) => name)).toEqual(shownNames());
    await act(async () => fireEvent.click(screen.getByRole('button', { name: /^Not monitored/ })));
    await save('Table (CSV)');
    const file = transport.inputsOf('text.save')[1];
    expect(file?.name).toBe('hyper-v-vitals-report-2026-11-23.csv');
    const names = (file?.text ?? '')
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(',')[1]);
    expect(names).toEqual(shownNames());
    expect(names.length).toBeGreaterThan(0);
    expect(await screen.findByText(`The report with ${names.length} virtual machine was saved.`)).toBeTruthy();
  });

  it('has the columns that are shown', async () => {
    const { transport } = await renderApp({
      ...inWindow,
      preferences: { hiddenColumns: ['vss', 'guest'], heartbeatSparks: false, views: [], notedRuns: [] },
    });
    await save('Table (CSV)');
    const head = transport.inputsOf('text.save')[0]?.text.split('\r\n')[0] ?? '';
    expect([head.includes('heartbeatWanted'), head.includes('vss'), head.includes('guestOs')]).toEqual([true, false, false]);
  });

  it('is a page in the language of the dashboard, or data with the view that was asked for', async () => {
    const { transport } = await renderApp(inWindow);
    await save('Web page, to mail or print');
    await save('Data (JSON)');
    const [page, data] = transport.inputsOf('text.save');
    expect([page?.name, data?.name].map((name) => name?.split('.').at(-1))).toEqual(['html', 'json']);
    expect(page?.text).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
    expect(JSON.parse(data?.text ?? '')).toMatchObject({ format: 'hyperv-vitals-report', view: { filter: null, sort: { by: 'name' } } });
  });

  it('says what is not known of it: the policy, and the services of VMs that the filter may have left out for that', async () => {
    const policy = { revision: 3, policy: emptyPolicy, changed: null, unreadable: true };
    const { transport } = await renderApp({ ...inWindow, policy });
    await act(async () => fireEvent.click(screen.getByRole('button', { name: /^Drift/ })));
    await save('Data (JSON)');
    expect(JSON.parse(transport.inputsOf('text.save')[0]?.text ?? '')).toMatchObject({
      oneLook: false,
      policyRead: false,
      servicesNotRead: [{ name: 'NEW-UNREAD' }],
    });
  });

  it('says so where it was not saved, and nothing where the dialog was left', async () => {
    const { transport } = await renderApp({ ...inWindow, answers: { 'text.save': () => success({ saved: false }) } });
    await save('Data (JSON)');
    expect(screen.queryByText(/report/i, { selector: '.fui-ToastTitle' })).toBe(null);
    transport.answers['text.save'] = () => failure('internal');
    await save('Data (JSON)');
    expect(await screen.findByText('The report was not saved.')).toBeTruthy();
  });

  it('waits until something was read', async () => {
    const unread = { lightAt: null, fullAt: null, fullProgress: null };
    const snapshot = {
      ...sampleSnapshot(),
      hosts: [host('demo-roma-01', 'DEMO-ROMA-01')],
      reads: [{ hostId: 'demo-roma-01', ...unread }],
      vms: [],
    };
    await renderApp({ ...inWindow, snapshot, waitFor: /No host has been read yet/ });
    const button = screen.getByRole('button', { name: 'Report' });
    expect([button.getAttribute('aria-disabled'), button.title]).toEqual([
      'true',
      'Nothing has been read yet, so there is nothing to report.',
    ]);
    await act(async () => fireEvent.click(button));
    expect(screen.queryByRole('menuitem')).toBe(null);
  });
});
