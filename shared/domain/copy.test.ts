import { describe, expect, it } from 'vitest';
import { copyBlock, copyFamily, defaultFolder, fileChoiceOf, targetFault, type CopyBlock } from './copy.ts';
import { detailsWith, linuxGuest, serviceRecord, services, vmWith, windowsGuest } from './vm-record.fixture.ts';
import type { ServiceRecord } from '../contract/service.ts';

const free = { stale: false, underWay: false, switchOn: false };

function withService(record: Partial<ServiceRecord> | null, state = 'Running') {
  const guestServiceInterface = record === null ? null : serviceRecord(record);
  return vmWith({ state, details: { services: services({ guestServiceInterface }) } });
}

describe('whether files may be copied', () => {
  it.each<[Partial<ServiceRecord> | null, string, CopyBlock['code'] | null]>([
    [{}, 'Running', null],
    [{ primary: 'Degraded' }, 'Running', null],
    [{ primary: 'Ok', secondary: 'ProtocolMismatch' }, 'Running', null],
    [{ enabled: null }, 'Running', null],
    // A service that is off still reports OK: the switch decides.
    [{ enabled: false }, 'Running', 'copyServiceOff'],
    [{ primary: 'NoContact' }, 'Running', 'copyNoContact'],
    [{ primary: 'LostCommunication' }, 'Running', 'copyNoContact'],
    [{ primary: null }, 'Running', 'copyNoContact'],
    [null, 'Running', 'serviceNotFound'],
    [{}, 'Off', 'invalidState'],
    [{}, 'Paused', 'invalidState'],
    [{}, 'Saving', 'inTransition'],
  ])('%o of a VM that is %s: %s', (record, state, code) => {
    expect(copyBlock(withService(record, state), free)?.code ?? null).toBe(code);
  });

  it('an old state and another operation come first', () => {
    expect(copyBlock(withService(null, 'Off'), { ...free, stale: true, underWay: true })).toEqual({ code: 'stale' });
    expect(copyBlock(withService(null, 'Off'), { ...free, underWay: true })).toEqual({ code: 'operationUnderWay' });
  });

  it('a service that is off may be switched on for it, whatever it reports; one that is on and silent stays a reason', () => {
    const switchOn = { ...free, switchOn: true };
    expect(copyBlock(withService({ enabled: false, primary: 'NoContact' }), switchOn)).toBeNull();
    expect(copyBlock(withService({ primary: 'NoContact' }), switchOn)).toEqual({ code: 'copyNoContact' });
    expect(copyBlock(withService({ enabled: false }, 'Off'), switchOn)?.code).toBe('invalidState');
  });

  it('a guest that starts is waited for', () => {
    const starting = vmWith({
      code: 'starting',
      details: { services: services({ guestServiceInterface: serviceRecord({ primary: 'NoContact' }) }) },
    });
    expect(copyBlock(starting, free)).toEqual({ code: 'guestStarting' });
  });

  it('what was not read yet is no reason', () => {
    expect(copyBlock(vmWith({ state: 'Running', details: null }), free)).toBeNull();
  });
});

describe('the target', () => {
  const files = (...names: string[]) => names.map((name) => ({ name }));

  it.each([
    ['C:\\Temp', files('a', 'b'), null],
    ['Temp', files('a'), { fault: 'notAbsolute', name: null }],
    ['C:\\Temp', files('a', 'nul'), { fault: 'badName', name: 'nul' }],
    ['C:\\Temp', files('a', 'b', 'A'), { fault: 'sameName', name: 'A' }],
  ])('%s of %o: %o', (folder, chosen, fault) => {
    expect(targetFault(folder, chosen, 'windows')).toEqual(fault);
  });

  it('is read by the rules of the guest, or of its own form where the guest tells nothing', () => {
    const of = (guest: typeof windowsGuest | null) => ({ details: detailsWith({ guest }) });
    expect(copyFamily(of(windowsGuest), '/tmp')).toBe('windows');
    expect(copyFamily(of(linuxGuest), 'C:\\Temp')).toBe('linux');
    expect(copyFamily(of(null), '/tmp')).toBe('linux');
    expect(copyFamily({ details: null }, 'C:\\Temp')).toBe('windows');
    expect([windowsGuest, linuxGuest, null].map((guest) => defaultFolder(of(guest)))).toEqual(['C:\\Temp', '/tmp', null]);
  });
});

describe('how files are chosen', () => {
  it.each([
    ['electron', null, 'dialog'],
    ['electron', 'asked', 'dialog'],
    ['gateway', 'asked', 'typed'],
    ['gateway', null, 'none'],
  ] as const)('%s, %s: %s', (shell, demoReason, choice) => {
    expect(fileChoiceOf({ shell, demoReason })).toBe(choice);
  });
});
