import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { keep, readKept, type KeptStorage } from './kept.ts';

function storageOf(items = new Map<string, string>()): KeptStorage {
  return {
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, text) => void items.set(name, text),
    removeItem: (name) => void items.delete(name),
  };
}

const full: KeptStorage = {
  getItem() {
    throw new Error('switched off');
  },
  setItem() {
    throw new Error('no room');
  },
  removeItem() {
    throw new Error('switched off');
  },
};

describe('what is kept over a reload', () => {
  it('comes back as it was, until nothing is kept any more', () => {
    const storage = storageOf();
    const schema = z.object({ one: z.number() });
    keep('thing', { one: 1 }, storage);
    expect(readKept('thing', schema, storage)).toEqual({ one: 1 });
    expect(readKept('other', schema, storage)).toBe(null);
    keep('thing', null, storage);
    expect(readKept('thing', schema, storage)).toBe(null);
  });

  it('is nothing where it can not be understood', () => {
    for (const text of ['{', '"one"', '{"one":"1"}', 'null']) {
      expect(readKept('thing', z.object({ one: z.number() }), storageOf(new Map([['hyper-v-vitals.thing', text]])))).toBe(null);
    }
  });

  it('is nothing where the browser keeps nothing', () => {
    keep('thing', { one: 1 }, full);
    keep('thing', null, full);
    expect(readKept('thing', z.object({ one: z.number() }), full)).toBe(null);
  });
});
