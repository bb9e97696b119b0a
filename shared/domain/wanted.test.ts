import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serviceIds } from '../contract/service.ts';
import { counterexample } from './laws.fixture.ts';
import { isDrift, wantedState } from './wanted.ts';
import { anyVm, serviceRecord, services, vmWith } from './vm-record.fixture.ts';
import type { VmChanges } from './vm-record.fixture.ts';

describe('what is wanted', () => {
  it.each<[string, VmChanges, (boolean | null)[]]>([
    // in the order of serviceIds: heartbeat, shutdown, time, data exchange, VSS, guest service interface, PowerShell Direct
    ['the default baseline', {}, [true, true, true, true, true, false, null]],
    ['also where nothing was read yet', { details: null }, [true, true, true, true, true, false, null]],
    ['a domain controller: time either way', { roles: ['domainController'] }, [true, true, null, true, true, false, null]],
    ['a database', { roles: ['database'] }, [true, true, true, true, true, false, null]],
    ['an own time source', { roles: ['ownTimeSource'] }, [true, true, true, true, true, false, null]],
    ['no integration services: nothing', { roles: ['noIntegrationServices'] }, [null, null, null, null, null, null, null]],
    ['shielded: data exchange either way', { details: { shielded: true } }, [true, true, true, null, true, false, null]],
    ['what the record says', { wanted: vmWith({ roles: ['domainController'] }).wanted }, [true, true, null, true, true, false, null]],
    ['shielding not known', { details: { shielded: null } }, [true, true, true, true, true, false, null]],
  ])('%s', (_case, changes, wanted) => {
    const vm = vmWith(changes);
    expect(serviceIds.map((id) => wantedState(vm, id))).toEqual(wanted);
  });
});

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
});
