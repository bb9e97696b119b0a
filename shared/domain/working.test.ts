import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serviceIds } from '../contract/service.ts';
import type { ServiceId } from '../contract/service.ts';
import { counterexample } from './laws.fixture.ts';
import { isEcho, workingState, workingStates } from './working.ts';
import type { WorkingState } from './working.ts';
import { anyVm, linuxGuest, serviceRecord, services, vmWith } from './vm-record.fixture.ts';
import type { VmChanges } from './vm-record.fixture.ts';

const faults: ReadonlySet<WorkingState> = new Set<WorkingState>(['degraded', 'noContact', 'lostCommunication', 'error']);

describe('what a component reports', () => {
  it.each<[string | null, string | null, WorkingState]>([
    ['Ok', null, 'ok'],
    ['Ok', 'Ok', 'ok'],
    ['Ok', 'ProtocolMismatch', 'okProtocolDiffers'],
    ['Ok', 'CommunicationTimedOut', 'degraded'],
    ['Ok', 'CommunicationFailed', 'degraded'],
    ['Ok', '99', 'unknown'],
    ['Degraded', null, 'degraded'],
    ['Degraded', 'ProtocolMismatch', 'okProtocolDiffers'],
    ['Error', null, 'error'],
    ['NonRecoverableError', 'ProtocolMismatch', 'error'],
    ['NoContact', null, 'noContact'],
    ['LostCommunication', null, 'lostCommunication'],
    ['Disabled', null, 'unknown'],
    ['15', null, 'unknown'],
    [null, null, 'unknown'],
  ])('%s, %s: %s', (primary, secondary, working) => {
    expect(workingState(vmWith({ details: { services: services({ vss: serviceRecord({ primary, secondary }) }) } }), 'vss')).toBe(working);
  });

  it('waits with a VM that starts', () => {
    const starting: VmChanges = { code: 'starting', details: { services: services({ vss: serviceRecord({ primary: 'NoContact' }) }) } };
    expect(workingState(vmWith(starting), 'vss')).toBe('starting');
    expect(isEcho(vmWith(starting), 'vss')).toBe(false);
  });

  it('is not asked while the service is off, whatever it reports', () => {
    for (const primary of ['Ok', 'NoContact', null]) {
      const vm = vmWith({ details: { services: services({ vss: serviceRecord({ enabled: false, primary }) }) } });
      expect(workingState(vm, 'vss')).toBe('serviceOff');
    }
  });

  it('counts even where the switch could not be read', () => {
    const vm = vmWith({ details: { services: services({ vss: serviceRecord({ enabled: null }) }) } });
    expect(workingState(vm, 'vss')).toBe('ok');
  });
});

describe('what the VM itself decides', () => {
  it.each<[string, VmChanges, WorkingState]>([
    ['off', { state: 'Off' }, 'notRunning'],
    ['saved', { state: 'Saved' }, 'notRunning'],
    ['paused', { state: 'Paused' }, 'notRunning'],
    ['stopping', { state: 'Stopping' }, 'notRunning'],
    ['critical and paused', { state: 'PausedCritical' }, 'notRunning'],
    ['critical and running: its guest may still answer', { state: 'RunningCritical' }, 'ok'],
    ['in a state that is not known', { state: '77' }, 'unknown'],
    ['off, never read in full', { state: 'Off', details: null }, 'notRunning'],
    ['running, never read in full', { details: null }, 'unknown'],
    [
      'off and the service off',
      { state: 'Off', details: { services: services({ vss: serviceRecord({ enabled: false }) }) } },
      'notRunning',
    ],
    [
      'in an unknown state and the service off',
      { state: '77', details: { services: services({ vss: serviceRecord({ enabled: false }) }) } },
      'serviceOff',
    ],
    ['without this service', { details: { services: services({ vss: null }) } }, 'notAvailable'],
    ['off and without this service', { state: 'Off', details: { services: services({ vss: null }) } }, 'notAvailable'],
  ])('%s', (_case, changes, working) => {
    expect(workingState(vmWith(changes), 'vss')).toBe(working);
  });
});

describe('shielding', () => {
  it.each<[ServiceId, VmChanges, WorkingState]>([
    ['dataExchange', { details: { shielded: true } }, 'blockedByShielding'],
    ['dataExchange', { state: 'Off', details: { shielded: true } }, 'blockedByShielding'],
    ['dataExchange', { details: { shielded: null } }, 'ok'],
    ['vss', { details: { shielded: true } }, 'ok'],
    ['powerShellDirect', { details: { shielded: true } }, 'blockedByShielding'],
  ])('%s, %j', (service, changes, working) => {
    expect(workingState(vmWith(changes), service)).toBe(working);
  });
});

