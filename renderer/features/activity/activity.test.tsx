import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ActivityEntry } from '../../../shared/contract/activity.ts';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { activityCsv } from '../../../shared/domain/activity-export.ts';
import { failure, success } from '../../../shared/contract/problem.ts';
import { openPage, pageContent, startAtTheStart } from '../../testing/pages.ts';
import { minutesAgo, sampleActivity, sampleActivityVm } from '../../testing/sample-activity.ts';
import { renderApp } from '../../testing/render-app.tsx';
import type { RenderedApp } from '../../testing/render-app.tsx';
import { sampleInfo, sampleSettings } from '../../testing/sample-fleet.ts';

beforeEach(startAtTheStart);
afterEach(cleanup);

const vm = sampleActivityVm;
const lines = sampleActivity();

async function activity(start: Parameters<typeof renderApp>[0] = {}, hash = '#/activity'): Promise<RenderedApp> {
  const app = await renderApp({ answers: { 'activity.list': () => success({ entries: [...lines], more: false }) }, ...start });
  await openPage(hash);
  return app;
}

/** The cells of a line of the table, by their column. */
async function cellsOf(index: number): Promise<readonly string[]> {
  const rows = within(await screen.findByRole('table', { name: /Activity|Attività/ })).getAllByRole('row');
  return [...(rows[index + 1]?.children ?? [])].map((cell) => cell.textContent ?? '');
}

