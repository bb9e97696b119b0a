import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../../shared/contract/problem.ts';
import { runCountKeys, runKinds, runStates } from '../../../shared/contract/run.ts';
import type { RunChanged, RunDetail, RunItem } from '../../../shared/contract/run.ts';
import { withRunChange } from '../../../shared/domain/run.ts';
import { createI18n } from '../../i18n/i18n.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { countsOf, sampleItems, sampleRun } from '../../testing/sample-runs.ts';
import { changeKey } from '../changes/preview.ts';
import { newerDetail, withRun } from './merge-runs.ts';
import { runCsv } from './run-export.ts';
import { leftOf, undoOf } from './run-plans.ts';
import { begunText, countsText, isNotDone, itemReason, runTitle } from './run-words.ts';

const items = sampleItems();

/** A run whose switches end one after the other; its revisions from 0 on, and what is told between them. */
function story(order: readonly number[]): { readonly states: readonly RunDetail[]; readonly told: readonly RunChanged[] } {
  let now: readonly RunItem[] = items.map((item) => ({ ...item, state: 'waiting', outcome: null }));
  const states = [sampleRun({ revision: 0 }, now)];
  const told: RunChanged[] = [];
  for (const [step, index] of order.entries()) {
    const ended = items[index];
    if (ended === undefined) continue;
    now = now.map((item) => (item.index === index ? ended : item));
    const state = sampleRun({ revision: step + 1 }, now);
    states.push(state);
    told.push({ run: state.run, since: step, items: [ended] });
  }
  return { states, told };
}

const anyOrder = fc.shuffledSubarray(items.map(({ index }) => index));

describe('a run that is followed', () => {
  it('is what was told last, whatever was told twice or late; what was missed is asked for', () => {
    fc.assert(
      fc.property(anyOrder, fc.nat(), fc.boolean(), (order, from, miss) => {
        const { states, told } = story(order);
        const start = from % states.length;
        let known: RunDetail | undefined = states[start];
        if (known === undefined) return;
        // Everything is told, also what the answer has already.
        for (const change of told.filter((_each, index) => !(miss && index === start))) {
          const next: RunDetail | null = withRunChange(known, change);
          if (next === null) {
            expect(change.since).toBeGreaterThan(known.run.revision);
            return;
          }
          known = next;
        }
        if (!miss || start === told.length) expect(known).toEqual(states.at(-1));
      }),
    );
  });

  it('never goes back to an older telling', () => {
    const older = sampleRun({ revision: 3 });
    const newer = sampleRun({ revision: 4, state: 'paused' });
    expect(newerDetail(newer, older)).toBe(newer);
    expect(newerDetail(older, newer)).toBe(newer);
    expect(withRun([newer.run], older.run)).toEqual([newer.run]);
    expect(withRun([older.run], newer.run)).toEqual([newer.run]);
    expect(withRun([older.run], sampleRun({ runId: 9 }).run).map(({ runId }) => runId)).toEqual([9, 7]);
    expect(withRunChange(older, { run: newer.run, since: null, items: [] })).toBeNull();
  });
});

describe('the way back from a run', () => {
  it('is planned from what it has tried, and not from what it did not begin', () => {
    const undo = undoOf(sampleRun());
    expect(undo?.tried.map(({ outcome }) => outcome)).toEqual(
      items.flatMap(({ outcome }) => (outcome === 'notBegun' || outcome === null ? [] : [outcome])),
    );
    expect(undo?.runId).toBe(7);
  });

  it('is not there where nothing was changed', () => {
    const refused = items.map((item): RunItem => ({ ...item, outcome: 'refused' }));
    expect(undoOf(sampleRun({}, refused))).toBeNull();
  });
});

