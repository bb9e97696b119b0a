import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { success } from '../../../shared/contract/problem.ts';
import type { Run, RunItem } from '../../../shared/contract/run.ts';
import { openPage, startAtTheStart } from '../../testing/pages.ts';
import { renderApp } from '../../testing/render-app.tsx';
import type { RenderedApp } from '../../testing/render-app.tsx';
import { sampleItems, sampleRun } from '../../testing/sample-runs.ts';

beforeEach(startAtTheStart);
afterEach(cleanup);

const running = sampleRun({ state: 'running', revision: 1, endedAt: null }).run;

/** An app before which a run ends so. */
async function ending(end: Partial<Run>, items: readonly RunItem[] = sampleItems()): Promise<RenderedApp> {
  const app = await renderApp({ answers: { 'runs.list': () => success([running]), 'runs.get': () => success(sampleRun(end, items)) } });
  await act(async () => app.transport.emit({ type: 'runs.changed', change: { ...sampleRun({ revision: 2, ...end }, items), since: 1 } }));
  return app;
}

function toasts(): HTMLElement {
  return screen.getByRole('region', { name: 'Messages' });
}

describe('the end of a run', () => {
  it('is told wherever one is, with its numbers, and leads to the result', async () => {
    await ending({});
    const told = await within(toasts()).findByText('The changes have ended: not all came about');
    expect(toasts().textContent).toContain('4 done, 2 so already, 2 failed, 2 not begun, 2 not known.');
    expect(within(toasts()).getByRole('link', { name: 'Look at it' }).getAttribute('href')).toBe('#/changes/7');
    await act(async () => fireEvent.click(within(toasts()).getByRole('button', { name: 'Close' })));
    await waitFor(() => expect(told.isConnected).toBe(false));
  });

  it('is good news where all is as wanted', async () => {
    const done = sampleItems().map((item): RunItem => ({ ...item, outcome: item.index === 0 ? 'alreadySo' : 'changed', problem: null }));
    await ending({}, done);
    expect(await within(toasts()).findByText('The changes have ended: all is as wanted')).toBeTruthy();
  });

  it('is not told where the run is being looked at, and no more once it is', async () => {
    const { transport } = await ending({ runId: 8 });
    const told = await within(toasts()).findByText(/^The changes have ended/);
    await openPage('#/changes/8');
    await waitFor(() => expect(told.isConnected).toBe(false));
    const tell = (change: Partial<Run>, items: readonly RunItem[] = sampleItems()) =>
      act(async () => transport.emit({ type: 'runs.changed', change: { ...sampleRun(change, items), since: null } }));
    // The number in the rail tells what this window knows by now of what it was told.
    const toGo = () => screen.queryAllByRole('link', { name: /^Changes.*to go/ });
    const waiting = sampleItems().map((item) => ({ ...item, state: 'waiting' as const, outcome: null }));
    await openPage('#/changes/9');
    await tell({ runId: 9, state: 'running', revision: 3, endedAt: null }, waiting);
    await waitFor(() => expect(toGo()).toHaveLength(1));
    await tell({ runId: 9, revision: 4 });
    await waitFor(() => expect(toGo()).toHaveLength(0));
    await openPage('#/activity');
    await tell({ runId: 10, revision: 5 });
    const links = await within(toasts()).findAllByRole('link', { name: 'Look at it' });
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['#/changes/10']);
  });
});

describe('an interrupted run', () => {
  it('that nobody has noted is told though a newer one was noted', async () => {
    const lost = (runId: number) => sampleRun({ runId, state: 'interrupted', problem: { code: 'runInterrupted' } }).run;
    const { transport } = await renderApp({ answers: { 'runs.list': () => success([lost(9), lost(7)]) } });
    const link = () => screen.getByRole('link', { name: 'Look at it' }).getAttribute('href');
    expect(link()).toBe('#/changes/9');
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Noted' })));
    await waitFor(() => expect(link()).toBe('#/changes/7'));
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Noted' })));
    await waitFor(() => expect(screen.queryByText(/was interrupted/)).toBeNull());
    expect(transport.inputsOf('preferences.set')).toEqual([{ noteRuns: [9] }, { noteRuns: [7] }]);
  });
});
