import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppInfo } from '../../../shared/contract/app.ts';
import type { CallOutput } from '../../../shared/contract/contract.ts';
import { failure, success } from '../../../shared/contract/problem.ts';
import type { Result } from '../../../shared/contract/problem.ts';
import type { Run, RunItem } from '../../../shared/contract/run.ts';
import { openPage, startAtTheStart } from '../../testing/pages.ts';
import { renderApp } from '../../testing/render-app.tsx';
import type { RenderedApp } from '../../testing/render-app.tsx';
import { sampleInfo, sampleNow, sampleSnapshot } from '../../testing/sample-fleet.ts';
import { sampleItems, sampleRun } from '../../testing/sample-runs.ts';
import { buttonOf, click, isOff, lineOf, preview } from './open-preview.tsx';

beforeEach(startAtTheStart);
afterEach(cleanup);

describe('a preview', () => {
  it('asks for a tick for each high warning, or to leave its VMs out', async () => {
    await preview('Guest Shutdown', 'Off', ['ERP-WEB-01', 'SQL-PROD-01']);
    expect(isOff(buttonOf('Run 2 changes'))).toBe(true);
    expect(screen.getByText('2 high warnings to confirm')).toBeTruthy();
    const [first, second] = screen.getAllByRole('checkbox', { name: 'I understand, change it all the same' });
    if (first === undefined || second === undefined) throw new Error('Two ticks are wanted');
    await click(first);
    expect(screen.getByText('1 high warning to confirm')).toBeTruthy();
    await click(screen.getAllByRole('button', { name: 'Leave this 1 out' })[1] ?? document.body);
    expect(isOff(buttonOf('Run 1 change'))).toBe(false);
    await click(buttonOf('Take this 1 in again'));
    expect(isOff(buttonOf('Run 2 changes'))).toBe(true);
  });

  it('tells the worst warning of a VM in a few words, says all of it on focus, and leads to its card', async () => {
    await preview('Guest Shutdown', 'Off', ['ERP-WEB-01']);
    const worst = within(lineOf('ERP-WEB-01')).getByRole('button', { name: 'High impact every stop pulls the plug' });
    const whole = 'Every stop from the host becomes pulling the plug: unsaved data may be lost.';
    await act(async () => worst.focus());
    expect(screen.getByRole('tooltip').textContent).toBe(whole);
    await click(worst);
    expect(document.activeElement?.closest('.warnings')).not.toBeNull();
    expect(document.activeElement?.textContent).toContain(whole);
  });

  it('leaves single VMs out, and asks main for the others as the user was warned', async () => {
    const { transport } = await preview('Data Exchange', 'Off', ['ERP-WEB-01', 'SQL-PROD-01']);
    transport.answers['runs.start'] = () => success(sampleRun({ runId: 3 }).run);
    transport.answers['runs.get'] = () => success(sampleRun({ runId: 3 }));
    await click(within(lineOf('SQL-PROD-01')).getByRole('checkbox'));
    const arrived = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
    await act(async () => {
      fireEvent.click(buttonOf('Run 1 change'));
      await arrived;
    });
    const erp = transport.snapshot.vms.find(({ name }) => name === 'ERP-WEB-01');
    expect(transport.inputsOf('runs.start')).toEqual([
      {
        kind: 'bulk',
        undoOf: null,
        changes: [{ hostId: erp?.hostId, vmId: erp?.vmId, service: 'dataExchange', enabled: false, acknowledged: 'medium' }],
      },
    ]);
    expect(window.location.hash).toBe('#/changes/3');
    // Begun, it is no draft any more.
    await openPage('#/changes');
    expect(screen.getByRole('heading', { level: 1, name: 'Changes' })).toBeTruthy();
  });

  it('says why a run was not begun, and keeps the preview', async () => {
    const { transport } = await preview('Data Exchange', 'Off', ['ERP-WEB-01']);
    transport.answers['runs.start'] = () => failure('runUnderWay');
    await click(buttonOf('Run 1 change'));
    expect(screen.getByText(/^The run was not begun\. Changes to several VMs are under way already/)).toBeTruthy();
    expect(isOff(buttonOf('Run 1 change'))).toBe(false);
  });

  it('does not say that a run was not begun where its answer was lost, and leads to the runs', async () => {
    const { transport } = await preview('Data Exchange', 'Off', ['ERP-WEB-01']);
    transport.answers['runs.start'] = () => failure('transportLost');
    await click(buttonOf('Run 1 change'));
    const said = screen.getByText(/^Whether the run was begun is not known\./);
    expect(said.textContent).toContain('Look at the runs before you begin it again.');
    expect(within(said).getByRole('link', { name: 'All runs' }).getAttribute('href')).toBe('#/changes/all');
    expect(screen.queryByText(/was not begun/)).toBeNull();
  });

  it('does not call its own start another run', async () => {
    const { transport, advance } = await preview('Data Exchange', 'Off', ['ERP-WEB-01']);
    const waiting = sampleItems().map((item) => ({ ...item, state: 'waiting' as const, outcome: null }));
    const { run } = sampleRun({ state: 'running', revision: 21 }, waiting);
    const answer = Promise.withResolvers<Result<CallOutput<'runs.start'>>>();
    transport.answers['runs.start'] = () => answer.promise;
    await click(buttonOf('Run 1 change'));
    await act(async () => transport.emit({ type: 'runs.changed', change: { run, since: null, items: [] } }));
    await advance(1_000);
    expect(screen.queryByText(/Another run is under way/)).toBeNull();
    expect(isOff(buttonOf('Run 1 change'))).toBe(true);
    await act(async () => answer.resolve(failure('transportLost')));
    await waitFor(() => expect(screen.getByText(/Another run is under way/)).toBeTruthy());
  });

  it('can’t be run while another run is under way, says which, and can be run once that has ended', async () => {
    const { transport } = await preview('Data Exchange', 'Off', ['ERP-WEB-01']);
    const waiting = sampleItems().map((item) => ({ ...item, state: 'waiting' as const, outcome: null }));
    const tell = (run: Run) => act(async () => transport.emit({ type: 'runs.changed', change: { run, since: null, items: [] } }));
    await tell(sampleRun({ state: 'running', revision: 21 }, waiting).run);
    const run = buttonOf('Run 1 change');
    await waitFor(() => expect(isOff(run)).toBe(true));
    const reason = document.getElementById(run.getAttribute('aria-describedby') ?? '');
    expect(reason?.textContent).toContain('Another run is under way');
    expect(reason?.querySelector('a')?.getAttribute('href')).toBe('#/changes/7');
    await click(run);
    expect(transport.inputsOf('runs.start')).toEqual([]);
    await tell(sampleRun({ state: 'ended', revision: 22 }).run);
    await waitFor(() => expect(isOff(run)).toBe(false));
    expect(reason?.textContent?.trim()).toBe('');
  });

  it('stands still while the fleet goes on, and says so', async () => {
    const { transport, advance } = await preview('Data Exchange', 'Off', ['ERP-WEB-01']);
    const erp = transport.snapshot.vms.find(({ name }) => name === 'ERP-WEB-01');
    if (erp === undefined) throw new Error('No sample VM');
    await act(async () => transport.change({ removedVms: [{ hostId: erp.hostId, vmId: erp.vmId }] }));
    await advance(1_000);
    expect(lineOf('ERP-WEB-01').textContent).toContain('Data');
    expect(screen.getByText('1 row has changed since this preview was made.')).toBeTruthy();
    expect(within(lineOf('ERP-WEB-01')).getByText('changed since')).toBeTruthy();
    expect(isOff(buttonOf('Run 1 change'))).toBe(true);
    expect(screen.getByText('None of it would be changed now: refresh the preview')).toBeTruthy();
    await click(buttonOf('Refresh the preview'));
    expect(lineOf('ERP-WEB-01').textContent).toContain('Gone: its host does not list it any more');
    expect(screen.queryByText(/changed since this preview/)).toBeNull();
    expect(isOff(buttonOf('Run 0 changes'))).toBe(true);
  });

  it('says of what has moved which it is, and what a refresh would lose', async () => {
    const { transport, advance } = await preview('Data Exchange', 'Off', ['ERP-WEB-01', 'BACKUP-PROXY']);
    expect(document.querySelector('.preview-age')?.textContent).toMatch(/^All hosts read at most \d+ s ago$/);
    const reads = transport.snapshot.reads.map((each) =>
      each.hostId === 'demo-milano-02'
        ? each
        : { ...each, lightAt: new Date(sampleNow + 60_000).toISOString(), fullAt: new Date(sampleNow + 60_000).toISOString() },
    );
    await act(async () => transport.change({ reads }));
    await advance(60_000);
    expect(document.querySelector('.preview-age')?.textContent).toBe('1 of 2 hosts read more than 1 min ago');
    const bar = document.querySelector('.preview-moved');
    expect(bar?.textContent).toContain('Not read any more: DEMO-MILANO-02. A refresh now would skip 1 of 2 changes.');
    expect(bar?.textContent).not.toContain('changed since');
    await click(buttonOf('Refresh the preview'));
    expect(lineOf('BACKUP-PROXY').textContent).toContain('old');
    // Read again, it is no news about a VM either.
    await act(async () => transport.change({ reads: reads.map((each) => ({ ...each, ...reads[0], hostId: each.hostId })) }));
    await advance(1_000);
    expect(bar?.textContent).toContain('Read now: DEMO-MILANO-02.');
  });

  it('can’t be run once changes are forbidden', async () => {
    const { transport, advance } = await preview('Data Exchange', 'Off', ['ERP-WEB-01']);
    await act(async () => transport.emit({ type: 'app.changed', info: sampleInfo({ changesRefused: 'readOnlySetting' }) }));
    await waitFor(() => expect(isOff(buttonOf('Run 1 change'))).toBe(true));
    expect(screen.getAllByText(/^Read-only: changes are switched off/).length).toBeGreaterThan(0);
    // That is no news of a VM.
    await advance(1_000);
    const bar = document.querySelector('.preview-moved');
    expect(bar?.textContent).toContain('Read-only now. A refresh now would skip 1 of 1 changes.');
    expect(bar?.textContent).not.toContain('changed since');
  });

  it('stays while one looks at the runs so far', async () => {
    await preview('Data Exchange', 'Off', ['ERP-WEB-01']);
    await click(within(lineOf('ERP-WEB-01')).getByRole('checkbox'));
    await openPage('#/changes/all');
    await openPage(screen.getByRole('link', { name: 'Back to the changes that are planned' }).getAttribute('href') ?? '');
    expect(within(lineOf('ERP-WEB-01')).getByRole('checkbox').getAttribute('aria-checked')).toBe('false');
  });

  it('outlives a reload, planned anew by what is known then; what was confirmed has to be confirmed again', async () => {
    const { unmount, model, transport } = await preview('Guest Shutdown', 'Off', ['ERP-WEB-01', 'SQL-PROD-01'], { kept: sessionStorage });
    await click(within(lineOf('ERP-WEB-01')).getByRole('checkbox'));
    await click(screen.getByRole('checkbox', { name: 'I understand, change it all the same' }));
    expect(isOff(buttonOf('Run 1 change'))).toBe(false);
    await openPage('#/vms');
    unmount();
    const vms = transport.snapshot.vms.map((vm) => (vm.name === 'ERP-WEB-01' ? { ...vm, details: null } : vm));
    const again = await renderApp({ kept: sessionStorage, snapshot: { ...transport.snapshot, vms } });
    await openPage('#/changes');
    expect(lineOf('ERP-WEB-01').textContent).toContain('Not read yet');
    expect(within(lineOf('SQL-PROD-01')).getByRole('checkbox').getAttribute('aria-checked')).toBe('true');
    expect([...again.model.selection.get()]).toEqual([...model.selection.get()]);
    expect(again.model.draft.get()?.leftOut.size).toBe(1);
    expect(isOff(buttonOf('Run 1 change'))).toBe(true);
    expect(again.transport.inputsOf('runs.start')).toEqual([]);
  });

  it('waits after a reload until it is known whether changes are allowed, and then has no news to tell', async () => {
    const { unmount } = await preview('Data Exchange', 'Off', ['ERP-WEB-01'], { kept: sessionStorage });
    await openPage('#/vms');
    unmount();
    const info = Promise.withResolvers<Result<AppInfo>>();
    const again = await renderApp({ kept: sessionStorage, answers: { 'app.info': () => info.promise } });
    await openPage('#/changes');
    expect(screen.getByText('Asking whether changes are allowed here…')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Run/ })).toBeNull();
    await act(async () => info.resolve(success(sampleInfo())));
    await again.advance(1_000);
    expect(lineOf('ERP-WEB-01').textContent).not.toContain('Read-only');
    expect(screen.queryByText(/allowed again/)).toBeNull();
    expect(isOff(buttonOf('Run 1 change'))).toBe(false);
  });

  it('can be taken along as PowerShell', async () => {
    const writeText = vi.fn<(text: string) => Promise<void>>(async () => undefined);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    await preview('Data Exchange', 'Off', ['ERP-WEB-01']);
    await click(buttonOf('Copy as PowerShell'));
    expect(writeText).toHaveBeenCalledWith(expect.stringContaining('# ERP-WEB-01: dataExchange off'));
  });
});