describe('what a run has left', () => {
  it('is each of its switches to its own value, in whichever direction the others went', () => {
    const mixed = items.map((item, index): RunItem => ({ ...item, to: index % 2 === 0 }));
    const left = mixed.filter(isNotDone);
    expect(new Set(left.map(({ to }) => to)).size).toBe(2);
    const draft = leftOf(sampleRun({}, mixed), null);
    expect(draft?.targets.map(({ vmId }) => vmId)).toEqual(left.map(({ vmId }) => vmId));
    expect(draft?.wish).toEqual({ switches: left.map(({ hostId, vmId, service, to }) => ({ hostId, vmId, service, to })) });
    expect(draft?.leftOut.size).toBe(0);
  });

  it('of a run for the policy is planned by the policy, without what was done or was never asked', () => {
    const draft = leftOf(sampleRun({ kind: 'policy' }), null);
    const left = items.filter(isNotDone);
    expect(left.length).toBeGreaterThan(0);
    expect(draft?.targets.map(({ vmId }) => vmId)).toEqual(left.map(({ vmId }) => vmId));
    expect(draft?.wish).toBe('policy');
    for (const item of left) {
      expect(draft?.leftOut.has(changeKey(item))).toBe(false);
      expect(draft?.leftOut.has(changeKey({ ...item, service: 'vss' }))).toBe(true);
    }
  });

  it('of an undo is planned from the run that it undoes', () => {
    const original = sampleRun({ runId: 5 });
    const undo = sampleRun({ kind: 'undo', undoOf: 5 }, items.slice(0, 4));
    expect(leftOf(undo, null)).toBeNull();
    expect(leftOf(undo, original)?.targets).toMatchObject([{ name: items[3]?.vmName }]);
    expect(leftOf(undo, original)?.undo).toMatchObject({ runId: 5, tried: [{ vmId: items[3]?.vmId }] });
  });

  it('is nothing of what an undo has found unchanged by its run', () => {
    const [first] = items;
    if (first === undefined) throw new Error('No sample');
    const refused = { ...first, state: 'ended', outcome: 'refused' } as const;
    const undo = (code: 'nothingToUndo' | 'stale') =>
      leftOf(sampleRun({ kind: 'undo', undoOf: 5 }, [{ ...refused, problem: { code } }]), sampleRun({ runId: 5 }));
    expect(undo('nothingToUndo')).toBeNull();
    expect(undo('stale')?.targets).toHaveLength(1);
  });

  it('is nothing where all is done', () => {
    const done = items.map((item): RunItem => ({ ...item, outcome: 'changed', problem: null }));
    expect(leftOf(sampleRun({}, done), null)).toBeNull();
  });
});

describe.each(['en', 'it'] as const)('the words of a run: %s', (language) => {
  const t = createI18n(language).t as unknown as Translate;
  const text = { t, language };

  it('are there for every kind, state and end', () => {
    const said = [
      ...runKinds.flatMap((kind) => [t(`runs.kind.${kind}`), runTitle(sampleRun({ kind }).run, Date.now(), text)]),
      ...runStates.map((state) => t(`runs.state.${state}`)),
      ...runCountKeys.map((key) => t(`runs.standing.${key}`)),
      ...runStates.flatMap((state) => begunText(sampleRun({ state }).run, Date.now(), text)),
      begunText(sampleRun({ endedAt: null }).run, Date.now(), text),
      countsText(sampleRun().run, text),
    ];
    expect(said.filter((each) => each.includes('runs.') || each.includes('{{') || each === '')).toEqual([]);
    expect(new Set(runCountKeys.map((key) => t(`runs.standing.${key}`))).size).toBe(runCountKeys.length);
  });

  it('say of each problem why, with the host’s own words', () => {
    const [item] = items;
    if (item === undefined) throw new Error('No sample');
    for (const code of problemCodes) {
      const reason = itemReason({ ...item, outcome: 'failed', problem: { code, detail: 'It said so.' } }, text);
      expect(reason).toContain(t(`problem.${code}.what`));
      expect(reason.includes('It said so.')).toBe(code !== 'confirmationRequired');
    }
    expect(itemReason({ ...item, outcome: 'changed', problem: null }, text)).toBe('');
    expect(itemReason({ ...item, outcome: 'notApplied', to: true, problem: null }, text)).toBe(t('runs.notAppliedOff'));
  });
});

describe('the numbers of a run', () => {
  it('leave out what there is none of', () => {
    const t = createI18n('en').t as unknown as Translate;
    expect(countsText({ state: 'ended', counts: { ...countsOf([]), changed: 5, refused: 4, notBegun: 6, unknown: 1 } }, { t })).toBe(
      '5 done, 4 refused, 6 not begun, 1 not known',
    );
  });

  it('and its switches are saved with what a spreadsheet must not run made safe', () => {
    const csv = runCsv(
      sampleRun(
        {},
        items.map((item) => ({ ...item, vmName: '=1+1' })),
      ),
    );
    expect(csv.split('\r\n').filter((line) => line !== '')).toHaveLength(items.length + 1);
    expect(csv).toContain(",'=1+1,");
    expect(csv).toContain('failed,accessDenied: Access is denied.');
  });
});
