import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { switchableServiceIds } from '../../shared/contract/service.ts';
import { vmWith } from '../../shared/domain/vm-record.fixture.ts';
import { chooseVms, matches, serviceOfWord, serviceWords } from './names.ts';

describe('serviceOfWord', () => {
  it.each([
    ['heartbeat', 'heartbeat'],
    ['shutdown', 'guestShutdown'],
    ['GuestShutdown', 'guestShutdown'],
    ['time-sync', 'timeSynchronization'],
    ['kvp', 'dataExchange'],
    ['VSS', 'vss'],
    ['vmicguestinterface', 'guestServiceInterface'],
    ['guest services', 'guestServiceInterface'],
    ['integration services', null],
    ['powershelldirect', null],
    ['', null],
  ] as const)('%j is %s', (word, service) => {
    expect(serviceOfWord(word)).toBe(service);
  });

  it('knows each of its own words', () => {
    expect(switchableServiceIds.map((id) => serviceOfWord(serviceWords[id]))).toEqual([...switchableServiceIds]);
  });
});

describe('matches', () => {
  it.each([
    ['web-01', 'WEB-01', true],
    ['web', 'WEB-01', false],
    ['web*', 'WEB-01', true],
    ['*01', 'WEB-01', true],
    ['web-0?', 'WEB-01', true],
    ['web-?', 'WEB-01', false],
    ['a.c', 'abc', false],
    ['[*]"$(x)', '[anything]"$(x)', true],
    ['È*', 'è una vm', true],
    ['?', '🚀', true],
  ])('%j, %j: %j', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  it('does not tire of many stars', () => {
    expect(matches(`${'*'.repeat(40)}x${'*a'.repeat(40)}y`, 'a'.repeat(2_000))).toBe(false);
  });

  it('means what the definition of its characters says', () => {
    const defined = (pattern: readonly string[], text: readonly string[]): boolean => {
      const [first, ...rest] = pattern;
      if (first === undefined) return text.length === 0;
      if (first === '*') return defined(rest, text) || (text.length > 0 && defined(pattern, text.slice(1)));
      return text.length > 0 && (first === '?' || first === text[0]) && defined(rest, text.slice(1));
    };
    const wordOf = (...letters: string[]): fc.Arbitrary<string[]> => fc.array(fc.constantFrom(...letters), { maxLength: 7 });
    fc.assert(
      fc.property(wordOf('*', '?', 'a', 'b'), wordOf('*', 'a', 'b'), (pattern, text) => {
        expect(matches(pattern.join(''), text.join(''))).toBe(defined(pattern, text));
      }),
    );
  });

  it('finds every name by itself, whatever is in it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => matches(name, name)));
  });
});

describe('chooseVms', () => {
  const numbered = (index: number): string => `${String(index).padStart(8, '0')}-2222-3333-4444-555555555555`;
  const web = vmWith({ name: 'WEB-01' });
  const database = vmWith({ name: 'DB-01', vmId: '22222222-2222-3333-4444-555555555555' });
  it.each([
    [[], [web, database]],
    [['web-*'], [web]],
    [
      ['DB-01', 'web-01'],
      [web, database],
    ],
    [['22222222-2222-3333-4444-555555555555'], [database]],
    [['22222222-2222-3333-4444-55555555555'], []],
  ])('%j', (patterns, chosen) => {
    expect(chooseVms([web, database], patterns).vms).toEqual(chosen);
  });

  it('knows the short id by which VMs of one name are told apart', () => {
    expect(chooseVms([web, { ...web, vmId: '44444444-2222-3333-4444-555555555555' }], ['web-01 (44444444)']).vms).toMatchObject([
      { vmId: '44444444-2222-3333-4444-555555555555' },
    ]);
  });

  it('does not take a VM for another by whose id it is called', () => {
    const posing = vmWith({ name: database.vmId.toUpperCase(), vmId: '33333333-2222-3333-4444-555555555555' });
    expect(chooseVms([posing, database], [database.vmId]).vms).toEqual([database]);
  });

  it('chooses what each word alone would choose, in the order of the VMs', () => {
    const named = fc.record({ name: fc.string({ unit: fc.constantFrom('a', 'B', 'b', '*', '?'), maxLength: 3 }), id: fc.nat({ max: 9 }) });
    const wordOf = fc.string({ unit: fc.constantFrom('a', 'A', 'b', '*', '?'), minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(named, { maxLength: 6 }), fc.array(wordOf, { minLength: 1, maxLength: 4 }), (given, words) => {
        const vms = given.map(({ name, id }) => vmWith({ name, vmId: `${id}1111111-2222-3333-4444-555555555555` }));
        const alone = new Set(words.flatMap((word) => chooseVms(vms, [word]).vms));
        expect(chooseVms(vms, words).vms).toEqual(vms.filter((vm) => alone.has(vm)));
        for (const word of words) {
          const exact = vms.filter(({ name }) => name.toLowerCase() === word.toLowerCase());
          const meant = exact.length > 0 ? exact : vms.filter(({ name }) => matches(word, name) && /[*?]/.test(word));
          expect(chooseVms(vms, [word]).vms).toEqual(meant);
        }
      }),
    );
  });

  it('chooses thousands of names among thousands of VMs', () => {
    const vms = Array.from({ length: 10_000 }, (_each, index) => vmWith({ name: `VM-${index}`, vmId: numbered(index) }));
    const words = vms.map(({ name }) => name.toLowerCase());
    expect(chooseVms(vms, words)).toEqual({ vms, notFound: [], byPattern: false });
    expect(
      chooseVms(
        vms,
        words.map((word) => `${word}-x`),
      ).notFound,
    ).toHaveLength(10_000);
  });

  it('tells each word that means no VM', () => {
    expect(chooseVms([web, database], ['web-01', 'WEB-O1', 'x*']).notFound).toEqual(['WEB-O1', 'x*']);
  });

  it('takes a word for a pattern only where no VM has it for a name', () => {
    const star = vmWith({ name: 'CI *1' });
    const other = vmWith({ name: 'CI PROD 1', vmId: '33333333-2222-3333-4444-555555555555' });
    expect(chooseVms([star, other], ['ci *1'])).toEqual({ vms: [star], notFound: [], byPattern: false });
    expect(chooseVms([star, other], ['CI ?*1'])).toEqual({ vms: [star, other], notFound: [], byPattern: true });
  });
});
