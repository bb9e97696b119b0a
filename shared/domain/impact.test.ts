import { describe, expect, it } from 'vitest';
import type { SwitchableServiceId } from '../contract/service.ts';
import type { Severity } from '../contract/write.ts';
import { assessImpact, switchBlock } from './impact.ts';
import { hostWith, linuxGuest, serviceRecord, services, vmWith, vmStateNames } from './vm-record.fixture.ts';
import type { VmChanges } from './vm-record.fixture.ts';

type Direction = 'on' | 'off';

function assess(service: SwitchableServiceId, direction: Direction, changes: VmChanges = {}) {
  const { severity, sentences, instead } = assessImpact({ service, enabled: direction === 'on' }, vmWith(changes), hostWith());
  return { severity, sentences: sentences.map(({ key }) => key), instead: instead.map(({ key }) => key), raw: sentences };
}

const clustered: VmChanges = { details: { isClustered: true } };
const replicating: VmChanges = { details: { replicationMode: 'Primary' } };
const productionOnly: VmChanges = { details: { checkpointType: 'ProductionOnly' } };
const controller: VmChanges = { roles: ['domainController'] };
const database: VmChanges = { roles: ['database'] };
const ownTime: VmChanges = { roles: ['ownTimeSource'] };

describe('the severity table', () => {
  it.each<[SwitchableServiceId, Direction, string, VmChanges, Severity]>([
    ['heartbeat', 'off', 'any', {}, 'medium'],
    ['heartbeat', 'off', 'clustered', clustered, 'high'],
    ['heartbeat', 'on', 'clustered', clustered, 'low'],
    ['guestShutdown', 'off', 'any', {}, 'high'],
    ['guestShutdown', 'on', 'any', {}, 'low'],
    ['timeSynchronization', 'off', 'any', {}, 'high'],
    ['timeSynchronization', 'off', 'domain controller', controller, 'medium'],
    ['timeSynchronization', 'off', 'own time source', ownTime, 'medium'],
    ['timeSynchronization', 'off', 'Linux without that role', { details: { guest: linuxGuest } }, 'high'],
    ['timeSynchronization', 'on', 'any', {}, 'medium'],
    ['timeSynchronization', 'on', 'own time source', ownTime, 'medium'],
    ['timeSynchronization', 'on', 'domain controller', controller, 'high'],
    ['dataExchange', 'off', 'any', {}, 'medium'],
    ['dataExchange', 'off', 'replication on', replicating, 'high'],
    ['dataExchange', 'off', 'a replica', { state: 'Off', details: { replicationMode: 'Replica' } }, 'high'],
    ['dataExchange', 'on', 'replication on', replicating, 'low'],
    ['vss', 'off', 'any', {}, 'medium'],
    ['vss', 'off', 'Production checkpoints', { details: { checkpointType: 'Production' } }, 'medium'],
    ['vss', 'off', 'ProductionOnly checkpoints', productionOnly, 'high'],
    ['vss', 'off', 'replication on', replicating, 'high'],
    ['vss', 'off', 'domain controller', controller, 'high'],
    ['vss', 'off', 'database', database, 'high'],
    ['vss', 'on', 'database', database, 'low'],
    ['guestServiceInterface', 'off', 'any', {}, 'low'],
    ['guestServiceInterface', 'on', 'any', {}, 'low'],
    ['guestServiceInterface', 'on', 'domain controller', controller, 'low'],
  ])('%s %s, %s (%j): %s', (service, direction, _case, changes, severity) => {
    expect(assess(service, direction, changes).severity).toBe(severity);
  });
});

