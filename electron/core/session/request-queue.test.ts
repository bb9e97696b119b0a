import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RequestQueue, type Queued } from './request-queue.ts';

interface Entry extends Queued {
  readonly name: number;
}

const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), urgent: fc.boolean() }),
  fc.record({ do: fc.constantFrom('promote' as const, 'remove' as const), pick: fc.nat(40) }),
  fc.constant({ do: 'take' as const }),
);

describe('RequestQueue', () => {
  it('is what two bounded lists would be: urgent ones before the others, each in its order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.array(step, { maxLength: 60 }), (capacity, steps) => {
        const queue = new RequestQueue<Entry>(capacity);
        const all: Entry[] = [];
        let urgent: Entry[] = [];
        let others: Entry[] = [];
        for (const each of steps) {
          if (each.do === 'add') {
            const entry = { name: all.length, key: null, urgent: each.urgent };
            all.push(entry);
            const fits = urgent.length + others.length < capacity;
            expect(queue.add(entry)).toBe(fits);
            if (fits) (each.urgent ? urgent : others).push(entry);
          } else if (each.do === 'take') {
            expect(queue.take()).toBe(urgent.length > 0 ? urgent.shift() : others.shift());
          } else {
            const entry = all[each.pick];
            if (entry === undefined) continue;
            if (each.do === 'remove') {
              expect(queue.remove(entry)).toBe(urgent.includes(entry) || others.includes(entry));
              urgent = urgent.filter((other) => other !== entry);
            } else {
              queue.promote(entry);
              if (others.includes(entry)) urgent.push(entry);
            }
            others = others.filter((other) => other !== entry);
          }
          expect(queue.length).toBe(urgent.length + others.length);
          expect(queue.isFull).toBe(queue.length === capacity);
        }
        expect(queue.clear()).toEqual([...urgent, ...others]);
        expect(queue.length).toBe(0);
      }),
    );
  });

  it('finds the waiting entry of a key until it is taken', () => {
    const queue = new RequestQueue<Entry>(2);
    const entry = { name: 1, key: 'a', urgent: false };
    queue.add(entry);
    expect(queue.find('a')).toBe(entry);
    expect(queue.find('b')).toBeUndefined();
    queue.take();
    expect(queue.find('a')).toBeUndefined();
  });
});
