import { describe, expect, it } from 'vitest';
import type { VmRecord } from '../contract/fleet.ts';
import { forecastRestart } from './restart-forecast.ts';
import type { RestartMend, RestartOutcome, RestartReason } from './restart-keys.ts';
import { forecastVm } from './restart-rules.ts';
import { serviceRecord, services, vmWith } from './vm-record.fixture.ts';
import type { VmChanges } from './vm-record.fixture.ts';

const shutDown = { automaticStopAction: 'ShutDown' };
const off = serviceRecord({ enabled: false });
const silent = serviceRecord({ primary: 'NoContact' });

/** What is known of a VM, what becomes of it, why, and what to do before. */
const table: readonly (readonly [string, VmChanges, RestartOutcome, readonly RestartReason[], readonly RestartMend[]])[] = [
  ['is off', { state: 'Off', code: 'off' }, 'staysOff', ['isOff'], []],
  ['is off, never read in full', { state: 'Off', details: null }, 'staysOff', ['isOff'], []],
  [
    'is off and starts with its host',
    { state: 'Off', details: { automaticStartAction: 'Start' } },
    'staysOff',
    ['isOff', 'startsAfterwards'],
    [],
  ],
  ['is a replica', { state: 'Off', details: { replicationMode: 'Replica' } }, 'staysOff', ['isReplica'], []],
  ['is saved', { state: 'Saved' }, 'staysSaved', ['isSaved'], []],
  ['is to be turned off', { details: { automaticStopAction: 'TurnOff' } }, 'losesPower', ['stopActionTurnOff'], ['stopByHand']],
  [
    'is a domain controller to be turned off',
    { roles: ['domainController'], details: { automaticStopAction: 'TurnOff' } },
    'losesPower',
    ['stopActionTurnOff', 'losesPowerDomainController'],
    ['stopByHand'],
  ],
  ['is to be shut down and answers', { details: shutDown }, 'shutsDown', ['stopActionShutDown'], []],
  [
    'is to be shut down, and the service is off',
    { details: { ...shutDown, services: services({ guestShutdown: off }) } },
    'losesPower',
    ['shutdownOff'],
    ['switchShutdownOn'],
  ],
  [
    'is to be shut down, and the host lists no such service',
    { details: { ...shutDown, services: services({ guestShutdown: null }) } },
    'losesPower',
    ['shutdownNotListed'],
    ['stopByHand'],
  ],
  [
    'is to be shut down, and nobody in the guest answers',
    { roles: ['database'], details: { ...shutDown, services: services({ guestShutdown: silent }) } },
    'losesPower',
    ['shutdownNoAnswer', 'losesPowerDatabase'],
    ['checkShutdownInGuest'],
  ],
  [
    'is to be shut down, but its guest has just stopped beating',
    { code: 'lostContact', details: shutDown },
    'losesPower',
    ['guestHangs'],
    ['lookAtGuest'],
  ],
  [
    'is to be shut down while it may be restarting',
    { code: 'interrupted', details: shutDown },
    'unknown',
    ['guestNotReady'],
    ['lookAtGuest'],
  ],
  [
    'is to be shut down while it starts',
    { code: 'starting', details: { ...shutDown, services: services({ guestShutdown: silent }) } },
    'unknown',
    ['guestNotReady'],
    ['lookAtGuest'],
  ],
  ['is to be shut down but is paused', { state: 'Paused', code: 'paused', details: shutDown }, 'unknown', ['pausedGuest'], ['stopByHand']],
  [
    'is to be shut down, and the host did not tell the switch',
    { details: { ...shutDown, services: services({ guestShutdown: serviceRecord({ enabled: null }) }) } },
    'unknown',
    ['shutdownNotKnown'],
    ['readFirst'],
  ],
  ['is to be saved', {}, 'saves', ['stopActionSave'], []],
  [
    'is to be saved, and its clock is not set by the host',
    { details: { services: services({ timeSynchronization: off }) } },
    'saves',
    ['stopActionSave', 'clockTimeSyncOff'],
    ['switchTimeSyncOn'],
  ],
  [
    'is to be saved, and nobody in the guest takes the time',
    { details: { services: services({ timeSynchronization: silent }) } },
    'saves',
    ['stopActionSave', 'clockTimeSyncNoAnswer'],
    ['checkTimeSyncInGuest'],
  ],
  [
    'is to be saved and has a time source of its own',
    { roles: ['ownTimeSource'], details: { services: services({ timeSynchronization: off }) } },
    'saves',
    ['stopActionSave', 'clockOwnSource'],
    [],
  ],
  [
    'is a domain controller to be saved',
    { roles: ['domainController'] },
    'saves',
    ['stopActionSave', 'clockDomainController'],
    ['stopControllerByHand'],
  ],
  ['is paused and to be saved', { state: 'Paused', code: 'paused' }, 'saves', ['stopActionSave', 'clockNotKnown'], []],
  [
    'is clustered, whatever its stop action',
    { details: { isClustered: true, automaticStopAction: 'TurnOff' } },
    'moves',
    ['clusterMoves', 'clusterOfflineAction'],
    ['drainFirst'],
  ],
  ['may be clustered', { details: { isClustered: null } }, 'saves', ['stopActionSave', 'clusterNotKnown'], []],
  ['is not started again', { details: { automaticStartAction: 'Nothing' } }, 'saves', ['stopActionSave', 'notStartedAgain'], []],
  ['has a stop action of a newer Hyper-V', { details: { automaticStopAction: '9' } }, 'unknown', ['stopActionNotKnown'], ['readFirst']],
  ['was never read in full', { details: null }, 'unknown', ['detailsNotRead'], ['readFirst']],
  ['has lost its storage', { state: 'RunningCritical', code: 'hostCritical' }, 'unknown', ['storageUnavailable'], ['mendStorage']],
  [
    'has lost its storage and is to be turned off',
    { state: 'PausedCritical', details: { automaticStopAction: 'TurnOff' } },
    'losesPower',
    ['stopActionTurnOff'],
    ['stopByHand'],
  ],
  ['is on its way', { state: 'Stopping', code: 'stopping' }, 'unknown', ['inTransition'], ['waitForTransition']],
  ['is in a state of a newer Hyper-V', { state: '15', code: 'unknown' }, 'unknown', ['stateNotKnown'], ['readFirst']],
];