describe('the sentences of a VM whose facts are all known', () => {
  it.each<[SwitchableServiceId, Direction, string, VmChanges, string[]]>([
    ['heartbeat', 'off', 'any', {}, ['heartbeatOffNotMonitored']],
    ['heartbeat', 'off', 'clustered', clustered, ['heartbeatOffCluster', 'heartbeatOffNotMonitored']],
    ['heartbeat', 'on', 'any', {}, ['heartbeatOnMonitored']],

    ['guestShutdown', 'off', 'saves at host restart', {}, ['guestShutdownOffHardStop']],
    [
      'guestShutdown',
      'off',
      'shuts down at host restart',
      { details: { automaticStopAction: 'ShutDown' } },
      ['guestShutdownOffStopAction', 'guestShutdownOffHardStop'],
    ],
    [
      'guestShutdown',
      'off',
      'clustered: moved, not shut down',
      { details: { automaticStopAction: 'ShutDown', isClustered: true } },
      ['guestShutdownOffCluster', 'guestShutdownOffHardStop'],
    ],
    ['guestShutdown', 'on', 'any', {}, ['guestShutdownOnCleanStop']],

    ['timeSynchronization', 'off', 'any', {}, ['timeSynchronizationOffDrift']],
    ['timeSynchronization', 'off', 'own time source', ownTime, ['timeSynchronizationOffOwnSource']],
    [
      'timeSynchronization',
      'off',
      'Linux',
      { details: { guest: linuxGuest } },
      ['timeSynchronizationOffDrift', 'timeSynchronizationOffLinuxSource'],
    ],
    [
      'timeSynchronization',
      'off',
      'a controller that is saved',
      controller,
      ['timeSynchronizationOffDomainController', 'timeSynchronizationOffSavedClock'],
    ],
    [
      'timeSynchronization',
      'off',
      'a controller that shuts down',
      { ...controller, details: { automaticStopAction: 'ShutDown' } },
      ['timeSynchronizationOffDomainController'],
    ],
    ['timeSynchronization', 'on', 'any', {}, ['timeSynchronizationOnStep']],
    ['timeSynchronization', 'on', 'a controller', controller, ['timeSynchronizationOnDomainController', 'timeSynchronizationOnStep']],
    ['timeSynchronization', 'on', 'own time source', ownTime, ['timeSynchronizationOnOwnSource', 'timeSynchronizationOnStep']],

    ['dataExchange', 'off', 'any', {}, ['dataExchangeOffAddresses']],
    ['dataExchange', 'off', 'replication', replicating, ['dataExchangeOffReplication', 'dataExchangeOffAddresses']],
    [
      'dataExchange',
      'off',
      'Server 2012',
      { details: { guest: { osName: 'Windows Server 2012 Standard', osVersion: '6.2.9200', computerName: null } } },
      ['dataExchangeOffAddresses', 'dataExchangeOffOldWindows'],
    ],
    [
      'dataExchange',
      'off',
      'Server 2012 R2',
      { details: { guest: { osName: 'Windows Server 2012 R2 Standard', osVersion: '6.3.9600', computerName: null } } },
      ['dataExchangeOffAddresses'],
    ],
    ['dataExchange', 'off', 'shielded', { details: { shielded: true } }, ['dataExchangeOffAddresses', 'dataExchangeShielded']],
    ['dataExchange', 'on', 'any', {}, ['dataExchangeOnReports']],
    ['dataExchange', 'on', 'shielded', { details: { shielded: true } }, ['dataExchangeOnReports', 'dataExchangeShielded']],

    ['vss', 'off', 'Standard checkpoints', {}, ['vssOffBackup']],
    ['vss', 'off', 'Production', { details: { checkpointType: 'Production' } }, ['vssOffCheckpointsStandard', 'vssOffBackup']],
    ['vss', 'off', 'ProductionOnly', productionOnly, ['vssOffCheckpointsFail', 'vssOffBackup']],
    ['vss', 'off', 'replication', replicating, ['vssOffReplication', 'vssOffBackup']],
    ['vss', 'off', 'a controller', controller, ['vssOffDomainController', 'vssOffBackup']],
    ['vss', 'off', 'a database', database, ['vssOffDatabase', 'vssOffBackup']],
    ['vss', 'on', 'any', {}, ['vssOnBackup']],

    ['guestServiceInterface', 'on', 'any', {}, ['guestServiceInterfaceOnWrites']],
    ['guestServiceInterface', 'off', 'Windows', {}, ['guestServiceInterfaceOffCopies']],
    [
      'guestServiceInterface',
      'off',
      'Linux, running',
      { details: { guest: linuxGuest } },
      ['guestServiceInterfaceOffCopies', 'guestServiceInterfaceOffLinuxLog'],
    ],
    [
      'guestServiceInterface',
      'off',
      'Linux, off',
      { state: 'Off', details: { guest: linuxGuest } },
      ['guestServiceInterfaceOffCopies', 'takesEffectAtStart'],
    ],
  ])('%s %s, %s', (service, direction, _case, changes, sentences) => {
    expect(assess(service, direction, changes).sentences).toEqual(sentences);
  });
});

