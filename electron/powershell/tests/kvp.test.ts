import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OperationAnswer } from '../../core/module/operations.ts';
import { ModuleSession, simulatedHost } from './module-session.ts';

const id = (n: number): string => `c0000000-0000-4000-8000-00000000000${n}`;
const vm = { plain: id(1), off: id(2), silent: id(3), hostile: id(4), many: id(5), long: id(6), unknown: id(9) };

/** An item as WMI writes it, with the value as it is. */
const item = (name: string, value: string): string =>
  `<INSTANCE CLASSNAME="Msvm_KvpExchangeDataItem"><PROPERTY NAME="Data" TYPE="string"><VALUE>${value}</VALUE></PROPERTY>` +
  `<PROPERTY NAME="Name" TYPE="string"><VALUE>${name}</VALUE></PROPERTY></INSTANCE>`;
const bomb = `<!DOCTYPE INSTANCE [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${item('Bomb', '&b;')}`;
const outside = `<!DOCTYPE INSTANCE [<!ENTITY x SYSTEM "file:///etc/hostname">]>${item('Outside', '&x;')}`;
const noValue = '<INSTANCE><PROPERTY NAME="Data" TYPE="string"></PROPERTY><PROPERTY NAME="Name"><VALUE>Empty</VALUE></PROPERTY></INSTANCE>';
const hostile = [
  ['<b>bold</b>', '<script>alert("1")</script> & $($global:ran = $true)'],
  bomb,
  outside,
  'not XML at all <',
  item('Control', 'a&#x1;b'),
  '<INSTANCE/>',
  noValue,
  '',
];
const emoji = '\u{1F984}';

const vms = [
  {
    id: vm.plain,
    name: 'PLAIN',
    os: 'Windows Server 2022 Standard',
    osVersion: '10.0.20348',
    ips: ['10.0.0.5'],
    guestItems: [['BackupState', 'done']],
    hostItems: [
      ['Owner', 'Help desk'],
      ['Room', '12'],
    ],
  },
  { id: vm.off, name: 'OFF', state: 'Off', hostItems: [['Owner', 'Archive']] },
  { id: vm.silent, name: 'SILENT', guest: 'linux', serviceStatus: { kvp: 'NoContact' } },
  { id: vm.hostile, name: 'HOSTILE', guestItems: hostile },
  {
    id: vm.many,
    name: 'MANY',
    hostItems: [['Owner', 'First']],
    guestItems: Array.from({ length: 1200 }, (_, n) => [`Key${n}`, String(n)]),
  },
  {
    id: vm.long,
    name: 'LONG',
    guestItems: [['n'.repeat(600), 'short'], ['Value', `${'v'.repeat(4095)}${emoji}`], item('Huge', 'h'.repeat(70_000)), ['After', 'end']],
  },
];

type Reading = OperationAnswer<'kvp.read'>;

let directory: string;
let session: ModuleSession;
async function setFaults(...faults: readonly object[]): Promise<void> {
  const scenario = { clock: { frozenAt: '2026-03-01T08:00:00Z' }, fleet: { vms }, faults };
  await writeFile(join(directory, 'scenario.json'), JSON.stringify(scenario));
}
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'hyper-v-vitals-'));
  await setFaults();
  session = await ModuleSession.start({ modulePath: simulatedHost, environment: { HVV_DEMO_STATE: directory, HVV_DEMO_HOST: 'TEST-01' } });
});
beforeEach(() => setFaults());
afterAll(async () => {
  await session.close();
  await rm(directory, { recursive: true, force: true });
});

const read = (vmId: string): Promise<Reading> => session.value('kvp.read', { vmId });
const told = (reading: Reading, source: string): (readonly [string | null, string])[] =>
  reading.items.filter((each) => each.source === source).map(({ name, value }) => [name, value]);

