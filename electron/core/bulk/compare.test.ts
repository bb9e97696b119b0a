import { expect, test } from 'vitest';
import { serviceDefinitions } from '../../../shared/domain/services.ts';
import { fakeVm } from '../testing/fake-host.ts';
import { differencesOf, lastingDifferences, type VmReading } from './compare.ts';

const at = Date.parse('2026-11-23T08:00:00.000Z');
const hour = 3_600_000;
const vss = serviceDefinitions.vss.componentId ?? '';

function reading(change: (vm: ReturnType<typeof fakeVm>) => void = () => undefined, later = 0): VmReading {
  const vm = structuredClone(fakeVm(1));
  change(vm);
  return { light: { ...vm.light, uptimeMs: vm.light.uptimeMs + later }, full: vm.full, at: at + later };
}

function fieldsOf(bulk: VmReading, cmdlets: VmReading): string[] {
  return differencesOf(bulk, cmdlets).map(({ field }) => field);
}

test('the same VM an hour later is the same', () => {
  expect(differencesOf(reading(), reading(undefined, hour))).toEqual([]);
});

test.each([['a text that is empty and one that is not there', (vm: ReturnType<typeof fakeVm>) => (vm.full.configurationVersion = '')]])(
  '%s are the same',
  (_what, change) => {
    expect(
      differencesOf(
        reading(change),
        reading((vm) => (vm.full.configurationVersion = null)),
      ),
    ).toEqual([]);
  },
);

test('the order of addresses and the name of a known service say nothing', () => {
  const one = reading((vm) => (vm.full.addresses = ['10.0.0.2', '10.0.0.1']));
  const other = reading((vm) => {
    vm.full.addresses = ['10.0.0.1', '10.0.0.2'];
    vm.full.components = vm.full.components.map((row) => ({ ...row, name: 'in another language' }));
  });
  expect(differencesOf(one, other)).toEqual([]);
});

test.each([
  ['state', (vm: ReturnType<typeof fakeVm>) => (vm.light.state = 'Paused')],
  ['heartbeat', (vm: ReturnType<typeof fakeVm>) => (vm.light.heartbeat = null)],
  ['uptimeMs', (vm: ReturnType<typeof fakeVm>) => (vm.light.uptimeMs = 1)],
  ['addresses', (vm: ReturnType<typeof fakeVm>) => (vm.full.addresses = [])],
  ['shielded', (vm: ReturnType<typeof fakeVm>) => (vm.full.shielded = null)],
  ['guest.osName', (vm: ReturnType<typeof fakeVm>) => (vm.full.guest = { osName: 'x', osVersion: '10.0.26100', computerName: 'VM1' })],
  [
    `${vss}.enabled`,
    (vm: ReturnType<typeof fakeVm>) =>
      (vm.full.components = vm.full.components.map((row) => (row.componentId === vss ? { ...row, enabled: null } : row))),
  ],
])('finds a difference in %s', (field, change) => {
  expect(fieldsOf(reading(change), reading())).toEqual([field]);
  expect(fieldsOf(reading(), reading(change))).toEqual([field]);
});

test('tells both values, and a service that one way does not list', () => {
  const less = reading((vm) => (vm.full.components = vm.full.components.filter((row) => row.componentId !== vss)));
  const found = differencesOf(less, reading());
  expect(found).toContainEqual({ vmId: fakeVm(1).light.vmId, field: `${vss}.enabled`, bulk: null, cmdlets: 'true' });
  expect(found).toContainEqual({ vmId: fakeVm(1).light.vmId, field: `${vss}.listed`, bulk: null, cmdlets: 'true' });
});

test('what changed between two reads of one way is no difference of the ways', () => {
  const paused = (vm: ReturnType<typeof fakeVm>): string => (vm.light.state = 'Paused');
  const both = (vm: ReturnType<typeof fakeVm>): void => {
    vm.light.state = 'Paused';
    vm.full.generation = 1;
  };
  expect(lastingDifferences([reading(), reading(paused)], reading(paused), 'bulk')).toEqual([]);
  expect(lastingDifferences([reading(), reading(paused)], reading(), 'bulk')).toEqual([]);
  expect(lastingDifferences([reading(), reading(paused)], reading(both), 'bulk')).toMatchObject([
    { field: 'generation', bulk: '1', cmdlets: '2' },
  ]);
  expect(lastingDifferences([reading(both), reading(both)], reading(paused), 'cmdlets')).toMatchObject([
    { field: 'generation', bulk: '1', cmdlets: '2' },
  ]);
});
