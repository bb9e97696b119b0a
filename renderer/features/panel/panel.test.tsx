import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { faultySnapshot } from '../../testing/faulty-fleet.ts';
import { sampleNow, sampleSnapshot, status } from '../../testing/sample-fleet.ts';
import { panel, press } from './panel-parts.ts';
import { renderPanel } from './render-panel.tsx';

afterEach(() => {
  cleanup();
  window.location.hash = '';
});

describe('the panel', () => {
  it('is closed until a VM is opened, then has the focus and names the VM', async () => {
    const { open } = await renderPanel();
    expect(screen.queryByRole('complementary')).toBeNull();
    await open('SQL-PROD-01');
    expect(within(panel()).getByRole('heading', { level: 2 }).textContent).toBe('SQL-PROD-01');
    expect(document.activeElement?.textContent).toBe('SQL-PROD-01');
    const tags = [...panel().querySelectorAll('.panel-tags .tag')].map((tag) => tag.textContent);
    expect(panel().querySelector('.panel-head')?.textContent).toContain('DEMO-');
    expect(tags).toEqual(['SIMULATED', 'Clustered', 'Role: Database']);
  });

  it('closes with Esc and gives the focus back', async () => {
    const { open } = await renderPanel();
    screen.getByText('Cell').focus();
    await open('ERP-WEB-01');
    await press('Escape');
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
    expect(document.activeElement).toBe(screen.getByText('Cell'));
  });

  it('closes with its button and gives the focus back', async () => {
    const { open } = await renderPanel();
    screen.getByText('Cell').focus();
    await open('ERP-WEB-01');
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Close (Esc)' })));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByText('Cell')));
  });

  it('leaves Esc to what lies over it', async () => {
    const { open } = await renderPanel();
    await open('ERP-WEB-01');
    await act(async () => fireEvent.click(screen.getByLabelText('Data Exchange, ERP-WEB-01')));
    expect(await screen.findByRole('heading', { name: /Turn off Data Exchange/ })).toBeTruthy();
    await press('Escape');
    await waitFor(() => expect(screen.queryByRole('heading', { name: /Turn off/ })).toBeNull());
    expect(panel()).toBeTruthy();
  });

  it('leaves Esc to the tooltip of what has the focus, then takes it', async () => {
    const { open } = await renderPanel();
    await open('ERP-WEB-01');
    await act(async () => screen.getByLabelText('Heartbeat, ERP-WEB-01').focus());
    expect((await screen.findByRole('tooltip')).textContent).toBe('tip of heartbeat');
    await press('Escape');
    await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull());
    expect(panel()).toBeTruthy();
    await press('Escape');
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
  });

  it('walks the shown order with Alt and the arrows, over VMs that are gone', async () => {
    const { open, transport, named } = await renderPanel();
    await open('APP-CRM-01');
    expect(screen.getByRole('button', { name: 'Previous VM (Alt+Up)' }).getAttribute('aria-disabled')).toBe('true');
    const { hostId, vmId } = named('DC-ROMA-01');
    await act(async () => transport.change({ removedVms: [{ hostId, vmId }] }));
    await press('ArrowDown', { altKey: true });
    await waitFor(() => expect(within(panel()).getByRole('heading', { level: 2 }).textContent).toBe('ERP-WEB-01'));
    await press('ArrowUp', { altKey: true });
    await waitFor(() => expect(within(panel()).getByRole('heading', { level: 2 }).textContent).toBe('APP-CRM-01'));
  });

  it('says whose panel it is now where the focus is elsewhere', async () => {
    const { open } = await renderPanel();
    await open('APP-CRM-01');
    screen.getByText('Cell').focus();
    await press('ArrowDown', { altKey: true });
    await waitFor(() => expect(panel().querySelector('.only-heard')?.textContent).toBe('DC-ROMA-01'));
    expect(document.activeElement).toBe(screen.getByText('Cell'));
  });

  it('says so when its VM goes away', async () => {
    const { open, transport, named } = await renderPanel();
    await open('ERP-WEB-01');
    const { hostId, vmId } = named('ERP-WEB-01');
    await act(async () => transport.change({ removedVms: [{ hostId, vmId }] }));
    expect(within(panel()).getByRole('heading', { level: 2 }).textContent).toBe('No longer on this host');
    expect(panel().textContent).toContain('DEMO-ROMA-01');
    expect(panel().querySelector('.switch')).toBeNull();
  });

  it('of a VM whose host was never read says so, and why', async () => {
    const { at } = await renderPanel({ snapshot: faultySnapshot() });
    await at('demo-napoli-04/00000000-0000-4000-8000-00000000ffff');
    expect(within(panel()).getByRole('heading', { level: 2 }).textContent).toBe('Not read yet.');
    await at('demo-berlin-03/00000000-0000-4000-8000-00000000ffff');
    expect(panel().textContent).toContain('This account may not read Hyper-V on the host. Ask an administrator');
  });

  it('shows a hostile name as it is', async () => {
    const { open } = await renderPanel();
    const name = '[*]"$(Stop-VM)`\'; {{name}} $t(app.name) <b>x</b>';
    await open(name);
    expect(within(panel()).getByRole('heading', { level: 2 }).textContent).toBe(name);
  });
});

