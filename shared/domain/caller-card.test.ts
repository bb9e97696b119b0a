import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statusCodes } from '../contract/status.ts';
import type { StatusCode } from '../contract/status.ts';
import type { OperationAuditEntry, ServiceAuditEntry } from '../contract/audit.ts';
import { callerCard, callerTodos, lastChange } from './caller-card.ts';
import type { CallerFacts, CallerTodo } from './caller-card.ts';
import { hostWith, serviceRecord, services, vmWith } from './vm-record.fixture.ts';

const readAt = Date.parse('2026-11-23T08:10:00.000Z');

function facts(changes: Partial<CallerFacts> = {}): CallerFacts {
  return { vm: vmWith(), host: hostWith(), readAt, stale: false, audit: [], contacts: [], ...changes };
}

function entry(changes: Partial<ServiceAuditEntry> = {}): ServiceAuditEntry {
  return {
    kind: 'service',
    auditId: 1,
    at: '2026-11-22T17:20:00.000Z',
    completedAt: '2026-11-22T17:20:01.000Z',
    who: 'ROMA\\m.conti',
    hostId: 'demo-roma-01',
    hostName: 'DEMO-ROMA-01',
    vmId: '11111111-2222-3333-4444-555555555555',
    vmName: 'APP-01',
    service: 'vss',
    from: true,
    to: false,
    reason: 'switch',
    runId: null,
    outcome: 'changed',
    problem: null,
    ...changes,
  };
}

const todos: Readonly<Record<StatusCode, CallerTodo>> = {
  operatingNormally: 'lookInside',
  applicationsCritical: 'lookAtApplications',
  starting: 'waitForStart',
  noContact: 'lookAtScreenStart',
  notExpected: 'notExpectedHere',
  interrupted: 'waitForRestart',
  lostContact: 'lookAtScreenHang',
  heartbeatError: 'updateGuestPart',
  notMonitored: 'askWhyNotMonitored',
  hostCritical: 'callStorage',
  replicaStandby: 'lookAtPrimary',
  paused: 'askResume',
  saved: 'askStart',
  off: 'askStart',
  hibernated: 'askStart',
  startingUp: 'waitForTransition',
  stopping: 'waitForTransition',
  saving: 'waitForTransition',
  pausing: 'waitForTransition',
  resuming: 'waitForTransition',
  resetting: 'waitForTransition',
  componentServicing: 'waitForTransition',
  unknown: 'passOnRaw',
};

describe.each(statusCodes)('%s', (code) => {
  test('says what to do', () => {
    const card = callerCard(facts({ vm: vmWith({ code }) }));
    expect(card).toMatchObject({
      code,
      todo: todos[code],
      old: null,
      since: { at: Date.parse('2026-11-23T08:00:00.000Z'), atLeast: false },
    });
  });

  test('that is old is only as of its read, and the first thing to do is to read again', () => {
    const card = callerCard(facts({ vm: vmWith({ code }), stale: true, host: { ...hostWith(), problem: { code: 'hostUnreachable' } } }));
    expect(card).toMatchObject({ code, todo: 'readAgain', old: { at: readAt, problem: 'hostUnreachable' } });
  });
});

test('every thing to do can come up', () => {
  const reached = new Set<CallerTodo>(Object.values(todos));
  expect(callerTodos.filter((todo) => !reached.has(todo))).toEqual(['checkServices', 'switchBack', 'readAgain']);
});

describe('a VM that operates normally', () => {
  test('with a service that fails alone is not called well', () => {
    const vm = vmWith({ details: { services: services({ vss: serviceRecord({ primary: 'NoContact' }) }) } });
    expect(callerCard(facts({ vm }))).toMatchObject({ faults: ['vss'], drift: [], todo: 'checkServices' });
  });

  test('with a switch that is not as wanted says which', () => {
    const vm = vmWith({ details: { services: services({ vss: serviceRecord({ enabled: false }) }) } });
    expect(callerCard(facts({ vm }))).toMatchObject({ faults: [], drift: ['vss'], todo: 'switchBack' });
  });

  test('whose services have not been read claims nothing about them', () => {
    expect(callerCard(facts({ vm: vmWith({ details: null }) }))).toMatchObject({ faults: [], drift: [], todo: 'lookInside' });
  });
});