describe('the activity', () => {
  it('tells who did what to which VM, from what to what, why, and how it ended', async () => {
    await activity();
    expect((await cellsOf(0)).slice(1)).toEqual([
      'The host',
      `${vm.vmName} on DEMO-ROMA-01`,
      'State and heartbeat',
      'Running, beats, applications healthy → Running, contact lost',
      'Read',
      '',
    ]);
    const undone = await cellsOf(1);
    expect(undone.slice(1, 6)).toEqual(['CONTOSO\\anna', `${vm.vmName} on DEMO-ROMA-01`, 'Volume Shadow Copy', 'On → Off', 'Undo']);
    expect(undone[6]).toMatch(/^FailedThe host denied .*Zugriff verweigert$/);
    expect(within(pageContent()).getByRole('link', { name: 'Undo' }).getAttribute('href')).toBe('#/changes/12');
    expect((await cellsOf(2)).slice(3)).toEqual(['Make a checkpoint: Before[U+202E]update', '', 'Tool', 'Under way']);
    expect(within(pageContent()).getByText('4 lines')).toBeTruthy();
  });

  it('tells what of the policy was changed, and roles and tags from what to what', async () => {
    const noted: readonly ActivityEntry[] = [
      {
        kind: 'policy',
        revision: 4,
        at: minutesAgo(1),
        who: 'CONTOSO\\anna',
        reason: 'moved',
        changes: { baseline: 0, rules: 0, reordered: false, exceptions: 2 },
      },
      {
        kind: 'policy',
        revision: 3,
        at: minutesAgo(2),
        who: 'CONTOSO\\anna',
        reason: 'set',
        changes: { baseline: 1, rules: 2, reordered: true, exceptions: 0 },
      },
      {
        ...vm,
        kind: 'marks',
        changeId: 7,
        at: minutesAgo(3),
        who: 'CONTOSO\\bruno',
        from: { roles: [], tags: [] },
        to: { roles: ['database'], tags: ['lab'] },
        movedFrom: null,
      },
      { kind: 'policy', revision: 2, at: minutesAgo(4), who: 'x', reason: 'set', changes: null },
    ];
    const { transport } = await activity({ answers: { 'activity.list': () => success({ entries: [...noted], more: false }) } });
    expect((await cellsOf(0)).slice(1)).toEqual(['CONTOSO\\anna', 'All VMs', 'Policy, revision 4', '2 exceptions', 'VM moved', '']);
    expect((await cellsOf(1)).slice(3, 6)).toEqual([
      'Policy, revision 3',
      '1 service of the baseline; 2 rules; order of the rules',
      'By hand',
    ]);
    expect((await cellsOf(2)).slice(2, 6)).toEqual([
      `${vm.vmName} on DEMO-ROMA-01`,
      'Roles and tags',
      'none → Database, Tag: lab',
      'By hand',
    ]);
    expect((await cellsOf(3))[4]).toBe('Not known');
    await act(async () => fireEvent.change(screen.getByLabelText('Kind'), { target: { value: 'policy' } }));
    await waitFor(() => expect(transport.inputsOf('activity.list').at(-1)).toMatchObject({ kinds: ['policy'] }));
    expect(activityCsv(noted)).toContain('marks,,,"role database, tag lab",set');
    expect(activityCsv(noted)).toContain('policy,policy,3,,"baseline 1, rules 2 reordered, exceptions 0",set');
  });

  it('tells who muted what until when and why, and who has ended it', async () => {
    const { hostId, vmId, vmName, hostName } = vm;
    const common = {
      kind: 'mute',
      muteId: 1,
      who: 'CONTOSO\\anna',
      until: '2026-11-24T08:00:00.000Z',
      hostName: '',
      vmName: '',
      movedFrom: null,
    } as const;
    const muted: readonly ActivityEntry[] = [
      { ...common, ended: true, at: minutesAgo(1), target: { kind: 'vm', hostId, vmId }, vmName, hostName, reason: 'new disks' },
      { ...common, muteId: 2, ended: false, at: minutesAgo(2), target: { kind: 'tag', tag: 'lab' }, reason: 'moving house' },
      { ...common, muteId: 3, ended: false, at: minutesAgo(3), target: { kind: 'host', hostId }, hostName, reason: null },
      {
        ...common,
        muteId: 4,
        ended: true,
        at: minutesAgo(4),
        target: { kind: 'vm', hostId, vmId },
        vmName,
        hostName,
        reason: 'old disks',
        movedFrom: 'demo-roma-02',
      },
      { ...common, muteId: 5, who: null, ended: true, at: minutesAgo(5), target: { kind: 'tag', tag: 'lab' }, reason: 'old house' },
    ];
    await activity({ answers: { 'activity.list': () => success({ entries: [...muted], more: false }) } });
    expect((await cellsOf(0)).slice(1)).toEqual(['CONTOSO\\anna', `${vmName} on DEMO-ROMA-01`, 'Mute ended', '', 'new disks', '']);
    const [, , subject, what, until, why] = await cellsOf(1);
    expect([subject, what, why]).toEqual(['Tag: lab', 'Alerts muted', 'moving house']);
    expect(until).toMatch(/^until Nov 24, 2026/);
    expect((await cellsOf(2)).slice(2, 4)).toEqual(['Host: DEMO-ROMA-01', 'Alerts muted']);
    expect(activityCsv(muted)).toContain('mute,mute,tag lab,,2026-11-24T08:00:00.000Z,moving house');
    expect((await cellsOf(3)).slice(3, 6)).toEqual(['Mute ended', 'It was muted on this host already', 'VM moved']);
    expect((await cellsOf(4)).slice(1)).toEqual(['By itself', 'Tag: lab', 'Mute ended', '', 'Its time was over', '']);
    expect(activityCsv(muted)).toContain(',,,,mute,mute ended,tag lab,,,time over');
    expect(activityCsv(muted)).toContain('mute,mute ended,vm,,,new disks');
    expect(activityCsv(muted)).toContain('mute,mute ended,vm,,,moved from demo-roma-02');
  });

  it('tells the end of what was under way, once it is read again', async () => {
    const { transport } = await activity();
    expect((await cellsOf(2))[6]).toBe('Under way');
    const ended = lines.map((line) =>
      line.kind === 'operation' ? { ...line, completedAt: minutesAgo(0), outcome: 'done' as const } : line,
    );
    transport.answers['activity.list'] = () => success({ entries: ended, more: false });
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Read it again' })));
    await waitFor(async () => expect((await cellsOf(2))[6]).toBe('Done'));
  });

  it('leads to the VM, where there still is one', async () => {
    await activity();
    const table = await screen.findByRole('table', { name: 'Activity, newest first' });
    const links = within(table).getAllByRole('link', { name: vm.vmName });
    expect(links[0]?.getAttribute('href')).toBe(`#/vms/${vm.hostId}/${vm.vmId}`);
    expect(links).toHaveLength(3);
    expect(within(table).getByText('OLD-09').closest('[title]')?.getAttribute('title')).toBe('This VM is not known any more.');
  });

  it('asks for what is wanted', async () => {
    const { transport } = await activity();
    const last = () => transport.inputsOf('activity.list').at(-1);
    await waitFor(() =>
      expect(last()).toEqual({ limit: 100, kinds: ['service', 'operation', 'policy', 'heartbeat'], since: minutesAgo(7 * 24 * 60) }),
    );
    await act(async () => fireEvent.change(screen.getByRole('searchbox', { name: 'Name of the VM' }), { target: { value: ' sql ' } }));
    await act(async () => fireEvent.change(screen.getByLabelText('Host'), { target: { value: vm.hostId } }));
    await act(async () => fireEvent.change(screen.getByLabelText('Kind'), { target: { value: 'operation' } }));
    await act(async () => fireEvent.change(screen.getByLabelText('Time'), { target: { value: 'all' } }));
    await waitFor(() => expect(last()).toEqual({ limit: 100, kinds: ['operation'], hostId: vm.hostId, vmName: 'sql' }));
  });

  it('shows more on demand, up to a limit, and says where it ends', async () => {
    const { transport } = await activity({ answers: { 'activity.list': () => success({ entries: [...lines], more: true }) } });
    expect(await screen.findByText('The newest 4; there are older ones.')).toBeTruthy();
    await act(async () => fireEvent.click(await screen.findByRole('button', { name: 'Show more' })));
    await waitFor(() => expect(transport.inputsOf('activity.list').at(-1)).toMatchObject({ limit: 1_000 }));
    expect(await screen.findByText(/More than these are not shown/)).toBeTruthy();
  });

  it('of one VM says so, and leads back to that of all', async () => {
    const { transport } = await activity({}, `#/activity/${vmKey(vm)}`);
    await waitFor(() => expect(transport.inputsOf('activity.list').at(-1)).toMatchObject({ hostId: vm.hostId, vmId: vm.vmId }));
    expect(screen.queryByLabelText('Host')).toBe(null);
    const arrived = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
    await act(async () => {
      fireEvent.click(within(pageContent()).getByRole('button', { name: 'Show everything' }));
      await arrived;
    });
    expect(await screen.findByLabelText('Host')).toBeTruthy();
    expect(window.location.hash).toBe('#/activity');
  });

  it('says that nothing matches, and why nothing could be asked for', async () => {
    const { transport } = await activity({ answers: { 'activity.list': () => success({ entries: [], more: false }) } });
    expect(await screen.findByText('Nothing that was recorded matches.')).toBeTruthy();
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Show everything' })));
    expect(await screen.findByText('Nothing has been recorded yet.')).toBeTruthy();
    transport.answers['activity.list'] = () => failure('databaseUnavailable');
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Read it again' })));
    expect(await screen.findByText(/The activity could not be asked for/)).toBeTruthy();
  });

  it('speaks Italian', async () => {
    await activity({ settings: { ...sampleSettings({ language: 'it' }) } });
    expect((await cellsOf(0)).slice(4)).toEqual([
      'In esecuzione, batte, applicazioni in salute → In esecuzione, contatto perso',
      'Lettura',
      '',
    ]);
    expect((await cellsOf(3))[4]).toBe('Non elencata → Non elencata');
  });
});