describe('the Status', () => {
  it('says in long words what it is, since when, what to do, and what the host itself says', async () => {
    const { open, advance } = await renderPanel();
    await open('SQL-PROD-02');
    const banner = panel().querySelector('.panel-status');
    expect(banner?.getAttribute('data-tone')).toBe('bad');
    expect(banner?.textContent).toContain('Heartbeat lost');
    expect(banner?.textContent).toContain('4 min');
    expect(banner?.textContent).toContain('the guest may hang, have crashed or be overloaded');
    expect(banner?.textContent).toContain('The host reports: Operating normally');
    await advance(60_000);
    expect(banner?.textContent).toContain('old');
  });

  it('says "at least" where watching began later', async () => {
    const { open } = await renderPanel();
    await open('BACKUP-PROXY');
    expect(panel().querySelector('.panel-status')?.textContent).toMatch(/or earlier: what was before watching began is not known · ≥ 6 d/);
  });

  it.each([
    ['15', 'Unknown (the host reports 15)'],
    ['Unknown', 'Unknown: the host does not tell it'],
    [null, 'Unknown: the host does not tell it'],
  ])('that is not known (%s) says whether the host tells something', async (raw, words) => {
    const { named, open, transport } = await renderPanel();
    await open('ERP-WEB-01');
    await act(async () => transport.change({ vms: [{ ...named('ERP-WEB-01'), status: status('unknown', 0, { raw }) }] }));
    expect(panel().querySelector('.panel-status-words')?.textContent).toBe(words);
  });

  it('that is old has no tone, and says why there is nothing newer', async () => {
    const { open } = await renderPanel({ snapshot: faultySnapshot() });
    await open('LEGACY-ERP');
    const banner = panel().querySelector('.panel-status');
    expect(banner?.getAttribute('data-tone')).toBe('neutral');
    expect(banner?.textContent).toMatch(/What you see is old: as of \d\d:\d\d\. The host did not answer in time/);
    expect(banner?.textContent).not.toContain('What to do');
  });

  it('stays fresh where only the services are old, and the panel says so', async () => {
    const snapshot = sampleSnapshot();
    const fullAt = new Date(sampleNow - 600_000).toISOString();
    const { open } = await renderPanel({ snapshot: { ...snapshot, reads: snapshot.reads.map((read) => ({ ...read, fullAt })) } });
    await open('SQL-PROD-02');
    expect(panel().querySelector('.panel-status')?.getAttribute('data-tone')).toBe('bad');
    expect(panel().querySelector('.panel-body')?.getAttribute('data-stale')).toBe('services');
    expect(panel().textContent).toMatch(/Services, addresses and settings are old: as of \d\d:\d\d\. State and Status are fresh\./);
  });
});
