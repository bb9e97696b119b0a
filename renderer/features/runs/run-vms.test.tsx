import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { success } from '../../../shared/contract/problem.ts';
import { runOutcomes } from '../../../shared/contract/run.ts';
import type { RunItem } from '../../../shared/contract/run.ts';
import { openPage, startAtTheStart } from '../../testing/pages.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { countsOf, sampleItems, sampleRun, severalItems } from '../../testing/sample-runs.ts';
import { countVms, notDoneOf, vmsOfRun } from './run-vms.ts';
import { isNotDone, standingOf } from './run-words.ts';

beforeEach(startAtTheStart);
afterEach(cleanup);

const [sample] = sampleItems();
if (sample === undefined) throw new Error('No sample');
const vmIds = ['a', 'b', 'c', 'd'];
const anyItem: fc.Arbitrary<Pick<RunItem, 'vmId' | 'state' | 'outcome'>> = fc.oneof(
  fc.record({ vmId: fc.constantFrom(...vmIds), state: fc.constant('ended'), outcome: fc.constantFrom(...runOutcomes) }),
  fc.record({ vmId: fc.constantFrom(...vmIds), state: fc.constantFrom('waiting', 'underWay'), outcome: fc.constant(null) }),
);
const anyItems = fc
  .array(anyItem, { minLength: 1, maxLength: 24 })
  .map((items) => items.map((item, index) => ({ ...sample, ...item, index })));

describe('the VMs of a run', () => {
  it('have each switch once, in its order, and stand where their worst one does', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const vms = vmsOfRun(items);
        const told = vms.flatMap((vm) => vm.items);
        expect(told.map(({ index }) => index).toSorted((one, other) => one - other)).toEqual(items.map(({ index }) => index));
        for (const vm of vms) {
          expect(new Set(vm.items.map(({ vmId }) => vmId)).size).toBe(1);
          expect(vm.items.map(standingOf)).toContain(vm.standing);
          // A word of good news stands only where there is nothing else to tell.
          if (vm.standing === 'changed' || vm.standing === 'alreadySo') expect(vm.wanted).toBe(vm.all);
          else expect(vm.wanted).toBeLessThan(vm.all);
        }
      }),
    );
  });

  it('are counted as wanted, or named as to be looked at', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const vms = vmsOfRun(items);
        const { all, ended, open } = countVms(vms);
        expect(all).toBe(new Set(items.map(({ vmId }) => vmId)).size);
        const notSo = new Set(items.filter((item) => item.state !== 'ended' || isNotDone(item)).map(({ vmId }) => vmId));
        expect(new Set(open.flatMap((vm) => vm.items.map(({ vmId }) => vmId)))).toEqual(notSo);
        const toCome = new Set(items.filter(({ state, outcome }) => state !== 'ended' || outcome === 'notBegun').map(({ vmId }) => vmId));
        expect(ended).toBe(all - toCome.size);
        expect(notDoneOf(vms).flatMap((vm) => vm.items)).toHaveLength(
          items.filter((item) => isNotDone(item) || item.state === 'underWay').length,
        );
      }),
    );
  });
});

