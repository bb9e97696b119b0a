import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neighbours } from './neighbours.ts';
import { suggestedRoles } from './suggested-roles.ts';

describe('the neighbours of a VM', () => {
  const keys = ['a', 'b', 'c', 'd'];
  test.each([
    ['a', 'abcd', null, 'b'],
    ['b', 'abcd', 'a', 'c'],
    ['d', 'abcd', 'c', null],
    ['b', 'bd', null, 'd'],
    // No longer in the shown order: begin at its top.
    ['x', 'bcd', null, 'b'],
  ] as const)('of %s among %s', (key, there, previous, next) => {
    expect(neighbours(keys, key, (each) => there.includes(each))).toEqual({ previous, next });
  });

  test('lead back to where one was', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2 }), fc.nat(), (shown, at) => {
        const key = shown[at % shown.length] ?? '';
        const { next } = neighbours(shown, key, () => true);
        if (next !== null) expect(neighbours(shown, next, () => true).previous).toBe(key);
      }),
    );
  });
});

test.each([
  ['DC-ROMA-01', ['domainController']],
  ['dc01', ['domainController']],
  ['SQL-PROD-02', ['database']],
  ['LNX-DB-03', ['database']],
  ['NTP-01', ['ownTimeSource']],
  ['MEDCENTER', []],
  ['ADMIN-PC', []],
  ['WEB-01', []],
] as const)('%s hints at %j', (name, roles) => {
  expect([...suggestedRoles(name)]).toEqual(roles);
});
