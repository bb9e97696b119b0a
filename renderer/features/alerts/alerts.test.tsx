import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Alert } from '../../../shared/contract/alert.ts';
import { openPage, startAtTheStart } from '../../testing/pages.ts';
import { renderApp, type RenderedApp } from '../../testing/render-app.tsx';
import { sampleAlert } from '../../testing/sample-alerts.ts';
import { choose, click, policyPage } from '../policy/open-policy.tsx';
import { sampleInfo, sampleSettings } from '../../testing/sample-fleet.ts';

beforeEach(startAtTheStart);
afterEach(cleanup);

const host = sampleAlert({ alertId: 2, kind: 'host', status: null, problem: 'serviceDown', vmCount: 0, vms: [] });

async function openList(): Promise<HTMLElement> {
  fireEvent.click(screen.getByRole('button', { name: /^Alerts/ }));
  return screen.findByRole('dialog', { name: 'Alerts' });
}

/** Core tells of its alerts. */
async function tell({ transport }: RenderedApp, ...alerts: readonly Alert[]): Promise<void> {
  transport.alerts = { revision: transport.alerts.revision + 1, alerts: [...alerts] };
  await act(async () => transport.emit({ type: 'alerts.changed', list: transport.alerts }));
}

describe('the bell', () => {
  it('says how many are new, here and in the title of the window', async () => {
    await renderApp({ alerts: { revision: 1, alerts: [host, sampleAlert({ seen: true })] } });
    expect(await screen.findByRole('button', { name: 'Alerts: 1 new' })).toBeTruthy();
    expect(document.title).toBe('(1) Hyper-V Vitals');
  });

  it('opens the list: what, when, which VM; and marks all as seen', async () => {
    const app = await renderApp({ alerts: { revision: 1, alerts: [host, sampleAlert()] } });
    const list = await openList();
    expect(
      within(list)
        .getAllByRole('listitem')
        .map((item) => item.querySelector('.alert-title')?.textContent),
    ).toEqual(['DEMO-ROMA-01 is not read any more', 'SQL-01: Heartbeat lost']);
    const link = within(list).getByRole('link', { name: 'SQL-01: Heartbeat lost' });
    expect(link.getAttribute('href')).toBe('#/vms/demo-roma-01/00000000-0000-4000-8000-000000000001');
    fireEvent.click(within(list).getByRole('button', { name: 'Mark all as seen' }));
    await waitFor(() => expect(within(list).queryByText('New')).toBe(null));
    expect(app.transport.inputsOf('alerts.see')).toEqual([{ alertId: null }]);
    expect(document.title).toBe('Hyper-V Vitals');
    expect(document.activeElement?.textContent).toBe('Alerts');
  });

  it('says that there are none, and that they are switched off', async () => {
    const settings = sampleSettings();
    await renderApp({ settings: { ...settings, settings: { ...settings.settings, alerts: false } } });
    const list = await openList();
    expect(list.textContent).toContain('Nothing was told since this application was started.');
    expect(list.textContent).toContain('Alerts are switched off in the settings.');
  });
});

describe('drift by a policy', () => {
  const drift = (alertId: number, revision: number): Alert =>
    sampleAlert({ alertId, kind: 'drift', status: null, count: 3, cause: { by: 'policy', revision, here: true } });

  it('that was saved in this window is no news to it, also after a reload; what another window has saved is', async () => {
    const app = await policyPage();
    await choose('Heartbeat: Baseline', 'any');
    await click('Save as a new revision');
    await tell(app, drift(1, 1));
    expect(screen.queryByText('3 switches are not as wanted')).toBe(null);
    expect(document.title).toBe('Policy – Hyper-V Vitals');
    await tell(app, drift(2, 2), drift(1, 1));
    expect(await screen.findByText('3 switches are not as wanted')).toBeTruthy();
    expect(screen.getAllByText(/by revision 2 of the policy/)).not.toHaveLength(0);
    expect(document.title).toBe('(1) Policy – Hyper-V Vitals');
    await openPage('#/vms');
    cleanup();
    await renderApp({ alerts: { revision: 9, alerts: [drift(1, 1)] } });
    expect(await screen.findByRole('button', { name: 'Alerts' })).toBeTruthy();
    cleanup();
    // In another data folder that number is another revision.
    await renderApp({ alerts: { revision: 9, alerts: [drift(1, 1)] }, info: sampleInfo({ dataId: 'other' }) });
    expect(await screen.findByRole('button', { name: 'Alerts: 1 new' })).toBeTruthy();
  });
});