describe('the heartbeat', () => {
  it.each<[string | null, WorkingState]>([
    ['OkApplicationsHealthy', 'ok'],
    ['OkApplicationsUnknown', 'ok'],
    ['OkApplicationsCritical', 'degraded'],
    ['NoContact', 'noContact'],
    ['LostCommunication', 'lostCommunication'],
    ['Error', 'error'],
    ['Disabled', 'serviceOff'],
    ['Unknown', 'unknown'],
    ['Paused', 'unknown'],
    ['15', 'unknown'],
    [null, 'unknown'],
  ])('%s is %s, whatever the older report of the component says', (heartbeat, working) => {
    for (const primary of ['Ok', 'LostCommunication', null]) {
      const vm = vmWith({ heartbeat, details: { services: services({ heartbeat: serviceRecord({ primary }) }) } });
      expect(workingState(vm, 'heartbeat')).toBe(working);
    }
    expect(workingState(vmWith({ heartbeat, details: null }), 'heartbeat')).toBe(working);
  });

  it('takes the protocol note from the component', () => {
    const vm = vmWith({ details: { services: services({ heartbeat: serviceRecord({ secondary: 'ProtocolMismatch' }) }) } });
    expect(workingState(vm, 'heartbeat')).toBe('okProtocolDiffers');
  });

  it('is off where the switch says so', () => {
    const vm = vmWith({ details: { services: services({ heartbeat: serviceRecord({ enabled: false }) }) } });
    expect(workingState(vm, 'heartbeat')).toBe('serviceOff');
  });
});

describe('PowerShell Direct', () => {
  const old = { osName: 'Windows Server 2012 R2 Standard', osVersion: '6.3.9600', computerName: null };

  it.each<[string, VmChanges, WorkingState]>([
    ['a recent Windows', {}, 'notProbed'],
    ['a Windows of unknown version', { details: { guest: { ...old, osName: 'Windows', osVersion: null } } }, 'notProbed'],
    ['a guest that says nothing', { details: { guest: null } }, 'notProbed'],
    ['nothing read yet', { details: null }, 'notProbed'],
    ['Linux', { details: { guest: linuxGuest } }, 'notAvailable'],
    ['Linux, off', { state: 'Off', details: { guest: linuxGuest } }, 'notAvailable'],
    ['an older Windows', { details: { guest: old } }, 'notAvailable'],
    ['another system', { details: { guest: { ...old, osName: 'FreeBSD' } } }, 'notAvailable'],
    ['off', { state: 'Off' }, 'notRunning'],
    ['in an unknown state', { state: 'Other' }, 'unknown'],
  ])('%s', (_case, changes, working) => {
    expect(workingState(vmWith(changes), 'powerShellDirect')).toBe(working);
  });
});

describe('a fault is loud once', () => {
  const failing = (primary: string): VmChanges => ({ details: { services: services({ vss: serviceRecord({ primary }) }) } });

  it.each<[VmChanges, boolean]>([
    [{ ...failing('LostCommunication'), code: 'lostContact' }, true],
    [{ ...failing('NoContact'), code: 'lostContact' }, true],
    [{ ...failing('NoContact'), code: 'noContact' }, true],
    [{ ...failing('NoContact'), code: 'notExpected' }, true],
    [{ ...failing('NoContact'), code: 'interrupted' }, true],
    [{ ...failing('LostCommunication'), code: 'starting' }, true],
    [{ ...failing('Error'), code: 'heartbeatError' }, true],
    [{ ...failing('LostCommunication'), code: 'hostCritical', state: 'RunningCritical' }, true],
    [{ ...failing('NoContact'), code: 'operatingNormally' }, false],
    [{ ...failing('NoContact'), code: 'notMonitored' }, false],
    [{ ...failing('Error'), code: 'lostContact' }, false],
    [{ ...failing('NoContact'), code: 'heartbeatError' }, false],
    [{ ...failing('Degraded'), code: 'applicationsCritical' }, false],
    [{ ...failing('Ok'), code: 'lostContact' }, false],
  ])('%j: %s', (changes, echo) => {
    expect(isEcho(vmWith(changes), 'vss')).toBe(echo);
  });

  it('an application in the guest is the Status already', () => {
    const vm = vmWith({ code: 'applicationsCritical', heartbeat: 'OkApplicationsCritical' });
    expect(isEcho(vm, 'heartbeat')).toBe(true);
  });
});

describe('laws', () => {
  const anyCase = fc.record({ vm: anyVm, service: fc.constantFrom(...serviceIds) });

  it('there is an answer for whatever was read; only a fault is an echo', () => {
    expect(
      counterexample(anyCase, ({ vm, service }) => {
        const working = workingState(vm, service);
        return workingStates.includes(working) && (!isEcho(vm, service) || faults.has(working));
      }),
    ).toBeNull();
  });

  it('nothing fails on a VM that does not run, that is off, not listed, or shielded', () => {
    expect(
      counterexample(anyCase, ({ vm, service }) => {
        if (!faults.has(workingState(vm, service))) return true;
        const record = service === 'powerShellDirect' ? null : vm.details?.services[service];
        const runs = vm.state === 'Running' || vm.state === 'RunningCritical';
        const shielded = service === 'dataExchange' && vm.details?.shielded === true;
        return runs && record !== null && record?.enabled !== false && !shielded;
      }),
    ).toBeNull();
  });
});
