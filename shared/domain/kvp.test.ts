import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KvpItem } from '../contract/kvp.ts';
import { counterexample } from './laws.fixture.ts';
import { findKvp, kvpMeanings, kvpValues, meaningOfKvp, visibleText } from './kvp.ts';

function item(name: string | null, value: string, source: KvpItem['source'] = 'intrinsic'): KvpItem {
  return { source, name, value, cut: false };
}

describe('what an item means', () => {
  it.each([
    ['FullyQualifiedDomainName', 'computerName'],
    ['OSName', 'system'],
    ['NetworkAddressIPv6', 'ipv6'],
    ['IntegrationServicesVersion', 'servicesVersion'],
    ['CSDVersion', 'servicePack'],
    ['SomethingNew', null],
    ['osname', null],
    ['constructor', null],
  ])('%s: %s', (name, meaning) => {
    expect(meaningOfKvp(item(name, 'x'))).toBe(meaning);
  });

  it('holds for the system of the guest alone: a program may call anything OSName', () => {
    expect(meaningOfKvp(item('OSName', 'x', 'guest'))).toBeNull();
    expect(meaningOfKvp(item('OSName', 'x', 'host'))).toBeNull();
    expect(meaningOfKvp(item(null, 'x'))).toBeNull();
  });

  it('has a word of its own for each', () => {
    expect(new Set(kvpMeanings).size).toBe(kvpMeanings.length);
  });
});

describe('the values of an item', () => {
  it.each([
    ['NetworkAddressIPv4', '10.0.0.5;10.0.1.5', ['10.0.0.5', '10.0.1.5']],
    ['NetworkAddressIPv6', 'fe80::1; ;fd00::1;', ['fe80::1', 'fd00::1']],
    ['NetworkAddressIPv4', '', []],
    ['ProcessorArchitecture', '9', ['x64 (9)']],
    ['ProcessorArchitecture', '12', ['ARM64 (12)']],
    ['ProcessorArchitecture', 'x86_64', ['x86_64']],
    ['CSDVersion', '', []],
    ['OSName', 'A;B', ['A;B']],
  ])('%s %j', (name, value, values) => {
    expect(kvpValues(item(name, value))).toEqual(values);
  });

  it('a list is one only where the system tells it', () => {
    expect(kvpValues(item('NetworkAddressIPv4', '1;2', 'guest'))).toEqual(['1;2']);
  });
});

describe('text of anybody', () => {
  it.each([
    ['plain, \u00e8 \u4e2d \u{1F984}', 'plain, \u00e8 \u4e2d \u{1F984}'],
    ['a\r\nb\t\u0000\u001b[31m', 'a\u240d\u240ab\u2409\u2400\u241b[31m'],
    ['\u007f\u0085', '\u2421[U+0085]'],
    ['safe\u202Eexe.txt', 'safe[U+202E]exe.txt'],
    ['\u200b\ufeff\u2066x\u2069\u2028', '[U+200B][U+FEFF][U+2066]x[U+2069][U+2028]'],
    ['\ud800x', '[U+D800]x'],
    ['\u{E0041}', '[U+E0041]'],
    ['\u0646\u200c\u0645', '\u0646\u200c\u0645'],
    ['<b>&amp;</b>', '<b>&amp;</b>'],
  ])('%j', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it('law: nothing of it controls anything any more, and showing it twice changes nothing', () => {
    const controls = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
    expect(
      counterexample(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const shown = visibleText(text);
        return !controls.test(shown) && visibleText(shown) === shown && shown.length >= text.length;
      }),
    ).toBeNull();
  });
});

describe('the search', () => {
  const items = [
    item('NetworkAddressIPv4', '10.0.0.5'),
    item('ProcessorArchitecture', '9'),
    item('BackupState', 'Done at NOON', 'guest'),
    item(null, '<broken', 'guest'),
  ];
  const names = (query: string): readonly (string | null)[] =>
    findKvp(items, query, (meaning) => (meaning === 'ipv4' ? 'Indirizzi IPv4' : meaning)).map(({ name }) => name);

  it.each([
    ['', ['NetworkAddressIPv4', 'ProcessorArchitecture', 'BackupState', null]],
    ['  ', ['NetworkAddressIPv4', 'ProcessorArchitecture', 'BackupState', null]],
    ['backup', ['BackupState']],
    ['noon state', ['BackupState']],
    ['indirizzi', ['NetworkAddressIPv4']],
    ['10.0.0', ['NetworkAddressIPv4']],
    ['x64', ['ProcessorArchitecture']],
    ['<brok', [null]],
    ['noon ipv4', []],
  ])('%j', (query, found) => {
    expect(names(query)).toEqual(found);
  });
});
