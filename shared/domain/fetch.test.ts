import { expect, test } from 'vitest';
import { fetchFault, guestFileFault, nameOfGuestFile } from './fetch.ts';

test.each([
  ['C:\\Windows\\win.ini', null],
  ["d:\\a [1]\\it's.log", null],
  ['C:\\100% of 50%.txt', null],
  ['C:\\%TEMP%\\a.txt', null],
  ['win.ini', 'notAbsolute'],
  ['/etc/passwd', 'notAbsolute'],
  ['\\\\server\\share\\a.txt', 'notAbsolute'],
  ['C:\\', 'badName'],
  ['C:\\Temp\\', 'badName'],
  ['C:\\Temp\\..\\a.txt', 'dots'],
  ['C:\\Temp\\*.txt', 'badCharacter'],
  ['C:\\a.txt:stream', 'badCharacter'],
  ['C:\\Temp\\nul', 'badName'],
  [`C:\\${'x'.repeat(256)}`, 'tooLong'],
])('%s as a file of a guest: %s', (path, fault) => {
  expect(guestFileFault(path)).toBe(fault);
});

test('the name of a file has no separator in it', () => {
  expect(nameOfGuestFile('C:\\Windows\\win.ini')).toBe('win.ini');
});

test('two files of one name have no place in one folder', () => {
  expect(fetchFault(['C:\\a\\x.log', 'C:\\b\\y.log'])).toBeNull();
  expect(fetchFault(['C:\\a\\x.log', 'C:\\b\\X.LOG'])).toEqual({ fault: 'sameName', path: 'C:\\b\\X.LOG' });
  expect(fetchFault(['C:\\a\\x.log', 'x'])).toEqual({ fault: 'notAbsolute', path: 'x' });
});