describe('what to do instead', () => {
  const shutDown = { automaticStopAction: 'ShutDown' };

  it.each<[SwitchableServiceId, Direction, string, VmChanges, string[]]>([
    ['heartbeat', 'off', 'any', {}, ['setNoIntegrationServicesRole']],
    ['heartbeat', 'off', 'clustered', clustered, ['reviewClusterMonitoring', 'setNoIntegrationServicesRole']],
    ['guestShutdown', 'off', 'saves', {}, []],
    ['guestShutdown', 'off', 'runs: its stop action is fixed', { details: shutDown }, ['setStopActionSaveWhenOff']],
    ['guestShutdown', 'off', 'is off', { state: 'Off', details: shutDown }, ['setStopActionSave']],
    ['guestShutdown', 'off', 'clustered', { details: { ...shutDown, isClustered: true } }, ['reviewClusterOfflineAction']],
    ['timeSynchronization', 'off', 'any', {}, ['setOwnTimeSourceRole']],
    ['timeSynchronization', 'off', 'own time source', ownTime, []],
    ['timeSynchronization', 'off', 'a controller', controller, ['checkDomainTimeSource', 'setStopActionShutDownWhenOff']],
    [
      'timeSynchronization',
      'off',
      'a controller, off',
      { ...controller, state: 'Off' },
      ['checkDomainTimeSource', 'setStopActionShutDown'],
    ],
    ['timeSynchronization', 'on', 'any', {}, ['compareClocks']],
    ['timeSynchronization', 'on', 'a controller', controller, ['leaveOffForDomainTime', 'compareClocks']],
    ['dataExchange', 'off', 'any', {}, []],
    ['dataExchange', 'off', 'replication', replicating, ['reviewFailoverAddresses']],
    ['vss', 'off', 'any', {}, ['arrangeOtherBackup']],
    ['vss', 'off', 'ProductionOnly', productionOnly, ['changeCheckpointType', 'arrangeOtherBackup']],
    ['guestServiceInterface', 'on', 'any', {}, ['switchOffAfterCopy']],
    ['guestServiceInterface', 'off', 'any', {}, []],
  ])('%s %s, %s', (service, direction, _case, changes, instead) => {
    expect(assess(service, direction, changes).instead).toEqual(instead);
  });
});

describe('what is not known is said first, and never lowers', () => {
  it.each<[SwitchableServiceId, Direction, VmChanges['details'], string, Record<string, string> | undefined]>([
    ['heartbeat', 'off', { isClustered: null }, 'clusterUnknown', undefined],
    ['heartbeat', 'off', null, 'detailsUnknown', undefined],
    ['guestShutdown', 'off', { isClustered: null }, 'clusterUnknown', undefined],
    ['guestShutdown', 'off', { automaticStopAction: null }, 'stopActionUnknown', { value: '' }],
    ['guestShutdown', 'off', { automaticStopAction: '9' }, 'stopActionUnknown', { value: '9' }],
    ['guestShutdown', 'off', null, 'detailsUnknown', undefined],
    ['timeSynchronization', 'off', { guest: null }, 'guestUnknown', undefined],
    ['timeSynchronization', 'off', null, 'detailsUnknown', undefined],
    ['dataExchange', 'off', { replicationMode: null }, 'replicationUnknown', { value: '' }],
    ['dataExchange', 'off', { replicationMode: '7' }, 'replicationUnknown', { value: '7' }],
    ['dataExchange', 'off', { guest: { osName: 'Windows', osVersion: null, computerName: null } }, 'guestUnknown', undefined],
    ['dataExchange', 'off', null, 'detailsUnknown', undefined],
    ['vss', 'off', { replicationMode: null }, 'replicationUnknown', { value: '' }],
    ['vss', 'off', { checkpointType: null }, 'checkpointTypeUnknown', { value: '' }],
    ['vss', 'off', { checkpointType: 'Hourly' }, 'checkpointTypeUnknown', { value: 'Hourly' }],
    ['vss', 'off', null, 'detailsUnknown', undefined],
    ['guestServiceInterface', 'off', { guest: null }, 'guestUnknown', undefined],
  ])('%s %s, %j: %s', (service, direction, details, key, values) => {
    const { severity, raw } = assess(service, direction, { details: details as NonNullable<typeof details> });
    const place = raw.findIndex((sentence) => sentence.key === key);
    expect(raw[place]?.values).toEqual(values);
    expect(raw.slice(0, place).every((sentence) => sentence.key.endsWith('Unknown'))).toBe(true);
    expect(place).toBeGreaterThanOrEqual(0);
    expect(severity).toBe(assess(service, direction).severity);
  });

  it('says of a domain controller that its stop action is not known', () => {
    const { sentences } = assess('timeSynchronization', 'off', { ...controller, details: { automaticStopAction: null } });
    expect(sentences).toEqual(['stopActionUnknown', 'timeSynchronizationOffDomainController']);
  });

  it('says that the present value is not known', () => {
    const unknown = { services: services({ vss: serviceRecord({ enabled: null }) }) };
    expect(assess('vss', 'on', { details: unknown }).sentences).toEqual(['currentValueUnknown', 'vssOnBackup']);
    expect(assess('vss', 'on', { details: null }).sentences).toEqual(['currentValueUnknown', 'vssOnBackup']);
  });

  it('says nothing of facts on which the change does not depend', () => {
    const nothing = { isClustered: null, replicationMode: null, checkpointType: null, automaticStopAction: null, guest: null };
    expect(assess('guestServiceInterface', 'on', { details: nothing }).sentences).toEqual(['guestServiceInterfaceOnWrites']);
    expect(assess('heartbeat', 'on', { details: nothing }).sentences).toEqual(['heartbeatOnMonitored']);
  });
});