describe('drift by a tag', () => {
  it('that was given in this window is no news to it; by one of another window it is, and says so', async () => {
    const app = await renderApp();
    const [vm] = app.transport.snapshot.vms;
    await openPage(`#/vms/${vm?.hostId}/${vm?.vmId}`);
    fireEvent.change(await screen.findByRole('combobox', { name: 'New tag' }), { target: { value: 'Lab' } });
    await click('Add');
    const drift = (alertId: number, change: number): Alert =>
      sampleAlert({ alertId, kind: 'drift', status: null, count: 3, cause: { by: 'marks', change, here: true } });
    await tell(app, drift(1, 1));
    expect(screen.queryByText('3 switches are not as wanted')).toBe(null);
    await tell(app, drift(2, 2), drift(1, 1));
    expect(await screen.findByText('3 switches are not as wanted')).toBeTruthy();
    expect(screen.getAllByText(/by a change of roles or tags/)).not.toHaveLength(0);
  });
});

describe('an alert that comes', () => {
  it('is told by a toast with the way to its VM; what was there before is not', async () => {
    const app = await renderApp({ alerts: { revision: 1, alerts: [host] } });
    expect(screen.queryByText('DEMO-ROMA-01 is not read any more')).toBe(null);
    await tell(app, sampleAlert({ alertId: 3 }), host);
    const link = await screen.findByRole('link', { name: 'SQL-01: Heartbeat lost' });
    expect(link.closest('[role="listitem"], .fui-Toast')?.textContent).toContain('on DEMO-ROMA-01');
    expect(screen.queryByText('DEMO-ROMA-01 is not read any more')).toBe(null);
  });

  it('about several VMs is the way to each that is named, in the toast and in the list', async () => {
    const vms = ['SQL-01', 'SQL-02'].map((name, index) => ({
      vmId: `00000000-0000-4000-8000-00000000000${index + 1}`,
      name,
      service: null,
      enabled: null,
    }));
    const app = await renderApp();
    await tell(app, sampleAlert({ alertId: 3, count: 2, vmCount: 2, vms }));
    const inToast = await screen.findByRole('link', { name: 'SQL-02' });
    expect(inToast.getAttribute('href')).toBe('#/vms/demo-roma-01/00000000-0000-4000-8000-000000000002');
    const list = await openList();
    expect(within(list).getByText(/^2 VMs: Heartbeat lost/)).toBeTruthy();
    await act(async () => fireEvent.click(within(list).getByRole('link', { name: 'SQL-01' })));
    expect(app.transport.inputsOf('alerts.see')).toEqual([{ alertId: 3 }]);
    expect(screen.queryByRole('dialog', { name: 'Alerts' })).toBeNull();
  });

  it('gives the focus back to where it came from when it is closed, and never takes it from where one has gone', async () => {
    const app = await renderApp();
    const bell = screen.getByRole('button', { name: /^Alerts/ });
    const close = (): HTMLElement => screen.getByRole('button', { name: 'Close' });
    await tell(app, sampleAlert({ alertId: 3 }));
    await screen.findByRole('link', { name: 'SQL-01: Heartbeat lost' });
    act(() => bell.focus());
    act(() => close().focus());
    await act(async () => fireEvent.click(close()));
    await waitFor(() => expect(screen.queryByRole('link', { name: 'SQL-01: Heartbeat lost' })).toBeNull());
    expect(document.activeElement).toBe(bell);

    await tell(app, sampleAlert({ alertId: 4 }));
    await screen.findByRole('link', { name: 'SQL-01: Heartbeat lost' });
    act(() => close().focus());
    act(() => screen.getByRole('searchbox').focus());
    await act(async () => fireEvent.click(close()));
    await waitFor(() => expect(screen.queryByRole('link', { name: 'SQL-01: Heartbeat lost' })).toBeNull());
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
  });

  it('is told by its number with those that are still shown, where more than two would lie on the page', async () => {
    const app = await renderApp();
    const ofVm = { service: null, enabled: null };
    const alert = (alertId: number): Alert =>
      sampleAlert({ alertId, vms: [{ ...ofVm, vmId: `00000000-0000-4000-8000-00000000000${alertId}`, name: `SQL-0${alertId}` }] });
    await tell(app, alert(2));
    await tell(app, alert(3), alert(2));
    expect(await screen.findByText('SQL-03: Heartbeat lost')).toBeTruthy();
    expect(screen.getByText('SQL-02: Heartbeat lost')).toBeTruthy();
    await tell(app, alert(4), alert(3), alert(2));
    expect(await screen.findByText('3 new alerts')).toBeTruthy();
    await waitFor(() => expect(screen.queryByText('SQL-02: Heartbeat lost')).toBe(null));
    expect(screen.queryByText('SQL-04: Heartbeat lost')).toBe(null);
    await tell(app, alert(5), alert(4), alert(3), alert(2));
    expect(await screen.findByText('SQL-05: Heartbeat lost')).toBeTruthy();
  });

  it('is told by its number where there are many', async () => {
    const app = await renderApp();
    await tell(app, ...[5, 4, 3, 2].map((alertId) => sampleAlert({ alertId })));
    expect(await screen.findByText('4 new alerts')).toBeTruthy();
    expect(screen.queryByText('SQL-01: Heartbeat lost')).toBe(null);
  });
});
