import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Guest } from '../contract/fleet.ts';
import type { ServiceRecord } from '../contract/service.ts';
import { backupPromise, backupPromises, type BackupPromise } from './backup.ts';
import { checkpointProspect } from './checkpoint.ts';
import { serviceRecord, services, vmWith } from './vm-record.fixture.ts';

const windows: Guest = { osName: 'Windows Server 2022 Standard', osVersion: '10.0.20348', computerName: 'web' };
const linux: Guest = { osName: 'Debian GNU/Linux 12', osVersion: '6.1.0', computerName: 'web' };

function vmSet(type: string | null, vss: Partial<ServiceRecord>, state: string, guest: Guest | null = windows) {
  return vmWith({ state, details: { checkpointType: type, services: services({ vss: serviceRecord(vss) }), guest } });
}

describe('how good a backup made now would be', () => {
  it.each<[string | null, Partial<ServiceRecord>, string, Guest | null, BackupPromise]>([
    ['Production', {}, 'Running', windows, 'applications'],
    ['Production', {}, 'Running', linux, 'fileSystems'],
    ['Production', {}, 'Running', null, 'applications'],
    ['ProductionOnly', {}, 'Running', windows, 'applications'],
    ['Standard', {}, 'Running', windows, 'applications'],
    ['Standard', {}, 'Running', linux, 'fileSystems'],
    ['Production', { primary: 'Degraded' }, 'Running', windows, 'applications'],
    // A service that is off still reports OK: the switch decides.
    ['Production', { enabled: false }, 'Running', windows, 'crash'],
    ['Standard', { enabled: false }, 'Running', windows, 'crash'],
    ['Production', { primary: 'NoContact' }, 'Running', linux, 'crash'],
    ['Production', { primary: 'LostCommunication' }, 'Running', windows, 'crash'],
    ['ProductionOnly', { enabled: false }, 'Running', windows, 'fails'],
    ['ProductionOnly', { primary: 'NoContact' }, 'Running', windows, 'fails'],
    ['Production', { primary: null }, 'Running', windows, 'unknown'],
    ['Standard', { primary: null }, 'Running', windows, 'unknown'],
    ['Production', { enabled: false }, 'Off', windows, 'atRest'],
    ['Standard', {}, 'Off', windows, 'atRest'],
    ['Production', {}, 'Paused', windows, 'unknown'],
    ['Standard', {}, 'Saved', windows, 'unknown'],
    ['Disabled', {}, 'Running', windows, 'unknown'],
    [null, {}, 'Running', windows, 'unknown'],
    ['SomethingNew', {}, 'Running', windows, 'unknown'],
  ])('%s, VSS %o, %s (%#)', (type, vss, state, guest, promise) => {
    expect(backupPromise(vmSet(type, vss, state, guest))).toBe(promise);
  });

  it('is not known of a VM whose details were not read', () => {
    expect(backupPromise(vmWith({ details: null }))).toBe('unknown');
  });

  it('never promises more than the checkpoint that it begins with', () => {
    const any = fc.record({
      type: fc.constantFrom(null, 'Disabled', 'Production', 'ProductionOnly', 'Standard', 'New'),
      enabled: fc.constantFrom(null, true, false),
      primary: fc.constantFrom(null, 'Ok', 'Degraded', 'NoContact', 'LostCommunication', 'Error', '15'),
      state: fc.constantFrom('Running', 'Off', 'Saved', 'Paused', 'Stopping', 'RunningCritical', 'Other'),
      guest: fc.constantFrom(null, windows, linux),
    });
    fc.assert(
      fc.property(any, ({ type, enabled, primary, state, guest }) => {
        const vm = vmSet(type, { enabled, primary }, state, guest);
        const promise = backupPromise(vm);
        const prospect = checkpointProspect(vm);
        expect(backupPromises).toContain(promise);
        if (promise === 'applications' || promise === 'fileSystems') expect(['production', 'standard']).toContain(prospect);
        if (prospect === 'fails') expect(promise).toBe('fails');
        if (prospect === 'unknown' || prospect === 'disabled') expect(promise).toBe('unknown');
      }),
    );
  });
});
