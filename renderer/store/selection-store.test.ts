import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSelectionStore } from './selection-store.ts';

const key = fc.constantFrom('a/1', 'a/2', 'b/1', 'b/3');
const step = fc.record({ add: fc.boolean(), keys: fc.uniqueArray(key) });

test('what is chosen is what was added and not taken away since; listeners hear of changes alone', () => {
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const store = createSelectionStore();
      const chosen = new Set<string>();
      let heard = 0;
      store.subscribe(() => {
        heard += 1;
      });
      for (const { add, keys } of steps) {
        const before = store.get();
        const heardBefore = heard;
        if (add) store.add(keys.map((each) => ({ key: each, name: `VM ${each}` })));
        else store.remove(keys);
        for (const each of keys)
          if (add) chosen.add(each);
          else chosen.delete(each);
        expect([...store.get().keys()]).toEqual([...chosen]);
        expect(heard - heardBefore).toBe(store.get() === before ? 0 : 1);
      }
    }),
  );
});

test('the name that a VM had when it was chosen stays', () => {
  const store = createSelectionStore();
  store.add([{ key: 'a/1', name: 'ERP' }]);
  store.add([{ key: 'a/1', name: 'ERP (new)' }]);
  expect(store.get().get('a/1')).toBe('ERP');
});