describe('an undo', () => {
  /** From the page of a run with these switches to its undo. */
  async function openUndo(app: RenderedApp, items: readonly RunItem[]): Promise<RenderedApp> {
    app.transport.answers['runs.get'] = () => success(sampleRun({}, items));
    await openPage('#/changes/7');
    const arrived = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
    await act(async () => {
      fireEvent.click(await screen.findByRole('button', { name: 'Undo…' }));
      await arrived;
    });
    return app;
  }

  /** The way back from a run over two hosts of which nothing was read in full yet. */
  async function undoUnread(): Promise<RenderedApp> {
    const whole = sampleSnapshot();
    const snapshot = {
      ...whole,
      vms: whole.vms.map((vm) => ({ ...vm, details: null })),
      reads: whole.reads.map((reads) => ({ ...reads, fullAt: null })),
    };
    const vms = ['ERP-WEB-01', 'SQL-PROD-01', 'BACKUP-PROXY'].flatMap((name) => whole.vms.find((vm) => vm.name === name) ?? []);
    const items = sampleItems()
      .slice(0, vms.length)
      .map((item, index) => ({
        ...item,
        outcome: 'changed' as const,
        before: false,
        to: true,
        vmId: vms[index]?.vmId ?? '',
        hostId: vms[index]?.hostId ?? '',
        vmName: vms[index]?.name ?? '',
      }));
    return openUndo(await renderApp({ snapshot }), items);
  }

  /** The services of a host's VMs come in. */
  async function readHost({ transport, advance }: RenderedApp, hostId: string): Promise<void> {
    const vms = sampleSnapshot().vms.filter((vm) => vm.hostId === hostId);
    const then = transport.snapshot.vms.filter((vm) => vm.hostId === hostId);
    await act(async () => transport.change({ vms: then.map((vm, index) => ({ ...vm, details: vms[index]?.details ?? null })) }));
    await advance(1_000);
  }

  it('names its VMs as the run knew them, also where their hosts have not been read', async () => {
    const items = sampleItems().map((item) => ({ ...item, hostId: 'never-read', vmName: `AS-THEN-${item.index}` }));
    await openUndo(await renderApp(), items);
    expect(lineOf('AS-THEN-0').textContent).toContain('Not read yet');
    expect(screen.getByText('Waiting for 1 host to be read')).toBeTruthy();
  });

  it('plans by itself once the hosts of its VMs are read', async () => {
    const app = await undoUnread();
    expect(lineOf('ERP-WEB-01').textContent).toContain('Not read yet');
    expect(screen.getByText('Waiting for 2 hosts to be read')).toBeTruthy();
    // Nothing moves yet: the other one is read in a moment, too.
    await readHost(app, 'demo-roma-01');
    expect(screen.getByText('Waiting for 1 host to be read')).toBeTruthy();
    expect(isOff(buttonOf('Run 0 changes'))).toBe(true);
    expect(screen.queryByRole('button', { name: 'Refresh the preview' })).toBeNull();
    await readHost(app, 'demo-milano-02');
    expect(screen.queryByText(/^Waiting for/)).toBeNull();
    expect(buttonOf('Run 3 changes')).toBeTruthy();
    // What comes from now on moves nothing.
    const erp = app.transport.snapshot.vms.find(({ name }) => name === 'ERP-WEB-01');
    await act(async () => app.transport.change({ removedVms: [{ hostId: erp?.hostId ?? '', vmId: erp?.vmId ?? '' }] }));
    await app.advance(1_000);
    expect(buttonOf('Run 3 changes')).toBeTruthy();
  });

  it('does not wait for a single VM that is not read yet', async () => {
    const whole = sampleSnapshot();
    const vms = whole.vms.map((vm) => (vm.name === 'BACKUP-PROXY' ? { ...vm, details: null } : vm));
    await preview('Data Exchange', 'Off', ['ERP-WEB-01', 'BACKUP-PROXY'], { snapshot: { ...whole, vms } });
    expect(lineOf('BACKUP-PROXY').textContent).toContain('Not read yet');
    expect(isOff(buttonOf('Run 1 change'))).toBe(false);
  });

  it('does not wait for a host that can’t be read', async () => {
    const app = await undoUnread();
    await readHost(app, 'demo-roma-01');
    const milano = app.transport.snapshot.hosts.find(({ hostId }) => hostId === 'demo-milano-02');
    if (milano === undefined) throw new Error('No such sample host');
    await act(async () => app.transport.change({ hosts: [{ ...milano, problem: { code: 'hostUnreachable' } }] }));
    await app.advance(1_000);
    expect(screen.queryByText(/^Waiting for/)).toBeNull();
    expect(buttonOf('Run 2 changes')).toBeTruthy();
  });

  it('waits for hosts no more, and stands still, once the user leaves something out', async () => {
    const app = await undoUnread();
    await act(async () => {
      const draft = app.model.draft.get();
      if (draft !== null) app.model.draft.set({ ...draft, leftOut: new Set(['x']) });
    });
    await readHost(app, 'demo-roma-01');
    await readHost(app, 'demo-milano-02');
    expect(isOff(buttonOf('Run 0 changes'))).toBe(true);
    expect(document.querySelector('.preview-moved')?.textContent).toContain('2 hosts are read now: ');
  });
});
