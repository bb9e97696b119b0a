import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mute } from '../../../shared/contract/mute.ts';
import { openPage, pageContent, startAtTheStart } from '../../testing/pages.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { sampleInfo, sampleNow, sampleSnapshot } from '../../testing/sample-fleet.ts';

beforeEach(startAtTheStart);
afterEach(cleanup);

const minute = 60_000;
const snapshot = sampleSnapshot();
const [first] = snapshot.vms;
if (first === undefined) throw new Error('The sample fleet is empty.');
const vm = first;
const hostName = snapshot.hosts.find(({ hostId }) => hostId === vm.hostId)?.name ?? '';

function mute(target: Mute['target'], minutes: number): Mute {
  const until = new Date(sampleNow + minutes * minute).toISOString();
  return { muteId: minutes, target, until, reason: 'new disks', at: new Date(sampleNow).toISOString(), who: 'anna' };
}

async function openForm(name: string): Promise<HTMLElement> {
  fireEvent.click(screen.getByRole('button', { name: `Mute alerts about ${name}` }));
  return screen.findByRole('dialog', { name: `Mute alerts about ${name}` });
}

describe('a VM', () => {
  it('is muted from its panel for a while, with a reason, and says so from then on', async () => {
    const { transport } = await renderApp({ snapshot });
    await openPage(`#/vms/${vm.hostId}/${vm.vmId}`);
    const form = await openForm(vm.name);
    fireEvent.change(within(form).getByLabelText('For how long'), { target: { value: 'h4' } });
    fireEvent.change(within(form).getByLabelText('Reason (may be left out)'), { target: { value: ' new disks ' } });
    fireEvent.click(within(form).getByRole('button', { name: 'Mute' }));
    await screen.findByText(/^Alerts muted until /);
    const target = { kind: 'vm', hostId: vm.hostId, vmId: vm.vmId };
    const until = new Date(sampleNow + 240 * minute).toISOString();
    expect(transport.inputsOf('mutes.set')).toEqual([{ target, until, reason: 'new disks' }]);
  });

  it('is not muted until a moment that is past', async () => {
    const { transport } = await renderApp({ snapshot });
    await openPage(`#/vms/${vm.hostId}/${vm.vmId}`);
    const form = await openForm(vm.name);
    fireEvent.change(within(form).getByLabelText('For how long'), { target: { value: 'until' } });
    fireEvent.change(within(form).getByLabelText('Until'), { target: { value: '2020-01-01T10:00' } });
    fireEvent.click(within(form).getByRole('button', { name: 'Mute' }));
    expect(within(form).getByText('The moment must be ahead.')).toBeTruthy();
    expect(transport.inputsOf('mutes.set')).toEqual([]);
  });

  it('shows that its host is muted until the mute ends, and changes nothing of its Status', async () => {
    const app = await renderApp({ snapshot, mutes: { revision: 1, mutes: [mute({ kind: 'host', hostId: vm.hostId }, 5)] } });
    await openPage(`#/vms/${vm.hostId}/${vm.vmId}`);
    expect(await screen.findAllByText(/^Alerts muted until /)).toHaveLength(2);
    const form = await openForm(vm.name);
    expect(form.textContent).toContain('Its host is muted.');
    expect(form.textContent).toContain('new disks');
    await app.advance(5 * minute);
    expect(screen.queryByText(/^Alerts muted until /)).toBe(null);
  });

  it('can not be muted in read-only mode', async () => {
    await renderApp({ snapshot, info: sampleInfo({ changesRefused: 'readOnlySetting' }) });
    await openPage(`#/vms/${vm.hostId}/${vm.vmId}`);
    const form = await openForm(vm.name);
    expect(within(form).getByRole<HTMLButtonElement>('button', { name: 'Mute' }).disabled).toBe(true);
    expect(form.textContent).toContain('Read-only');
  });
});

describe('the header of a host', () => {
  it('mutes the host with all of its VMs', async () => {
    const { transport } = await renderApp({ snapshot });
    const form = await openForm(hostName);
    expect(form.textContent).toContain('about the host and about all of its VMs');
    fireEvent.click(within(form).getByRole('button', { name: 'Mute' }));
    await waitFor(() =>
      expect(transport.inputsOf('mutes.set')).toMatchObject([{ target: { kind: 'host', hostId: vm.hostId }, reason: null }]),
    );
  });
});

describe('the settings', () => {
  it('list what is muted, and end it', async () => {
    const { transport } = await renderApp({ mutes: { revision: 1, mutes: [mute({ kind: 'tag', tag: 'backup' }, 5)] } });
    await openPage('#/settings');
    expect(pageContent().textContent).toContain('Tag: backup');
    fireEvent.click(screen.getByRole('button', { name: 'End the mute of Tag: backup' }));
    await screen.findByText('Nothing is muted.');
    expect(transport.inputsOf('mutes.remove')).toEqual([{ muteId: 5 }]);
  });

  it('mute a tag', async () => {
    const { transport } = await renderApp();
    await openPage('#/settings');
    fireEvent.change(screen.getByLabelText('Mute all VMs with a tag'), { target: { value: 'backup' } });
    const form = await openForm('Tag: backup');
    fireEvent.click(within(form).getByRole('button', { name: 'Mute' }));
    await waitFor(() => expect(transport.inputsOf('mutes.set')).toMatchObject([{ target: { kind: 'tag', tag: 'backup' } }]));
  });
});

describe('the row of a VM', () => {
  it('says until when it is muted, whatever is the reason of that, and only then', async () => {
    const until = new Date(sampleNow + 3_600_000).toISOString();
    const common = { until, reason: null, at: new Date(sampleNow).toISOString(), who: 'anna' };
    const app = await renderApp();
    const erp = app.transport.snapshot.vms.find(({ name }) => name === 'ERP-WEB-01');
    if (erp === undefined) throw new Error('No ERP-WEB-01.');
    const { hostId, vmId } = erp;
    const tell = (revision: number, ...mutes: readonly Mute[]) =>
      act(async () => app.transport.emit({ type: 'mutes.changed', list: { revision, mutes: [...mutes] } }));
    expect(screen.queryByRole('img', { name: /^Muted until/ })).toBe(null);
    await tell(1, { ...common, muteId: 1, target: { kind: 'vm', hostId, vmId } });
    const mark = await screen.findByRole('img', { name: /^Muted until/ });
    expect(mark.closest('[role="row"]')?.textContent).toContain('ERP-WEB-01');
    await tell(2);
    await waitFor(() => expect(screen.queryByRole('img', { name: /^Muted until/ })).toBe(null));
    await act(async () => app.transport.change({ vms: [{ ...erp, tags: ['lab'] }] }));
    await tell(3, { ...common, muteId: 2, target: { kind: 'tag', tag: 'LAB' } });
    expect(await screen.findAllByRole('img', { name: /^Muted until/ })).toHaveLength(1);
    const inAWeek = new Date(sampleNow + 7 * 86_400_000);
    await tell(4, { ...common, until: inAWeek.toISOString(), muteId: 3, target: { kind: 'vm', hostId, vmId } });
    const day = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' }).format(inAWeek);
    expect(await screen.findByRole('img', { name: new RegExp(`^Muted until.*${day}`) })).toBeTruthy();
  });
});
