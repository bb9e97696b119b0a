import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serviceIds } from '../contract/service.ts';
import type { Wanted } from '../contract/wanted.ts';
import { hasDrift, isDrift, listDrift } from './drift.ts';
import { counterexample } from './laws.fixture.ts';
import { wantedState } from './wanted.ts';
import { anyVm, serviceRecord, services, vmWith } from './vm-record.fixture.ts';
import type { VmChanges } from './vm-record.fixture.ts';

describe('drift', () => {
  const off = serviceRecord({ enabled: false });

  it.each<[string, VmChanges, string[]]>([
    ['as wanted', {}, []],
    [
      'one off, one on',
      { details: { services: services({ vss: off, guestServiceInterface: serviceRecord() }) } },
      ['vss', 'guestServiceInterface'],
    ],
    ['also while the VM is off', { state: 'Off', details: { services: services({ vss: off }) } }, ['vss']],
    ['nothing read: no drift', { details: null }, []],
    ['not listed: no drift', { details: { services: services({ vss: null, guestServiceInterface: null }) } }, []],
    ['value not known: no drift', { details: { services: services({ vss: serviceRecord({ enabled: null }) }) } }, []],
    ['time off on a domain controller', { roles: ['domainController'], details: { services: services({ timeSynchronization: off }) } }, []],
    ['data exchange off when shielded', { details: { shielded: true, services: services({ dataExchange: off }) } }, []],
  ])('%s', (_case, changes, drifting) => {
    const vm = vmWith(changes);
    expect(serviceIds.filter((id) => isDrift(vm, id))).toEqual(drifting);
  });

  it('is never there where either way is right', () => {
    const anyCase = fc.record({ vm: anyVm, service: fc.constantFrom(...serviceIds) });
    expect(counterexample(anyCase, ({ vm, service }) => wantedState(vm, service) !== null || !isDrift(vm, service))).toBeNull();
  });

  it('is listed with what wants it, and whether it can be mended now', () => {
    const { wanted } = vmWith();
    const vss = { by: 'rule', want: 'off', mark: { tag: 'agent' }, against: [] } satisfies Wanted;
    const vms = [
      vmWith({ name: 'as wanted' }),
      vmWith({ name: 'two', wanted: { ...wanted, vss }, details: { services: services({ heartbeat: off }) } }),
      vmWith({ name: 'stopping', state: 'Stopping', details: { services: services({ guestShutdown: off }) } }),
      vmWith({ name: 'not read', details: null }),
    ];
    const listed = listDrift(vms, ({ name }) => name === 'two');
    expect(listed.map(({ vm, ...rest }) => ({ name: vm.name, ...rest }))).toEqual([
      { name: 'two', service: 'heartbeat', wanted: true, is: false, why: wanted.heartbeat, inTransition: false, stale: true },
      { name: 'two', service: 'vss', wanted: false, is: true, why: vss, inTransition: false, stale: true },
      { name: 'stopping', service: 'guestShutdown', wanted: true, is: false, why: wanted.guestShutdown, inTransition: true, stale: false },
    ]);
  });

  it('is listed for exactly the VMs that the chip shows', () => {
    const anyFleet = fc.array(anyVm, { maxLength: 8 });
    expect(
      counterexample(anyFleet, (vms) => {
        const listed = new Set(listDrift(vms, () => false).map(({ vm }) => vm));
        return vms.every((vm) => hasDrift(vm) === listed.has(vm));
      }),
    ).toBeNull();
  });
});