describe('what is saved of the activity', () => {
  it('goes to the dialog of the window, all that matches and not only what is shown', async () => {
    const { transport } = await activity({ info: sampleInfo({ shell: 'electron' }) });
    transport.answers['text.save'] = () => success({ saved: true });
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Save as CSV' })));
    expect(await screen.findByText('4 lines were saved.')).toBeTruthy();
    expect(transport.inputsOf('activity.list').at(-1)).toMatchObject({ limit: 5_000 });
    const [{ name, text } = { name: '', text: '' }] = transport.inputsOf('text.save');
    expect(name).toMatch(/^hyper-v-vitals-activity-\d{4}-\d{2}-\d{2}\.csv$/);
    expect(text.split('\r\n')).toHaveLength(6);
    expect(text).toContain(`CONTOSO\\anna,DEMO-ROMA-01,${vm.vmName},service,vss,,on,off,undo,failed,accessDenied: Zugriff verweigert`);
    // Its columns are found by a program: the run is the last one.
    expect(text.split('\r\n').map((line) => line.split(',').at(-1))).toEqual(['run', '', '12', '', '', '']);
  });

  it('is not claimed where the dialog was left or the file could not be written', async () => {
    const { transport } = await activity({ info: sampleInfo({ shell: 'electron' }) });
    transport.answers['text.save'] = () => success({ saved: false });
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Save as JSON' })));
    expect(screen.queryByText(/lines were saved/)).toBe(null);
    transport.answers['text.save'] = () => failure('internal', 'EACCES');
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Save as JSON' })));
    expect(await screen.findByText('The file was not saved.')).toBeTruthy();
    expect(JSON.parse(transport.inputsOf('text.save')[0]?.text ?? '')).toEqual(lines);
  });

  it('is a download in a browser', async () => {
    await activity({ info: sampleInfo({ shell: 'gateway' }) });
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    URL.createObjectURL = () => 'blob:it';
    URL.revokeObjectURL = () => undefined;
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Save as CSV' })));
    expect(await screen.findByText('4 lines were saved.')).toBeTruthy();
    expect(click).toHaveBeenCalledTimes(1);
  });
});
