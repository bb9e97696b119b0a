import { expect, it } from 'vitest';
import { sampleSnapshot, vm } from '../testing/sample-fleet.ts';
import { createFleetStore } from './fleet-store.ts';
import { hostOfSharedName, idOfSharedName, nameWithId } from './vm-name.ts';

const first = vm('TEST-CLONE', { vmId: 'aaaaaaaa-0000-4000-8000-000000000001' });
const second = vm('TEST-CLONE', { vmId: 'bbbbbbbb-0000-4000-8000-000000000002' });
const abroad = vm('TEST-CLONE', { hostId: 'demo-milano-02', vmId: 'cccccccc-0000-4000-8000-000000000003' });

function storeOf(...vms: readonly (typeof first)[]): ReturnType<typeof createFleetStore> {
  const store = createFleetStore();
  store.applySnapshot({ ...sampleSnapshot(), vms: [...vms] });
  return store;
}

it('a name alone is enough where no other VM has it', () => {
  expect(hostOfSharedName(storeOf(first), first)).toBeNull();
  expect(idOfSharedName(storeOf(first), first)).toBeNull();
  expect(nameWithId('TEST-CLONE', null)).toBe('TEST-CLONE');
});

it('the host is added where the other VM is on another host, the id where it is on the same', () => {
  const apart = storeOf(first, abroad);
  expect(hostOfSharedName(apart, first)).toBe('DEMO-ROMA-01');
  expect(idOfSharedName(apart, first)).toBeNull();
  const together = storeOf(first, second, abroad);
  expect([first, second].map((each) => nameWithId(each.name, idOfSharedName(together, each)))).toEqual([
    'TEST-CLONE (aaaaaaaa)',
    'TEST-CLONE (bbbbbbbb)',
  ]);
  expect(idOfSharedName(together, abroad)).toBeNull();
});

it('names that look the same are told apart like names that are the same', () => {
  const names = ['PROD-DC-01', 'PROD-DC-01 ', 'PROD\u200b-DC-01', 'prod-dc-01'];
  const alike = names.map((name, index) => vm(name, { vmId: `${index}aaaaaaa-0000-4000-8000-000000000001` }));
  const store = storeOf(...alike);
  expect(alike.map((each) => nameWithId(each.name, idOfSharedName(store, each)))).toEqual([
    'PROD-DC-01 (0aaaaaaa)',
    'PROD-DC-01\u2420 (1aaaaaaa)',
    'PROD[U+200B]-DC-01 (2aaaaaaa)',
    'prod-dc-01 (3aaaaaaa)',
  ]);
  const abroadOne = vm('test-clone ', { hostId: 'demo-milano-02', vmId: 'cccccccc-0000-4000-8000-000000000003' });
  expect(hostOfSharedName(storeOf(first, abroadOne), first)).toBe('DEMO-ROMA-01');
});

it('a VM that was renamed to another look is told from the one that has its old name', () => {
  const renamed = vm('OTHER', { vmId: first.vmId });
  expect(idOfSharedName(storeOf(second, renamed), first)).toBe('aaaaaaaa');
  expect(idOfSharedName(storeOf(second, renamed), renamed)).toBeNull();
});

it('a VM that is gone is still told from the one of its name that is there', () => {
  expect(idOfSharedName(storeOf(second), first)).toBe('aaaaaaaa');
});
