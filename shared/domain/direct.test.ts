import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DirectProbe } from '../contract/direct.ts';
import {
  conditionsOf,
  directBlock,
  directProbeOf,
  guestServiceBlock,
  hostSwitchBlock,
  mendable,
  serviceOfGuest,
  standingOf,
} from './direct.ts';
import type { GuestServiceStanding } from './direct.ts';
import { anyVm, hostWith, linuxGuest, serviceRecord, services, vmWith } from './vm-record.fixture.ts';
import { workingState } from './working.ts';

const rights = { isElevated: true, isHyperVAdministrator: true };
const plain = hostWith(rights);
/** A host of a version; `null`: it has not said. */
function hostOf(osVersion: string | null) {
  return { ...plain, facts: plain.facts === null ? null : { ...plain.facts, osVersion } };
}
const host = hostOf('10.0.20348');

function probe(changes: Partial<DirectProbe> = {}): DirectProbe {
  return { at: '2026-11-23T09:00:00.000Z', outcome: 'works', problem: null, services: [], clock: null, ...changes };
}

describe('what PowerShell Direct needs', () => {
  it('is known as far as the host and the guest have told it', () => {
    const all = { host: true, session: true, running: true, guest: true, shielding: true };
    expect(conditionsOf(vmWith(), host)).toEqual(all);
    expect(conditionsOf(vmWith(), hostOf('6.3.9600'))).toEqual({ ...all, host: false });
    expect(conditionsOf(vmWith(), hostOf(null))).toEqual({ ...all, host: null });
    expect(conditionsOf(vmWith({ state: 'Saved' }), host)).toEqual({ ...all, running: false });
    expect(conditionsOf(vmWith({ details: { guest: linuxGuest } }), host)).toEqual({ ...all, guest: false });
    expect(conditionsOf(vmWith({ details: { guest: null, shielded: null } }), host)).toEqual({ ...all, guest: null, shielding: null });
    expect(conditionsOf(vmWith({ details: { shielded: true } }), host)).toEqual({ ...all, shielding: false });
  });

  it('forbids a check only where something is known to be missing', () => {
    expect(directBlock(vmWith(), host)).toBeNull();
    expect(directBlock(vmWith({ details: null }), hostOf(null))).toBeNull();
    expect(directBlock(vmWith({ state: 'Off' }), host)).toEqual({ code: 'invalidState', state: 'Off' });
    expect(directBlock(vmWith({ details: { shielded: true } }), host)).toEqual({ code: 'directNotPossible' });
    expect(directBlock(vmWith({ details: { guest: { osName: 'Windows 8', osVersion: '6.2', computerName: null } } }), host)?.code).toBe(
      'directNotPossible',
    );
  });
});

describe('what the last check says', () => {
  it('is the working of the service, until the VM is started anew or does not run', () => {
    expect(workingState(vmWith({ direct: probe() }), 'powerShellDirect')).toBe('ok');
    expect(workingState(vmWith({ direct: probe({ outcome: 'noAnswer' }) }), 'powerShellDirect')).toBe('noContact');
    for (const outcome of ['signInRefused', 'failed'] as const) {
      expect(workingState(vmWith({ direct: probe({ outcome }) }), 'powerShellDirect')).toBe('notProbed');
    }
    expect(workingState(vmWith({ direct: probe(), startedAt: '2026-11-23T09:00:01.000Z' }), 'powerShellDirect')).toBe('notProbed');
    expect(directProbeOf(vmWith({ direct: probe(), state: 'Off' }))).toBeNull();
    expect(workingState(vmWith({ direct: probe(), details: { shielded: true } }), 'powerShellDirect')).toBe('blockedByShielding');
  });
});

describe('a service in the guest', () => {
  const vss = (enabled: boolean | null) => vmWith({ details: { services: services({ vss: serviceRecord({ enabled }) }) } });
  it.each<readonly [boolean | null, string | null, string | null, GuestServiceStanding, string | null]>([
    [true, 'Running', 'Manual', 'runs', null],
    [true, 'Stopped', 'Manual', 'stopped', 'vmicvss'],
    [true, 'Stopped', 'Disabled', 'disabled', 'vmicvss'],
    [true, 'Stopped', null, 'stopped', 'vmicvss'],
    [false, 'Stopped', 'Disabled', 'restsWithHost', null],
    [null, 'Stopped', 'Manual', 'unknown', null],
    [true, 'StartPending', 'Manual', 'unknown', null],
    [true, null, null, 'unknown', null],
  ])('with the host’s switch %s, %s and %s: %s', (enabled, status, startType, standing, mend) => {
    const service = { name: 'vmicvss', status, startType };
    expect(standingOf(vss(enabled), service)).toBe(standing);
    expect(mendable(vss(enabled), service)).toBe(mend);
    // What the page offers is never refused because of the host's switch.
    if (mend !== null) expect(hostSwitchBlock(vss(enabled), 'vmicvss')).toBeNull();
  });

  it.each([
    [true, null],
    [false, 'guestServiceOff'],
    [null, 'serviceNotFound'],
  ])('is started from here with the host’s switch %s: %s', (enabled, block) => {
    expect(hostSwitchBlock(vss(enabled), 'vmicvss')).toBe(block);
    expect(hostSwitchBlock(vmWith({ details: null }), 'vmicvss')).toBe('stale');
  });

  it('is told apart by its short name; what the host does not switch runs at need', () => {
    expect(serviceOfGuest('vmicheartbeat')).toBe('heartbeat');
    expect(serviceOfGuest('vmicrdv')).toBeNull();
    expect(standingOf(vmWith(), { name: 'vmicrdv', status: 'Stopped', startType: 'Manual' })).toBe('atNeed');
  });

  it('is never the one that carries the session, whatever is said of it', () => {
    const word = fc.option(fc.constantFrom('Stopped', 'Running', 'Disabled', 'Manual'));
    fc.assert(
      fc.property(anyVm, word, word, (vm, status, startType) => {
        expect(mendable(vm, { name: 'vmicvmsession', status, startType })).toBeNull();
      }),
    );
  });
});

describe('what is done inside a guest', () => {
  it('waits for a fresh read and for the work that is under way, and needs what a check needs', () => {
    const now = { stale: false, underWay: false };
    expect(guestServiceBlock(vmWith(), host, now)).toBeNull();
    expect(guestServiceBlock(vmWith(), host, { stale: true, underWay: true })).toEqual({ code: 'stale' });
    expect(guestServiceBlock(vmWith(), host, { ...now, underWay: true })).toEqual({ code: 'operationUnderWay' });
    expect(guestServiceBlock(vmWith({ state: 'Off' }), host, now)).toEqual({ code: 'invalidState', state: 'Off' });
  });
});
