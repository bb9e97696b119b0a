import { array, assert, constantFrom, property } from 'fast-check';
import { expect, test } from 'vitest';
import { setDifferences } from './id-sets.ts';

const of = (...vmIds: string[]): Set<string> => new Set(vmIds);
const whole = (...vmIds: string[]) => ({ ids: of(...vmIds), isWhole: true });

test('names the VM that only one way lists, and says which', () => {
  expect(setDifferences([of('a'), of('a')], whole('a', 'b'), 'cmdlets')).toEqual([
    { vmId: 'b', field: 'vm', bulk: null, cmdlets: 'listed' },
  ]);
  expect(setDifferences([of('a', 'b'), of('a', 'b')], whole('a'), 'cmdlets')).toEqual([
    { vmId: 'b', field: 'vm', bulk: 'listed', cmdlets: null },
  ]);
  expect(setDifferences([of('a', 'b'), of('a', 'b')], whole('a'), 'bulk')).toEqual([
    { vmId: 'b', field: 'vm', bulk: null, cmdlets: 'listed' },
  ]);
});

test('a VM that was made or removed between the lists is no difference', () => {
  expect(setDifferences([of('a'), of('a', 'new')], whole('a', 'new'), 'cmdlets')).toEqual([]);
  expect(setDifferences([of('a'), of('a', 'new')], whole('a'), 'cmdlets')).toEqual([]);
  expect(setDifferences([of('a', 'old'), of('a')], whole('a'), 'cmdlets')).toEqual([]);
  expect(setDifferences([of('a', 'old'), of('a')], whole('a', 'old'), 'cmdlets')).toEqual([]);
});

test('what a list with errors lacks says nothing, and what it has does', () => {
  expect(setDifferences([of('a'), of('a')], { ids: of('b'), isWhole: false }, 'cmdlets')).toEqual([
    { vmId: 'b', field: 'vm', bulk: null, cmdlets: 'listed' },
  ]);
});

test('where nothing changed, exactly the VMs that one list lacks are named, whichever comes first', () => {
  const ids = array(constantFrom('a', 'b', 'c', 'd', 'e', 'f'));
  assert(
    property(ids, ids, (one, other) => {
      const [bulk, cmdlets] = [of(...one), of(...other)];
      const named = (found: ReturnType<typeof setDifferences>) => new Set(found.map(({ vmId }) => vmId));
      const expected = new Set([...one, ...other].filter((vmId) => bulk.has(vmId) !== cmdlets.has(vmId)));
      expect(named(setDifferences([bulk, bulk], { ids: cmdlets, isWhole: true }, 'cmdlets'))).toEqual(expected);
      expect(named(setDifferences([cmdlets, cmdlets], { ids: bulk, isWhole: true }, 'bulk'))).toEqual(expected);
    }),
  );
});
