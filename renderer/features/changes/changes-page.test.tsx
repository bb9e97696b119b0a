import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure, success } from '../../../shared/contract/problem.ts';
import { openPage, startAtTheStart } from '../../testing/pages.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { sampleItems, sampleRun } from '../../testing/sample-runs.ts';
import { buttonOf, click } from './open-preview.tsx';

beforeEach(startAtTheStart);
afterEach(cleanup);

describe('a run', () => {
  it('shows what became of each switch, and only what is not done when asked', async () => {
    const { transport } = await renderApp();
    transport.answers['runs.get'] = () => success(sampleRun());
    await openPage('#/changes/7');
    const table = await screen.findByRole('table', { name: 'Switches of this run' });
    expect(within(table).getAllByRole('row')).toHaveLength(sampleItems().length + 1);
    expect(table.textContent).toContain('Access is denied.');
    await click(screen.getByRole('switch', { name: 'Only what is not done' }));
    expect(within(table).getAllByRole('row')).toHaveLength(7);
  });

  it('is paused, taken up again and cancelled; it is followed by what main tells', async () => {
    const waiting = sampleItems().map((item) => ({ ...item, state: 'waiting' as const, outcome: null, problem: null }));
    const { transport } = await renderApp();
    transport.answers['runs.get'] = () => success(sampleRun({ state: 'running', revision: 1 }, waiting));
    for (const name of ['runs.pause', 'runs.resume', 'runs.cancel'] as const) transport.answers[name] = () => success({});
    await openPage('#/changes/7');
    await screen.findByText('Changes are being made', { selector: 'strong' });
    await click(buttonOf('Pause'));
    expect(transport.inputsOf('runs.pause')).toEqual([{ runId: 7 }]);
    const [first] = sampleItems();
    const items = waiting.map((item) => (item.index === 0 && first !== undefined ? first : item));
    const paused = sampleRun({ state: 'paused', revision: 2 }, items).run;
    await act(async () => transport.emit({ type: 'runs.changed', change: { run: paused, since: 1, items: items.slice(0, 1) } }));
    expect(await screen.findByText(`1 of ${items.length} switches have ended. VMs: 1 of ${items.length}`)).toBeTruthy();
    await click(buttonOf('Go on'));
    await click(buttonOf('Cancel the rest'));
    expect([transport.inputsOf('runs.resume'), transport.inputsOf('runs.cancel')]).toEqual([[{ runId: 7 }], [{ runId: 7 }]]);
    expect(screen.queryByRole('button', { name: 'Undo…' })).toBeNull();
  });

  it('is asked for again where its last word came before an older answer', async () => {
    const { transport } = await renderApp();
    const waiting = sampleItems().map((item) => ({ ...item, state: 'waiting', outcome: null }) as const);
    let asked = 0;
    transport.answers['runs.get'] = () => {
      asked += 1;
      if (asked > 1) return success(sampleRun({ revision: 2 }));
      transport.emit({ type: 'runs.changed', change: { run: sampleRun({ revision: 2 }).run, since: 1, items: [] } });
      return success(sampleRun({ state: 'running', revision: 1 }, waiting));
    };
    await openPage(`#/changes/${sampleRun().run.runId}`);
    await waitFor(() => expect(document.querySelector('.run-state strong')?.textContent).toBe('Ended'));
    expect(asked).toBe(2);
  });

  it('of another program can only be looked at', async () => {
    const waiting = sampleItems().map((item) => ({ ...item, state: 'waiting' as const, outcome: null }));
    const { transport } = await renderApp();
    transport.answers['runs.get'] = () => success(sampleRun({ state: 'running', elsewhere: true }, waiting));
    await openPage('#/changes/7');
    await screen.findByText(/^Another window of this application/);
    expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();
  });

  it('that was interrupted is told once, with its numbers', async () => {
    const interrupted = sampleRun({ state: 'interrupted', problem: { code: 'runInterrupted' } }).run;
    const { transport } = await renderApp({ answers: { 'runs.list': () => success([interrupted]) } });
    expect(screen.getByText(/^A run of 12 changes was interrupted \(begun \d\d:\d\d\):/).textContent).toContain(
      '4 done, 2 so already, 2 failed, 2 not begun, 2 not known',
    );
    await click(buttonOf('Noted'));
    expect(transport.inputsOf('preferences.set')).toEqual([{ noteRuns: [7] }]);
    await waitFor(() => expect(screen.queryByText(/was interrupted/)).toBeNull());
  });

  it('that was interrupted is told until it is noted, whatever was run since', async () => {
    const interrupted = sampleRun({ state: 'interrupted', problem: { code: 'runInterrupted' } }).run;
    const later = sampleRun({ runId: 8 }).run;
    const { transport } = await renderApp({ answers: { 'runs.list': () => success([later, interrupted]) } });
    expect(screen.getByText(/^A run of 12 changes was interrupted \(begun \d\d:\d\d\):/)).toBeTruthy();
    await click(buttonOf('Noted'));
    expect(transport.inputsOf('preferences.set')).toEqual([{ noteRuns: [7] }]);
    await waitFor(() => expect(screen.queryByText(/was interrupted/)).toBeNull());
  });

  it('that was interrupted has nothing under way: what is not known yet is being asked', async () => {
    const items = sampleItems().map((item) => (item.index < 4 ? { ...item, state: 'underWay' as const, outcome: null } : item));
    const detail = sampleRun({ state: 'interrupted', problem: { code: 'runInterrupted' } }, items);
    const { transport } = await renderApp({ answers: { 'runs.list': () => success([detail.run]) } });
    expect(screen.getByText(/^A run of 12 changes/).textContent).toContain('4 not known yet (their hosts are being asked)');
    transport.answers['runs.get'] = () => success(detail);
    await openPage('#/changes/7');
    await screen.findByRole('table', { name: 'Switches of this run' });
    expect(screen.getAllByText(/^Not known yet: its host is being asked$/)).toHaveLength(5);
    expect(screen.queryByText(/Under way|to go/)).toBeNull();
  });

  it('that read-only mode stops is not called cancelled, and what it will not begin is not called done', async () => {
    const problem = { code: 'readOnly' } as const;
    const items = sampleItems().map((item, index) =>
      index === 0
        ? { ...item, state: 'underWay' as const, outcome: null }
        : index < 3
          ? item
          : { ...item, state: 'ended' as const, outcome: 'notBegun' as const, problem },
    );
    const { transport } = await renderApp();
    transport.answers['runs.get'] = () => success(sampleRun({ state: 'cancelling', problem }, items));
    await openPage('#/changes/7');
    expect(await screen.findByText('Being stopped: what is under way ends', { selector: 'strong' })).toBeTruthy();
    expect(screen.getByText(/^2 of 12 switches have ended, 9 not begun/)).toBeTruthy();
    expect(screen.getByRole('progressbar', { name: 'How much is done' }).getAttribute('aria-valuenow')).toBe('2');
    expect(screen.getByText('Not everything was begun. Changes are not allowed here.')).toBeTruthy();
  });

  it('that was cancelled does not say that all of it was', async () => {
    const { transport } = await renderApp();
    transport.answers['runs.get'] = () => success(sampleRun({ problem: { code: 'cancelled' } }));
    await openPage('#/changes/7');
    expect(await screen.findByText('The rest was cancelled: what was not begun will not be.')).toBeTruthy();
  });

  it('that is paused is told as paused to those who only hear', async () => {
    const waiting = sampleItems().map((item) => ({ ...item, state: 'waiting' as const, outcome: null }));
    const { run } = sampleRun({ state: 'paused' }, waiting);
    await renderApp({ answers: { 'runs.list': () => success([run]) } });
    expect(await screen.findByText('Paused: nothing new is begun', { selector: '.only-heard' })).toBeTruthy();
  });

  it('is asked once to pause by a double click, and one that has gone on meanwhile is no fault', async () => {
    const waiting = sampleItems().map((item) => ({ ...item, state: 'waiting' as const, outcome: null, problem: null }));
    const { transport } = await renderApp();
    transport.answers['runs.get'] = () => success(sampleRun({ state: 'running', revision: 1 }, waiting));
    transport.answers['runs.pause'] = () => success({});
    transport.answers['runs.cancel'] = () => failure('notFound', '7');
    await openPage('#/changes/7');
    await screen.findByText('Changes are being made', { selector: 'strong' });
    fireEvent.click(buttonOf('Pause'));
    await click(buttonOf('Pause'));
    expect(transport.inputsOf('runs.pause')).toHaveLength(1);
    await click(buttonOf('Cancel the rest'));
    expect(screen.queryByText(/does not exist/)).toBeNull();
    await waitFor(() => expect(transport.inputsOf('runs.get')).toHaveLength(2));
  });

  it('that is under way is told in the rail, and found among all runs', async () => {
    const waiting = sampleItems().map((item) => ({ ...item, state: 'waiting' as const, outcome: null }));
    const { run } = sampleRun({ state: 'running' }, waiting);
    await renderApp({ answers: { 'runs.list': () => success([run]) } });
    const link = screen.getByRole('link', { name: 'Changes: a run is under way, 12 switches to go' });
    await openPage(link.getAttribute('href') ?? '');
    const list = await screen.findByRole('table', { name: 'Runs so far' });
    expect(within(list).getByRole('link', { name: 'Services changed' }).getAttribute('href')).toBe('#/changes/7');
    expect(list.textContent).toContain('12 to go');
  });
});
