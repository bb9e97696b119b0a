import { describe, expect, it } from 'vitest';
import { createDraftStore } from './draft-store.ts';
import type { ChangeDraft } from './draft-store.ts';

function draftOf(changes: Partial<ChangeDraft> = {}): ChangeDraft {
  return { targets: [], wish: {}, undo: null, step: 'wish', leftOut: new Set(), ...changes };
}

describe('a draft that is proposed', () => {
  it('takes the place of none, and of one in which nothing was decided', () => {
    const store = createDraftStore();
    const [first, second] = [draftOf(), draftOf({ step: 'preview' })];
    expect(store.propose(first)).toBe(true);
    expect(store.propose(second)).toBe(true);
    expect([store.get(), store.proposed()]).toEqual([second, null]);
  });

  it('waits where something was decided, and takes the place or is forgotten as the user says', () => {
    for (const begun of [draftOf({ step: 'preview' }), draftOf({ wish: 'policy' }), draftOf({ wish: { vss: false } })]) {
      const store = createDraftStore();
      store.set(begun);
      const next = draftOf({ wish: { heartbeat: true } });
      let told = 0;
      store.subscribe(() => (told += 1));
      expect(store.propose(next)).toBe(false);
      expect([store.get(), store.proposed(), told]).toEqual([begun, next, 1]);
      store.settle(false);
      expect([store.get(), store.proposed(), told]).toEqual([begun, null, 2]);
      store.propose(next);
      store.settle(true);
      expect([store.get(), store.proposed()]).toEqual([next, null]);
    }
  });

  it('is forgotten once the present one has gone otherwise', () => {
    const store = createDraftStore();
    store.set(draftOf({ step: 'preview' }));
    store.propose(draftOf());
    store.set(null);
    store.settle(true);
    expect([store.get(), store.proposed()]).toEqual([null, null]);
  });
});
