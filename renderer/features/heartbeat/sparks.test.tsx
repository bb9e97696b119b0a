import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { preferencesSchema } from '../../../shared/contract/preferences.ts';
import { success } from '../../../shared/contract/problem.ts';
import type { TimelineCode } from '../../../shared/contract/heartbeat.ts';
import { sparkCells } from '../../../shared/contract/heartbeat.ts';
import { startAtTheStart } from '../../testing/pages.ts';
import { renderApp } from '../../testing/render-app.tsx';
import type { RenderedApp } from '../../testing/render-app.tsx';
import { status } from '../../testing/sample-fleet.ts';
import { createSparkStore } from './spark-store.ts';

beforeEach(startAtTheStart);
afterEach(cleanup);

const option = 'Last hour of the heartbeat, in Status';
const withSparks = preferencesSchema.parse({ heartbeatSparks: true });

function sparkOf(app: RenderedApp, name: string): HTMLElement | null {
  const vm = app.transport.snapshot.vms.find((each) => each.name === name);
  return document.querySelector(`[data-vm="${vm === undefined ? '' : vmKey(vm)}"] .spark`);
}

function cells(...last: readonly TimelineCode[]): TimelineCode[] {
  return [...Array.from({ length: sparkCells - last.length }, () => 'operatingNormally' as const), ...last];
}

describe('the last hour in the Status', () => {
  it('is not there, and nothing is asked, until the user wants it; that is kept', async () => {
    const app = await renderApp();
    expect(document.querySelector('.spark')).toBeNull();
    expect(app.transport.inputsOf('heartbeat.sparks')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Columns' }));
    await act(async () => fireEvent.click(await screen.findByRole('menuitemcheckbox', { name: option })));
    expect(app.transport.inputsOf('preferences.set')).toEqual([{ heartbeatSparks: true }]);
    await waitFor(() => expect(sparkOf(app, 'ERP-WEB-01')?.textContent).toBe('Last hour: Operating normally'));
  });

  it('is asked for the rows on screen, all in one call', async () => {
    const app = await renderApp({ preferences: withSparks });
    const asked = app.transport.inputsOf('heartbeat.sparks');
    const drawn = [...document.querySelectorAll<HTMLElement>('.vm-row[data-vm]')].map((row) => row.dataset['vm']);
    expect(asked.at(-1)?.vms.map(vmKey)).toEqual(drawn);
    const before = asked.length;
    await app.advance(1_000);
    expect(app.transport.inputsOf('heartbeat.sparks')).toHaveLength(before);
    await app.advance(60_000);
    expect(app.transport.inputsOf('heartbeat.sparks')).toHaveLength(before + 1);
  });

  it('is asked again when the Status of one of them changes, and tells each VM by itself', async () => {
    const app = await renderApp({ preferences: withSparks });
    const vm = app.transport.snapshot.vms.find((each) => each.name === 'ERP-WEB-01');
    if (vm === undefined) throw new Error('no such VM');
    const before = app.transport.inputsOf('heartbeat.sparks').length;
    app.transport.answers['heartbeat.sparks'] = ({ vms }) =>
      success(vms.map((each) => ({ ...each, cells: each.vmId === vm.vmId ? cells('notWatched', 'lostContact') : cells() })));
    await act(async () => app.transport.change({ vms: [{ ...vm, status: status('lostContact', 1_000) }] }));
    expect(app.transport.inputsOf('heartbeat.sparks')).toHaveLength(before + 1);
    expect(sparkOf(app, 'ERP-WEB-01')?.textContent).toBe('Last hour: Operating normally, Not watched, Heartbeat lost');
    const bars = [...(sparkOf(app, 'ERP-WEB-01')?.querySelectorAll('.spark-bar') ?? [])].map((bar) => bar.getAttribute('data-kind'));
    expect(bars).toEqual(['beating', 'bad']);
    expect(sparkOf(app, 'APP-CRM-01')?.textContent).toBe('Last hour: Operating normally');
  });
});

describe('the store of sparks', () => {
  it('wakes a row only when its own spark differs, and keeps none of rows that have left', () => {
    const store = createSparkStore();
    const spark = (hostId: string, ...last: TimelineCode[]) => ({ hostId, vmId: 'x', cells: cells(...last) });
    const woken: string[] = [];
    store.subscribe('a/x', () => woken.push('a'));
    const leave = store.subscribe('b/x', () => woken.push('b'));
    store.replace([spark('a'), spark('b')]);
    store.replace([spark('a'), spark('b', 'lostContact')]);
    expect(woken).toEqual(['a', 'b', 'b']);
    leave();
    store.replace([spark('b')]);
    expect(woken).toEqual(['a', 'b', 'b']);
    expect(store.get('a/x')).toBeUndefined();
  });
});