describe('when it takes effect', () => {
  it.each([
    ['Running', undefined],
    ['Off', { key: 'takesEffectAtStart' }],
    ['OffCritical', { key: 'takesEffectAtStart' }],
    ['Saved', { key: 'savedMayBeRefused' }],
    ['FastSaved', { key: 'savedMayBeRefused' }],
    ['Paused', { key: 'pausedMayBeRefused' }],
    ['PausedCritical', { key: 'pausedMayBeRefused' }],
    ['Hibernated', { key: 'stateMayRefuse', values: { state: 'Hibernated' } }],
    ['RunningCritical', { key: 'stateMayRefuse', values: { state: 'RunningCritical' } }],
    ['77', { key: 'stateMayRefuse', values: { state: '77' } }],
    ['Stopping', { key: 'waitsForTransition', values: { state: 'Stopping' } }],
    ['SavingCritical', { key: 'waitsForTransition', values: { state: 'SavingCritical' } }],
  ])('%s', (state, sentence) => {
    expect(assess('vss', 'off', { state }).raw[1]).toEqual(sentence);
  });

  it.each([
    [{ isElevated: false, isHyperVAdministrator: false }, true],
    [{ isElevated: true, isHyperVAdministrator: false }, false],
    [{ isElevated: false, isHyperVAdministrator: true }, false],
    [{ isElevated: null, isHyperVAdministrator: false }, false],
    [null, false],
  ])('the rights of the caller %j', (rights, said) => {
    const { sentences } = assessImpact({ service: 'vss', enabled: true }, vmWith(), hostWith(rights));
    expect(sentences.some(({ key }) => key === 'callerMayLackRights')).toBe(said);
  });
});

describe('what blocks a plain click', () => {
  it.each<[string, VmChanges, boolean, ReturnType<typeof switchBlock>]>([
    ['nothing', {}, false, null],
    ['nothing on a VM that is off', { state: 'Off' }, false, null],
    ['nothing on a saved one', { state: 'Saved' }, false, null],
    ['age', {}, true, { code: 'stale' }],
    ['age before all else', { state: 'Stopping', details: null }, true, { code: 'stale' }],
    ['no such service', { details: { services: services({ vss: null }) } }, false, { code: 'notListed' }],
    [
      'no such service, also in transition',
      { state: 'Saving', details: { services: services({ vss: null }) } },
      false,
      { code: 'notListed' },
    ],
    [
      'a switch that was not read',
      { details: { services: services({ vss: serviceRecord({ enabled: null }) }) } },
      false,
      { code: 'stateUnknown' },
    ],
    ['nothing read', { details: null }, false, { code: 'stateUnknown' }],
    ['nothing read and in transition', { state: 'Starting', details: null }, false, { code: 'inTransition', state: 'Starting' }],
  ])('%s', (_case, changes, stale, block) => {
    expect(switchBlock(vmWith(changes), 'vss', stale)).toEqual(block);
  });

  it('names each transition', () => {
    for (const state of vmStateNames.filter((name) => /ing(Critical)?$/.test(name) && !name.startsWith('Running'))) {
      expect(switchBlock(vmWith({ state }), 'vss', false)).toEqual({ code: 'inTransition', state });
    }
  });
});
