import { describe, expect, it } from 'vitest';
import { serviceIds } from '../contract/service.ts';
import { wantedState } from './wanted.ts';
import { vmWith } from './vm-record.fixture.ts';
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
