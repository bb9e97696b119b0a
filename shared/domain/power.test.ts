import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { powerActs } from '../contract/operation.ts';
import type { PowerAct } from '../contract/operation.ts';
import type { StatusCode } from '../contract/status.ts';
import { severities } from '../contract/write.ts';
import { counterexample } from './laws.fixture.ts';
import { actsOf, assessPower, powerBlock } from './power.ts';
import { anyVm, hostWith, serviceRecord, services, vmWith } from './vm-record.fixture.ts';

const free = { stale: false, underWay: false };

describe('which acts make sense', () => {
  test.each<[string, readonly PowerAct[]]>([
    ['Running', ['shutDown', 'restart', 'turnOff', 'save', 'pause']],
    ['Paused', ['turnOff', 'save', 'resume']],
    ['Off', ['start']],
    ['Saved', ['start']],
    ['Hibernated', ['start']],
    ['Stopping', ['turnOff']],
    ['RunningCritical', ['turnOff']],
    ['OffCritical', []],
    ['Saving', []],
    ['SomethingNew', []],
  ])('%s', (state, acts) => {
    expect(actsOf(state)).toEqual(acts);
  });
});

describe('why an act is not begun', () => {
  const replica = vmWith({ state: 'Off', details: { replicationMode: 'Replica' } });
  const shutdownIs = (changes: Parameters<typeof serviceRecord>[0], code: StatusCode = 'operatingNormally'): ReturnType<typeof vmWith> =>
    vmWith({ code, details: { services: services({ guestShutdown: serviceRecord(changes) }) } });

  test.each([
    ['old knowledge comes first', vmWith(), 'shutDown', { stale: true, underWay: true }, { code: 'stale' }],
    ['another operation', vmWith(), 'turnOff', { stale: false, underWay: true }, { code: 'operationUnderWay' }],
    ['on its way', vmWith({ state: 'Saving' }), 'shutDown', free, { code: 'inTransition', state: 'Saving' }],
    ['not running', vmWith({ state: 'Off' }), 'shutDown', free, { code: 'invalidState', state: 'Off' }],
    ['the service is off', shutdownIs({ enabled: false }), 'shutDown', free, { code: 'shutdownServiceOff' }],
    [
      'the service is off, and reports well',
      shutdownIs({ enabled: false, primary: 'Ok' }),
      'restart',
      free,
      { code: 'shutdownServiceOff' },
    ],
    ['no contact', shutdownIs({ primary: 'NoContact' }), 'shutDown', free, { code: 'shutdownNoContact' }],
    ['nothing reported', shutdownIs({ primary: null }), 'restart', free, { code: 'shutdownNoContact' }],
    ['it starts', shutdownIs({ primary: 'NoContact' }, 'starting'), 'restart', free, { code: 'guestStarting' }],
    ['it starts, and the service is off', shutdownIs({ enabled: false }, 'starting'), 'shutDown', free, { code: 'shutdownServiceOff' }],
    ['none: it starts, and answers already', shutdownIs({ primary: 'Ok' }, 'starting'), 'shutDown', free, null],
    ['none: it starts, and the plug needs no guest', shutdownIs({ primary: 'NoContact' }, 'starting'), 'turnOff', free, null],
    ['not listed', vmWith({ details: { services: services({ guestShutdown: null }) } }), 'shutDown', free, { code: 'serviceNotFound' }],
    ['a replica on standby', replica, 'start', free, { code: 'replicaStandby' }],
    ['none: an older protocol works', shutdownIs({ primary: 'Degraded' }), 'shutDown', free, null],
    ['none: whether the switch is on is not known', shutdownIs({ enabled: null }), 'shutDown', free, null],
    ['none: the details are not known yet', vmWith({ details: null }), 'shutDown', free, null],
    ['none: turning off does not need the guest', shutdownIs({ enabled: false }), 'turnOff', free, null],
    ['none: a test replica may start', vmWith({ state: 'Off', details: { replicationMode: 'TestReplica' } }), 'start', free, null],
  ] as const)('%s', (_what, vm, act, known, block) => {
    expect(powerBlock(vm, act, known)).toEqual(block);
  });
});

describe('what an act means', () => {
  const host = hostWith();

  test.each([
    ['shutDown', 'medium', 'usersCutOff'],
    ['restart', 'medium', 'usersCutOffForAWhile'],
    ['turnOff', 'high', 'plugPulled'],
    ['save', 'medium', 'standsStillSaved'],
    ['pause', 'medium', 'standsStillPaused'],
    ['start', 'low', 'starts'],
    ['resume', 'low', 'runsOn'],
  ] as const)('%s is %s', (act, severity, first) => {
    const impact = assessPower(act, vmWith(), host);
    expect(impact.severity).toBe(severity);
    expect(impact.sentences[0]).toBe(first);
  });

  test('turning off points to what is better: to shut down, to mend the service, or to wait', () => {
    const mute = vmWith({ details: { services: services({ guestShutdown: serviceRecord({ enabled: false }) }) } });
    expect(assessPower('turnOff', vmWith(), host).instead).toEqual(['shutDownInstead']);
    expect(assessPower('turnOff', mute, host).instead).toEqual(['mendShutdownService']);
    const silent = { services: services({ guestShutdown: serviceRecord({ primary: 'NoContact' }) }) };
    expect(assessPower('turnOff', vmWith({ code: 'starting', details: silent }), host).instead).toEqual(['waitForStart']);
    expect(assessPower('turnOff', vmWith({ code: 'noContact', details: silent }), host).instead).toEqual(['mendShutdownService']);
    const stopping = assessPower('turnOff', vmWith({ state: 'Stopping' }), host);
    expect(stopping).toMatchObject({ sentences: ['plugPulled', 'shutdownUnderWay'], instead: ['waitForShutdown'] });
  });

  test('a saved domain controller resumes with an old clock: high', () => {
    expect(assessPower('save', vmWith({ roles: ['domainController'] }), host)).toEqual({
      severity: 'high',
      sentences: ['savedClock', 'standsStillSaved'],
      instead: ['shutDownController'],
    });
  });

  test('roles, the cluster and missing rights add their sentences', () => {
    const vm = vmWith({ roles: ['domainController', 'database'], details: { isClustered: true } });
    const sentences = assessPower('turnOff', vm, hostWith({ isElevated: false, isHyperVAdministrator: false })).sentences;
    expect(sentences).toEqual(['plugPulled', 'databaseHurt', 'directoryHurt', 'clusterMayAct', 'callerMayLackRights']);
    expect(assessPower('shutDown', vmWith({ details: null }), host).sentences).toContain('clusterUnknown');
  });

  test('laws: something is always said, nothing twice, and what cuts users off is never low', () => {
    const act = fc.constantFrom(...powerActs);
    expect(
      counterexample(fc.record({ vm: anyVm, act }), ({ vm, act: each }) => {
        const { severity, sentences, instead } = assessPower(each, vm, host);
        const harmless = each === 'start' || each === 'resume';
        return (
          sentences.length > 0 &&
          new Set(sentences).size === sentences.length &&
          new Set(instead).size === instead.length &&
          (severity === 'low') === harmless &&
          severities.includes(severity)
        );
      }),
    ).toBeNull();
    expect(
      counterexample(fc.record({ vm: anyVm, act }), ({ vm, act: each }) => {
        const block = powerBlock(vm, each, free);
        return actsOf(vm.state).includes(each) || block?.code === 'inTransition' || block?.code === 'invalidState';
      }),
    ).toBeNull();
  });
});
