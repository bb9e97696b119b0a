import { describe, expect, it } from 'vitest';
import type { KvpItem } from '../contract/kvp.ts';
import { findKvp, kvpMeanings, kvpValues, meaningOfKvp } from './kvp.ts';

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
