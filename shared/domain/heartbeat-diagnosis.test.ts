import { describe, expect, it } from 'vitest';
import type { VmRecord } from '../contract/fleet.ts';
import { statusCodes } from '../contract/status.ts';
import { heartbeatDiagnosis, heartbeatTrouble, waitingSinceStart } from './heartbeat-diagnosis.ts';
import { linuxGuest, serviceRecord, services, vmWith, windowsGuest, type VmChanges } from './vm-record.fixture.ts';

const now = Date.parse('2026-11-23T08:06:00.000Z');
const known = { usualFirstBeat: { ms: 48_000, starts: 5 }, everBeat: true };
const silentRecord = serviceRecord({ primary: 'NoContact' });
const allSilent = services({
  heartbeat: silentRecord,
  guestShutdown: silentRecord,
  timeSynchronization: silentRecord,
  dataExchange: silentRecord,
  vss: silentRecord,
});
const heartbeatSilent = services({ heartbeat: silentRecord });

/** A VM that was started at 08:00 and has not beaten since. */
function waiting(changes: VmChanges = {}): VmRecord {
  return vmWith({ code: 'noContact', heartbeat: 'NoContact', ...changes });
}

function diagnosis(vm: VmRecord, learned: Parameters<typeof heartbeatTrouble>[1] = known, at = now) {
  const trouble = heartbeatTrouble(vm, learned, at);
  if (trouble === null) return null;
  const { steps, command } = heartbeatDiagnosis(trouble, vm);
  return { trouble, steps, command };
}

describe('no contact since start', () => {
  it('of a Windows guest whose other services answer: only the heartbeat service of the guest is missing', () => {
    expect(diagnosis(waiting({ details: { services: heartbeatSilent } }))).toEqual({
      trouble: 'noContact',
      steps: ['othersAnswer', 'windowsService'],
      command: 'Get-Service -Name vmicheartbeat',
    });
  });

  it('of a guest that is silent as a whole: its screen first', () => {
    expect(diagnosis(waiting({ details: { services: allSilent } }))?.steps).toEqual(['othersSilent', 'screenAtStart', 'windowsService']);
  });

  it('of a known Linux distribution: the kernel module, and package and unit of the other services', () => {
    const vm = waiting({ details: { services: allSilent, guest: linuxGuest } });
    expect(heartbeatDiagnosis('noContact', vm)).toEqual({
      steps: ['othersSilent', 'screenAtStart', 'linuxModule', 'linuxPackage'],
      command: 'ls -d /sys/bus/vmbus/drivers/hv_util*',
      linux: { family: 'Ubuntu', package: 'linux-cloud-tools-virtual', unit: 'hv-kvp-daemon.service' },
    });
  });

  it('of a Linux that is not known: the kernel module alone', () => {
    const guest = { ...linuxGuest, osName: 'Flatcar Container Linux' };
    expect(heartbeatDiagnosis('noContact', waiting({ details: { services: allSilent, guest } }))).toMatchObject({
      steps: ['othersSilent', 'screenAtStart', 'linuxModule'],
      linux: null,
    });
  });

  it('of a guest that never said what it is, or was not read in full: either system, and no command', () => {
    expect(diagnosis(waiting({ details: { services: allSilent, guest: null } }))).toMatchObject({
      steps: ['othersSilent', 'screenAtStart', 'eitherSystem'],
      command: null,
    });
    expect(diagnosis(waiting({ details: null }))?.steps).toEqual(['screenAtStart', 'eitherSystem']);
  });

  it('says nothing of other services where they are all off', () => {
    const off = serviceRecord({ enabled: false });
    const none = services({ heartbeat: silentRecord, guestShutdown: off, timeSynchronization: off, dataExchange: off, vss: off });
    expect(diagnosis(waiting({ details: { services: none } }))?.steps).toEqual(['screenAtStart', 'windowsService']);
  });

  it('of one that has never beaten, as far as is kept: it may have no integration services at all', () => {
    const found = diagnosis(waiting({ details: { services: allSilent, guest: windowsGuest } }), { ...known, everBeat: false });
    expect(found?.trouble).toBe('neverBeaten');
    expect(found?.steps.at(-1)).toBe('giveRole');
  });

  it('is known since the start of the VM', () => {
    expect(waitingSinceStart(waiting(), now)).toBe(360_000);
    expect(waitingSinceStart(waiting({ startedAt: null }), now)).toBeNull();
    expect(waitingSinceStart(vmWith(), now)).toBeNull();
  });
});

describe('other troubles', () => {
  it('a start is late once it has taken twice what is usual, and before that one waits', () => {
    const starting = waiting({ code: 'starting' });
    expect(diagnosis(starting)).toMatchObject({ trouble: 'late', steps: ['wait', 'screenAtStart'] });
    expect(diagnosis(starting, known, Date.parse('2026-11-23T08:01:30.000Z'))?.trouble).toBe('starting');
    expect(diagnosis(starting, { ...known, usualFirstBeat: null })?.trouble).toBe('starting');
  });

  it('lost while it ran: the screen and the host, and turning it off nowhere', () => {
    const lost = vmWith({ code: 'lostContact', heartbeat: 'LostCommunication', details: { services: allSilent } });
    expect(diagnosis(lost)).toEqual({ trouble: 'lost', steps: ['othersSilent', 'screen', 'hostLoad', 'restartInside'], command: null });
  });

  it('lost alone: the heartbeat service of the guest', () => {
    const lost = vmWith({ code: 'lostContact', heartbeat: 'LostCommunication', details: { services: heartbeatSilent } });
    expect(diagnosis(lost)?.steps).toEqual(['othersAnswer', 'hostLoad', 'windowsService']);
  });

  it('off, interrupted, incompatible', () => {
    expect(diagnosis(vmWith({ code: 'notMonitored', heartbeat: 'Disabled' }))).toMatchObject({
      trouble: 'serviceOff',
      steps: ['switchOn'],
    });
    expect(diagnosis(vmWith({ code: 'interrupted', heartbeat: 'NoContact' }))).toMatchObject({ trouble: 'interrupted', steps: ['wait'] });
    expect(diagnosis(vmWith({ code: 'heartbeatError', heartbeat: 'Error' }))).toMatchObject({
      trouble: 'incompatible',
      steps: ['windowsService', 'updateGuest'],
    });
  });

  it('every other Status has none', () => {
    const troubled = ['starting', 'noContact', 'interrupted', 'lostContact', 'notMonitored', 'heartbeatError'];
    const found = statusCodes.filter((code) => diagnosis(vmWith({ code })) !== null);
    expect(found.toSorted()).toEqual(troubled.toSorted());
  });
});
