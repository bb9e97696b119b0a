import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { switchableServiceIds } from '../../shared/contract/service.ts';
import { setServiceOutcomes } from '../../shared/contract/write.ts';
import { createDataStore } from './data-store.ts';
import { createDraftStore } from './draft-store.ts';
import type { ChangeDraft } from './draft-store.ts';
import { keepPlans } from './kept-plans.ts';
import type { KeptStorage } from './kept.ts';
import { createSelectionStore } from './selection-store.ts';

/** A storage of the length of a test. `full`: it takes nothing. */
function storageWith(text: string | null = null, full = false): KeptStorage & { text: string | null } {
  return {
    text,
    getItem() {
      return this.text;
    },
    setItem(_key, value) {
      if (full) throw new DOMException('full', 'QuotaExceededError');
      this.text = value;
    },
    removeItem() {
      this.text = null;
    },
  };
}

/** One that tells its names apart. */
function keyedStorage(): KeptStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, text) => void items.set(key, text),
    removeItem: (key) => void items.delete(key),
  };
}

function storesOver(storage: KeptStorage, dataId: string | null = 'one') {
  const stores = { draft: createDraftStore(), selection: createSelectionStore(), data: createDataStore(null) };
  if (dataId !== null) stores.data.set(dataId);
  keepPlans(stores, storage);
  return stores;
}

const anyTarget = fc.record({ hostId: fc.constantFrom('demo-roma-01', 'local'), vmId: fc.uuid(), name: fc.string() });
const anyService = fc.constantFrom(...switchableServiceIds);
const anyTried = fc
  .record({
    target: anyTarget,
    service: anyService,
    before: fc.option(fc.boolean()),
    to: fc.boolean(),
    outcome: fc.constantFrom(...setServiceOutcomes),
  })
  .map(({ target: { hostId, vmId }, ...rest }) => ({ hostId, vmId, ...rest }));
const anySwitch = fc
  .record({ target: anyTarget, service: anyService, to: fc.boolean() })
  .map(({ target: { hostId, vmId }, ...rest }) => ({ hostId, vmId, ...rest }));
const anyDraft: fc.Arbitrary<ChangeDraft> = fc.record({
  targets: fc.array(anyTarget),
  wish: fc.oneof(
    fc.constant('policy' as const),
    fc.record({ switches: fc.array(anySwitch) }),
    fc.dictionary(anyService, fc.boolean(), { noNullPrototype: true }),
  ),
  undo: fc.option(
    fc.record({ runId: fc.integer({ min: 1 }), startedAt: fc.constant('2026-11-23T08:00:00.000Z'), tried: fc.array(anyTried) }),
  ),
  step: fc.constantFrom('wish', 'preview'),
  leftOut: fc.array(fc.string()).map((keys) => new Set(keys)),
});

describe('what is chosen and thought of', () => {
  it('is the same after a reload', () => {
    fc.assert(
      fc.property(fc.option(anyDraft), fc.array(anyTarget), (draft, chosen) => {
        const storage = storageWith();
        const before = storesOver(storage);
        before.selection.add(chosen.map(({ hostId, vmId, name }) => ({ key: `${hostId}/${vmId}`, name })));
        before.draft.set(draft);
        const after = storesOver(storage);
        expect(after.draft.get()).toEqual(draft);
        expect([...after.selection.get()]).toEqual([...before.selection.get()]);
      }),
    );
  });

  it('leaves nothing behind once nothing is', () => {
    const storage = storageWith();
    const { draft, selection } = storesOver(storage);
    selection.add([{ key: 'local/x', name: 'X' }]);
    draft.set({ targets: [], wish: 'policy', undo: null, step: 'wish', leftOut: new Set() });
    draft.set(null);
    selection.remove(['local/x']);
    expect(storage.text).toBeNull();
  });

  const thought: ChangeDraft = { targets: [], wish: 'policy', undo: null, step: 'preview', leftOut: new Set() };
  const vm = { key: 'local/x', name: 'X' };

  it('is that of the data folder alone which the application works on: another has other runs, VMs and revisions', () => {
    const storage = keyedStorage();
    const one = storesOver(storage);
    one.draft.set(thought);
    one.selection.add([vm]);
    const other = storesOver(storage, 'other');
    expect([other.draft.get(), other.selection.get().size]).toEqual([null, 0]);
    // The page was loaded anew as of the first, and then the application tells that it works on the other one.
    const loaded = storesOver(storage);
    expect(loaded.draft.get()).toEqual(thought);
    loaded.data.set('other');
    expect([loaded.draft.get(), loaded.selection.get().size]).toEqual([null, 0]);
    expect(storesOver(storage).draft.get()).toEqual(thought);
    expect([...storesOver(storage).selection.get().keys()]).toEqual([vm.key]);
  });

  it('is kept once it is known of which data folder it is, and comes back then where nothing was begun before', () => {
    const storage = keyedStorage();
    const first = storesOver(storage, null);
    first.draft.set(thought);
    first.data.set('one');
    const again = storesOver(storage, null);
    expect(again.draft.get()).toBe(null);
    again.data.set('one');
    expect(again.draft.get()).toEqual(thought);
    const begun = storesOver(storage, null);
    begun.selection.add([vm]);
    begun.data.set('one');
    expect([begun.draft.get(), begun.selection.get().size]).toEqual([null, 1]);
  });

  it('begins with nothing where what was kept can’t be read, and goes on where nothing can be kept', () => {
    for (const text of ['', '{', '[]', '{"draft":{"targets":[{}]},"selection":[]}', '{"draft":null,"selection":[["a"]]}']) {
      const { draft, selection } = storesOver(storageWith(text));
      expect([draft.get(), selection.get().size]).toEqual([null, 0]);
    }
    const { selection } = storesOver(storageWith(null, true));
    selection.add([{ key: 'local/x', name: 'X' }]);
    expect(selection.get().size).toBe(1);
  });
});