test('what the Status has told already is no fault a second time', () => {
  const silent = services({
    heartbeat: serviceRecord({ primary: 'LostCommunication' }),
    vss: serviceRecord({ primary: 'LostCommunication' }),
  });
  const vm = vmWith({ code: 'lostContact', heartbeat: 'LostCommunication', details: { services: silent } });
  expect(callerCard(facts({ vm })).faults).toEqual([]);
});

describe('why there is nothing newer', () => {
  const problem = { code: 'timedOut' } as const;
  const since = '2026-11-23T08:00:00.000Z';
  test.each([
    ['the session restarts', { session: { state: 'restarting', since, retryAt: since, problem } }, 'timedOut'],
    ['the session failed', { session: { state: 'failed', since, problem } }, 'timedOut'],
    ['the host refuses', { problem: { code: 'noPermission' } }, 'noPermission'],
    ['not known', {}, null],
  ] as const)('%s', (_name, changes, code) => {
    expect(callerCard(facts({ stale: true, host: { ...hostWith(), ...changes } })).old).toEqual({ at: readAt, problem: code });
  });

  test('never read at all', () => {
    expect(callerCard(facts({ stale: true, readAt: null, host: undefined })).old).toEqual({ at: null, problem: null });
  });
});

describe('what changed last', () => {
  test.each([
    ['changed', false],
    ['unknown', true],
    [null, true],
  ] as const)('an entry that ended as %s counts', (outcome, unsure) => {
    expect(callerCard(facts({ audit: [entry({ outcome })] })).change).toEqual({
      service: 'vss',
      from: true,
      to: false,
      at: Date.parse('2026-11-22T17:20:00.000Z'),
      who: 'ROMA\\m.conti',
      unsure,
    });
  });

  test.each([
    ['done', false],
    ['cancelled', true],
    ['unknown', true],
    [null, true],
  ] as const)('an operation that ended as %s', (outcome, unsure) => {
    const { auditId, completedAt, hostId, hostName, vmId, vmName, at, who } = entry();
    const line = { auditId, completedAt, hostId, hostName, vmId, vmName, at, who, problem: null };
    const shutDown: OperationAuditEntry = { ...line, kind: 'operation', operation: 'shutDown', subject: null, outcome };
    const audit = [{ ...shutDown, outcome: 'failed' } as const, shutDown, entry()];
    expect(callerCard(facts({ audit })).change).toEqual({ operation: 'shutDown', at: Date.parse(at), who, unsure });
    expect(lastChange(audit, 'vss')).toMatchObject({ service: 'vss', unsure: false });
  });

  test.each(['alreadySo', 'notApplied', 'refused', 'failed'] as const)('an entry that ended as %s changed nothing', (outcome) => {
    expect(callerCard(facts({ audit: [entry({ outcome })] })).change).toBe('none');
  });

  test('is the newest', () => {
    const audit = [entry({ outcome: 'failed' }), entry({ service: 'heartbeat' }), entry()];
    expect(callerCard(facts({ audit })).change).toMatchObject({ service: 'heartbeat' });
    expect(lastChange(audit, 'vss')).toMatchObject({ service: 'vss' });
    expect(lastChange(audit, 'dataExchange')).toBeNull();
  });

  test('is not known where the audit cannot be read', () => {
    expect(callerCard(facts({ audit: null })).change).toBe('notKnown');
  });
});

test('the law of age: an old card never tells to act on what it says', () => {
  fc.assert(
    fc.property(fc.constantFrom(...statusCodes), fc.boolean(), (code, stale) => {
      const card = callerCard(facts({ vm: vmWith({ code }), stale }));
      expect(card.old !== null).toBe(stale);
      expect(card.todo === 'readAgain').toBe(stale);
    }),
  );
});
