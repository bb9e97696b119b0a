import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { familyOfFolder, fileFault, folderFault, guestPath, isSameName, type GuestFamily, type GuestPathFault } from './guest-path.ts';

describe('a folder of a guest', () => {
  it.each<[GuestFamily, string, GuestPathFault | null]>([
    ['windows', 'C:\\', null],
    ['windows', 'C:\\Temp', null],
    ['windows', 'd:\\Temp\\', null],
    ['windows', "C:\\It's [here] $(x) `n; & è", null],
    ['windows', 'C:\\100% sure', null],
    ['windows', 'Temp', 'notAbsolute'],
    ['windows', 'C:', 'notAbsolute'],
    ['windows', 'C:Temp', 'notAbsolute'],
    ['windows', '\\Temp', 'notAbsolute'],
    ['windows', '\\\\server\\share', 'notAbsolute'],
    ['windows', '\\\\?\\C:\\Temp', 'notAbsolute'],
    ['windows', '/tmp', 'notAbsolute'],
    ['windows', '%TEMP%', 'notAbsolute'],
    ['windows', 'C:\\%USERNAME%', 'expands'],
    ['windows', 'C:\\a%b\\c%d', 'expands'],
    ['windows', 'C:\\Temp\\..\\Windows', 'dots'],
    ['windows', 'C:\\.', 'dots'],
    ['windows', 'C:\\Temp\\\\x', 'badName'],
    ['windows', 'C:\\Temp/x', 'badCharacter'],
    ['windows', 'C:\\Temp:stream', 'badCharacter'],
    ['windows', 'C:\\Te*mp', 'badCharacter'],
    ['windows', 'C:\\Te"mp', 'badCharacter'],
    ['windows', 'C:\\Te\nmp', 'badCharacter'],
    ['windows', 'C:\\\ud800', 'badCharacter'],
    ['windows', 'C:\\Temp.', 'badName'],
    ['windows', 'C:\\Temp \\x', 'badName'],
    ['windows', 'C:\\...', 'badName'],
    ['windows', 'C:\\NUL', 'badName'],
    ['windows', 'C:\\com1.txt\\x', 'badName'],
    ['windows', 'C:\\common', null],
    ['windows', `C:\\${'x'.repeat(256)}`, null],
    ['windows', `C:\\${'x'.repeat(257)}`, 'tooLong'],
    ['linux', '/', null],
    ['linux', '/tmp', null],
    ['linux', '/tmp/', null],
    ['linux', '/srv/a b/"x"/[*]/NUL/%X%', null],
    ['linux', 'tmp', 'notAbsolute'],
    ['linux', '~/x', 'notAbsolute'],
    ['linux', 'C:\\Temp', 'notAbsolute'],
    ['linux', '/tmp/../etc', 'dots'],
    ['linux', '/tmp//x', 'badName'],
    ['linux', '/tmp\\x', 'badCharacter'],
    ['linux', '/tmp/\u0000', 'badCharacter'],
    ['linux', `/${'è'.repeat(129)}`, null],
    ['linux', `/${'è'.repeat(130)}`, 'tooLong'],
  ])('%s %j: %s', (family, folder, fault) => {
    expect(folderFault(folder, family)).toBe(fault);
  });

  it('tells the system that it is written for', () => {
    expect(familyOfFolder('/tmp')).toBe('linux');
    expect(familyOfFolder('C:\\Temp')).toBe('windows');
    expect(familyOfFolder('Temp')).toBe('windows');
  });
});

describe('a file in it', () => {
  it.each<[GuestFamily, string, string, GuestPathFault | null]>([
    ['windows', 'C:\\Temp', 'setup.exe', null],
    ['windows', 'C:\\Temp', '[a] $(b) ’c’.txt', null],
    ['windows', 'C:\\Temp', 'a:b', 'badCharacter'],
    ['windows', 'C:\\Temp', 'a\\b', 'badCharacter'],
    ['windows', 'C:\\Temp', '..', 'dots'],
    ['windows', 'C:\\Temp', 'aux.h', 'badName'],
    ['windows', 'C:\\Temp', 'end.', 'badName'],
    ['windows', 'C:\\Temp', '%TEMP%.txt', 'expands'],
    ['windows', 'C:\\50%', 'of 50%', 'expands'],
    ['windows', 'C:\\Temp', 'x'.repeat(251), null],
    ['windows', 'C:\\Temp', 'x'.repeat(252), 'tooLong'],
    ['linux', '/tmp', 'aux.', null],
    ['linux', '/tmp', 'a\\b', 'badCharacter'],
    ['linux', '/tmp', `${'è'.repeat(127)}x`, 'tooLong'],
    ['linux', '/', 'è'.repeat(128), 'tooLong'],
    ['linux', '/', 'è'.repeat(127), null],
  ])('%s %s + %j: %s', (family, folder, name, fault) => {
    expect(fileFault(folder, name, family)).toBe(fault);
  });

  it.each<[GuestFamily, string, string]>([
    ['windows', 'C:\\', 'C:\\a.txt'],
    ['windows', 'C:\\Temp', 'C:\\Temp\\a.txt'],
    ['windows', 'C:\\Temp\\', 'C:\\Temp\\a.txt'],
    ['linux', '/', '/a.txt'],
    ['linux', '/tmp/', '/tmp/a.txt'],
  ])('%s %s: %s', (family, folder, path) => {
    expect(guestPath(folder, 'a.txt', family)).toBe(path);
  });

  it('has the same name as another one by the rules of its system', () => {
    expect(isSameName('A.txt', 'a.TXT', 'windows')).toBe(true);
    expect(isSameName('A.txt', 'a.txt', 'linux')).toBe(false);
  });
});

describe('laws', () => {
  const families = fc.constantFrom<GuestFamily>('windows', 'linux');
  const separators = { windows: '\\', linux: '/' } as const;
  const roots = { windows: 'C:\\', linux: '/' } as const;
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('..', '.', 'a', 'nul', 'x.', '%a', 'b%', 'a/b', 'a\\b'),
  );

  it('a path without a fault leads to one place below its root: its parts are the folder’s and the name', () => {
    fc.assert(
      fc.property(families, fc.array(name, { maxLength: 4 }), name, (family, names, file) => {
        const folder = roots[family] + names.join(separators[family]);
        fc.pre(folderFault(folder, family) === null && fileFault(folder, file, family) === null);
        const parts = guestPath(folder, file, family).slice(roots[family].length).split(/[/\\]/);
        expect(parts.at(-1)).toBe(file);
        expect(parts).not.toContain('..');
        expect(parts).not.toContain('');
        expect(guestPath(folder, file, family)).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  it('any text is judged, and no text is absolute for both systems', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (folder, file) => {
        const judged = (['windows', 'linux'] as const).filter((family) => folderFault(folder, family) === null);
        expect(judged.length).toBeLessThan(2);
        for (const family of judged) expect(() => fileFault(folder, file, family)).not.toThrow();
      }),
    );
  });
});