describe('the result of a run', () => {
  it('has one row for each VM, with the worst of its switches and then each of them', async () => {
    const { transport } = await renderApp();
    transport.answers['runs.get'] = () => success(sampleRun({ changes: severalItems().length }, severalItems()));
    await openPage('#/changes/7');
    const table = await screen.findByRole('table', { name: 'Switches of this run' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows).toHaveLength(sampleItems().length);
    const [done, mixed] = rows;
    if (done === undefined || mixed === undefined) throw new Error('Two rows are wanted');
    expect(within(done).getAllByRole('cell')[1]?.textContent).toBe('Done');
    expect(within(mixed).getAllByRole('cell')[1]?.textContent).toBe('Failed1 of 2 as wanted');
    expect(mixed.textContent).toMatch(/Data Exchange.*Done.*Shadow.*Failed.*Access is denied/);
    expect(screen.getByText(/^2 of 12 VMs were as wanted when the run ended\. To look at: .+ and 4 more$/)).toBeTruthy();
    await act(async () => fireEvent.click(screen.getByRole('switch', { name: 'Only what is not done' })));
    expect(within(table).getAllByRole('row')).toHaveLength(11);
    expect(within(table).getAllByRole('row')[1]?.textContent).not.toContain('Data Exchange');
  });

  it('says in one sentence that all was as wanted', async () => {
    const items = sampleItems().map((item): RunItem => ({ ...item, outcome: 'alreadySo', problem: null }));
    const { transport } = await renderApp();
    transport.answers['runs.get'] = () => success(sampleRun({}, items));
    await openPage('#/changes/7');
    expect(await screen.findByText('12 of 12 VMs were as wanted when the run ended.')).toBeTruthy();
    expect(screen.queryByText(/To look at/)).toBeNull();
    expect(screen.queryByText(/^Nothing is left/)).toBeNull();
    await act(async () => fireEvent.click(screen.getByRole('switch', { name: 'Only what is not done' })));
    expect(screen.getByText(/^Nothing is left: every switch is as it was wanted/)).toBeTruthy();
    // A result without its moment could be any.
    expect(document.querySelector('.run-state')?.textContent).toMatch(/\(begun by ROMA\\l\.bianchi, ended \d\d:\d\d\)$/);
  });

  it('says once that the rest was cancelled, and not again at each switch', async () => {
    const items = sampleItems().map((item): RunItem => ({ ...item, outcome: 'notBegun', problem: { code: 'cancelled' } }));
    const { transport } = await renderApp();
    transport.answers['runs.get'] = () => success(sampleRun({ problem: { code: 'cancelled' } }, items));
    await openPage('#/changes/7');
    expect(await screen.findByText('The rest was cancelled: what was not begun will not be.')).toBeTruthy();
    expect(document.querySelectorAll('.run-switch')).not.toHaveLength(0);
    expect(document.querySelectorAll('.run-reason')).toHaveLength(0);
  });

  it('leads to the runs that have put some of it back, and to no others', async () => {
    const undo = (runId: number, undoOf: number, changed: number) =>
      sampleRun({ runId, kind: 'undo', undoOf, counts: { ...countsOf([]), changed } }).run;
    const runs = [undo(11, 7, 3), undo(10, 7, 0), undo(9, 6, 3), sampleRun().run];
    await renderApp({ answers: { 'runs.list': () => success(runs), 'runs.get': () => success(sampleRun()) } });
    await openPage('#/changes/7');
    const link = await screen.findByRole('link', { name: /^Undo of a run, / });
    expect(link.getAttribute('href')).toBe('#/changes/11');
    expect(link.closest('p')?.textContent).toMatch(/^Put back since, wholly or in part: Undo of a run, [^;]+$/);
  });

  it('lets hear what is drawn: what was so already, and what was never read', async () => {
    const { transport } = await renderApp();
    transport.answers['runs.get'] = () => success(sampleRun());
    await openPage('#/changes/7');
    const table = await screen.findByRole('table', { name: 'Switches of this run' });
    const heard = new Map<string, Set<string>>();
    for (const chip of table.querySelectorAll('.change-chip')) {
      const drawn = [...chip.querySelectorAll<HTMLElement>('.chip-switch')].map(({ dataset }) => dataset['value']).join(' ');
      heard.set(drawn, (heard.get(drawn) ?? new Set()).add(chip.querySelector('.only-heard')?.textContent ?? ''));
    }
    expect(heard).toEqual(
      new Map([
        ['on off', new Set(['from on to off'])],
        ['off off', new Set(['off already'])],
        ['unknown off', new Set(['to off, what it was before is not known'])],
      ]),
    );
  });
});
