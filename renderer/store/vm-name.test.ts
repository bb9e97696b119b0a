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

it('a VM that is gone is still told from the one of its name that is there', () => {
  expect(idOfSharedName(storeOf(second), first)).toBe('aaaaaaaa');
});