describe('a VM, if its host restarted now', () => {
  it.each(table.map(([what, changes, outcome, reasons, mends]) => ({ what, changes, outcome, reasons, mends })))(
    'that $what: $outcome',
    ({ changes, outcome, reasons, mends }) => {
      const forecast = forecastVm(vmWith(changes));
      expect(forecast.outcome).toBe(outcome);
      expect(forecast.reasons.map(({ key }) => key)).toEqual(reasons);
      expect(forecast.mends).toEqual(mends);
    },
  );

  it('has a clock at risk exactly where it goes on from an old moment and nothing sets it', () => {
    const risk = (changes: VmChanges): boolean | null => forecastVm(vmWith(changes)).clockRisk;
    expect(risk({})).toBe(false);
    expect(risk({ roles: ['domainController'] })).toBe(true);
    expect(risk({ details: { services: services({ timeSynchronization: off }) } })).toBe(true);
    expect(risk({ roles: ['ownTimeSource'], details: { services: services({ timeSynchronization: off }) } })).toBe(false);
    expect(risk({ state: 'Paused', code: 'paused' })).toBe(null);
    expect(risk({ details: { ...shutDown, services: services({ timeSynchronization: off }) } })).toBe(false);
  });

  it('names the raw value that is not understood', () => {
    expect(forecastVm(vmWith({ details: { automaticStopAction: '9' } })).reasons[0]?.values).toEqual({ action: '9' });
    expect(forecastVm(vmWith({ state: '15' })).reasons[0]?.values).toEqual({ state: '15' });
  });
});

describe('a host, if it restarted now', () => {
  function named(name: string, changes: VmChanges = {}): VmRecord {
    return vmWith({ name, vmId: `00000000-0000-0000-0000-${name.padStart(12, '0').toLowerCase()}`, ...changes });
  }
  const turnOff = { automaticStopAction: 'TurnOff' };
  const forecast = forecastRestart([
    named('a-off', { state: 'Off' }),
    named('web-10', { details: turnOff }),
    named('web-9', { details: turnOff }),
    named('sql', { roles: ['database'], details: turnOff }),
    named('saved-clock', { details: { services: services({ timeSynchronization: off }) } }),
    named('calm'),
    named('clean', { details: shutDown }),
    named('unread', { details: null }),
    named('node', { details: { isClustered: true } }),
  ]);

  it('lists the worst first, databases and clocks before others, then by name', () => {
    expect(forecast.vms.map(({ vm }) => vm.name)).toEqual([
      'sql',
      'web-9',
      'web-10',
      'unread',
      'saved-clock',
      'calm',
      'node',
      'clean',
      'a-off',
    ]);
  });

  it('counts each VM once', () => {
    expect(forecast.counts).toEqual({ losesPower: 3, unknown: 1, saves: 2, moves: 1, shutsDown: 1, staysSaved: 0, staysOff: 1 });
    expect(forecast.clockRisks).toBe(1);
  });

  it('gathers what to mend first, each with its VMs', () => {
    expect(forecast.mends.map(({ mend, vms }) => [mend, vms.map(({ name }) => name)])).toEqual([
      ['stopByHand', ['sql', 'web-9', 'web-10']],
      ['switchTimeSyncOn', ['saved-clock']],
      ['readFirst', ['unread']],
      ['drainFirst', ['node']],
    ]);
  });
});