describe('the items of Data Exchange', () => {
  test('of the host, of the guest system and of programs in the guest, in the order of the host', async () => {
    const reading = await read(vm.plain);
    expect(reading).toMatchObject({ guestReports: true, hostListed: true, left: 0 });
    expect(told(reading, 'host')).toEqual([
      ['Owner', 'Help desk'],
      ['Room', '12'],
    ]);
    expect(told(reading, 'guest')).toEqual([['BackupState', 'done']]);
    expect(told(reading, 'intrinsic')).toEqual(
      expect.arrayContaining([
        ['OSName', 'Windows Server 2022 Standard'],
        ['NetworkAddressIPv4', '10.0.0.5'],
        ['CSDVersion', ''],
      ]),
    );
    expect(reading.items.map(({ source }) => source)).toEqual(reading.items.map(({ source }) => source).toSorted(byRank));
    expect(reading.items.some(({ cut }) => cut)).toBe(false);
  });

  test('a VM that is off, and one whose guest does not answer, still have the items of their host', async () => {
    expect(await read(vm.off)).toMatchObject({
      guestReports: false,
      hostListed: true,
      items: [{ source: 'host', name: 'Owner', value: 'Archive', cut: false }],
    });
    expect(await read(vm.silent)).toMatchObject({ guestReports: false, hostListed: true, items: [] });
  });

  test('markup, document types, broken texts and control characters are text, and nothing of them is run or looked up', async () => {
    expect(told(await read(vm.hostile), 'guest')).toEqual([
      ['<b>bold</b>', '<script>alert("1")</script> & $($global:ran = $true)'],
      [null, bomb],
      [null, outside],
      [null, 'not XML at all <'],
      [null, item('Control', 'a&#x1;b')],
      [null, '<INSTANCE/>'],
      ['Empty', ''],
      [null, ''],
    ]);
    expect(await session.run('[bool]$global:ran')).toEqual(['False']);
  });

  test('too many are counted, and those of the host are never the ones that are left out', async () => {
    const reading = await read(vm.many);
    expect(reading.items).toHaveLength(1000);
    expect(told(reading, 'host')).toEqual([['Owner', 'First']]);
    const intrinsic = told(reading, 'intrinsic').length;
    expect(reading.left).toBe(1200 + intrinsic + 1 - 1000);
  });

  test('too long ones are cut, marked, and never in the middle of a character', async () => {
    const guest = (await read(vm.long)).items.filter(({ source }) => source === 'guest');
    expect(guest[0]).toEqual({ source: 'guest', name: 'n'.repeat(512), value: 'short', cut: true });
    expect(guest[1]).toEqual({ source: 'guest', name: 'Value', value: 'v'.repeat(4095), cut: true });
    expect(guest[2]).toMatchObject({ name: null, cut: true });
    expect(guest[2]?.value).toHaveLength(4096);
    expect(guest[2]?.value).toMatch(/^<INSTANCE/);
    expect(guest[3]).toEqual({ source: 'guest', name: 'After', value: 'end', cut: false });
  });
});

describe('what can go wrong', () => {
  test('a VM that is not there', async () => {
    expect((await session.failure('kvp.read', { vmId: vm.unknown })).errors[0]?.category).toBe('ObjectNotFound');
  });

  test('no rights on Hyper-V, whose classes are only empty then', async () => {
    await setFaults({ kind: 'noPermission' });
    const { errors, probes } = await session.failure('kvp.read', { vmId: vm.plain });
    expect(errors[0]?.errorId).toMatch(/^Unspecified,/);
    expect(probes).toMatchObject({ isElevated: false, isHyperVAdministrator: false });
  });

  test.each(['Msvm_KvpExchangeComponent', 'Msvm_KvpExchangeComponentSettingData'])('no access to %s', async (className) => {
    await setFaults({ kind: 'cimDenied', class: className });
    expect((await session.failure('kvp.read', { vmId: vm.plain })).errors[0]?.category).toBe('PermissionDenied');
  });

  test('settings that are not listed are not an empty list', async () => {
    await setFaults({ kind: 'cimLacks', class: 'Msvm_KvpExchangeComponentSettingData', vmId: vm.plain });
    const reading = await read(vm.plain);
    expect(reading).toMatchObject({ guestReports: true, hostListed: false });
    expect(told(reading, 'host')).toEqual([]);
  });

  test('an argument that is no id', async () => {
    expect((await session.failure('kvp.read', { vmId: "' OR '1' = '1" })).errors[0]?.errorId).toBe('InvalidRequest,HyperVVitals');
  });
});

/** The host first, then the system of the guest, then its programs. */
function byRank(one: string, other: string): number {
  const ranks = ['host', 'intrinsic', 'guest'];
  return ranks.indexOf(one) - ranks.indexOf(other);
}
