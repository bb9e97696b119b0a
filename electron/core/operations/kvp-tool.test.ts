import { expect, test } from 'vitest';
import type { KvpRequest, Operation } from '../../../shared/contract/operation.ts';
import { failure, success } from '../../../shared/contract/problem.ts';
import type { OperationAnswer } from '../module/operations.ts';
import type { ModuleFailure } from '../module/records.ts';
import { settle } from '../testing/fake-clock.ts';
import { fakeVmId } from '../testing/fake-host.ts';
import { operationsOf } from '../testing/operations.ts';
import { startTestCore, testHostId, type TestCore } from '../testing/test-core.ts';

const vmId = fakeVmId(1);
const onVm = { hostId: testHostId, vmId, acknowledged: 'low' } as const;
const add: KvpRequest = { kind: 'addKvpItem', ...onVm, name: 'Owner', value: 'Help desk' };
const change: KvpRequest = { kind: 'changeKvpItem', ...onVm, name: 'Owner', seen: 'Help desk', value: 'Archive' };
const remove: KvpRequest = { kind: 'removeKvpItem', ...onVm, acknowledged: 'medium', name: 'Owner', seen: 'Archive' };

async function ended(core: TestCore, request: KvpRequest): Promise<Operation | undefined> {
  await core.value('operations.start', request);
  await settle();
  return (await operationsOf(core))[0];
}

/** Answers the call in the place of the host. */
function answering(core: TestCore, answer: Partial<OperationAnswer<'kvp.write'>> | ReturnType<typeof failure>): void {
  core.connection.intercept = ({ operation, options }) => {
    if (operation !== 'kvp.write') return undefined;
    options.onBegun?.();
    if ('ok' in answer) return Promise.resolve(answer);
    return Promise.resolve(success({ step: 'attempted', isSo: false, writeFailure: null, readFailure: null, ...answer }));
  };
}

function failed(errorId: string, category = 'InvalidResult'): ModuleFailure {
  return { errors: [{ errorId, category, exceptionTypes: [], hResult: null, message: 'No.' }], probes: null };
}

test('an item is added, changed and removed, each by one call', async () => {
  const core = await startTestCore(1);
  expect(await ended(core, add)).toMatchObject({ state: 'done', result: null, problem: null, step: 'writingKvpItem', canCancel: false });
  expect(await ended(core, change)).toMatchObject({ state: 'done' });
  expect([...core.host.kvp.of(vmId)]).toEqual([['Owner', 'Archive']]);
  expect(await ended(core, remove)).toMatchObject({ state: 'done' });
  expect([...core.host.kvp.of(vmId)]).toEqual([]);
  expect(core.connection.requests.filter(({ operation }) => operation === 'kvp.write')).toMatchObject([
    { args: { act: 'add', name: 'Owner', value: 'Help desk', seen: null }, options: { lane: 'operation' } },
    { args: { act: 'change', value: 'Archive', seen: 'Help desk' } },
    { args: { act: 'remove', value: null, seen: 'Archive' } },
  ]);
});

test('the audit names the item and never holds a value', async () => {
  const core = await startTestCore(1);
  await ended(core, add);
  await ended(core, change);
  const audit = await core.value('audit.list', { limit: 5 });
  expect(audit).toMatchObject([
    { operation: 'changeKvpItem', subject: 'Owner', outcome: 'done' },
    { operation: 'addKvpItem', subject: 'Owner', outcome: 'done' },
  ]);
  expect(JSON.stringify(audit)).not.toMatch(/Help desk|Archive/);
  expect(JSON.stringify(await operationsOf(core))).not.toMatch(/Help desk|Archive/);
});

test('what somebody else has changed meanwhile is not written over', async () => {
  const core = await startTestCore(1);
  core.host.kvp.of(vmId).set('Owner', 'Somebody');
  expect(await ended(core, change)).toMatchObject({ state: 'failed', result: 'notBegun', problem: { code: 'changedByOther' } });
  expect(await ended(core, { ...remove, seen: 'Other' })).toMatchObject({ state: 'failed', problem: { code: 'changedByOther' } });
  expect(await ended(core, add)).toMatchObject({ state: 'failed', result: 'notBegun', problem: { code: 'kvpNameTaken' } });
  expect([...core.host.kvp.of(vmId)]).toEqual([['Owner', 'Somebody']]);
  core.host.kvp.of(vmId).set('Owner', 'Archive');
  expect(await ended(core, change)).toMatchObject({ state: 'done', result: 'alreadySo' });
});

test('a removal has to be confirmed', async () => {
  const core = await startTestCore(1);
  core.host.kvp.of(vmId).set('Owner', 'Archive');
  expect(await core.call('operations.start', { ...remove, acknowledged: 'low' })).toMatchObject({
    problem: { code: 'confirmationRequired', detail: 'medium' },
  });
  expect(core.connection.count('kvp.write')).toBe(0);
});

test('nothing is written in read-only mode, in a transition, of old knowledge, or while another operation works on the VM', async () => {
  const core = await startTestCore(1);
  core.host.setState(vmId, 'Saving');
  await core.value('vm.read', { hostId: testHostId, vmId });
  expect(await core.call('operations.start', add)).toMatchObject({ problem: { code: 'inTransition', detail: 'Saving' } });
  core.host.setState(vmId, 'Off');
  await core.value('vm.read', { hostId: testHostId, vmId });
  core.connection.intercept = ({ operation }) => (operation === 'kvp.write' ? new Promise(() => undefined) : undefined);
  await core.value('operations.start', add);
  expect(await core.call('operations.start', add)).toMatchObject({ problem: { code: 'operationUnderWay' } });
  await core.value('settings.update', { readOnly: true });
  expect(await core.call('operations.start', add)).toMatchObject({ problem: { code: 'readOnly' } });
  expect(core.connection.count('kvp.write')).toBe(1);
});

test.each([
  ['x'.repeat(256), 'fits'],
  ['fits', 'x'.repeat(1024)],
  ['fits', '漢'.repeat(683)],
  ['two\nlines', 'fits'],
  [' ', 'fits'],
])('what does not fit is no request (%#)', async (name, value) => {
  const core = await startTestCore(1);
  expect(await core.call('operations.start', { ...add, name, value })).toMatchObject({ problem: { code: 'invalidRequest' } });
});

test.each([
  [{ writeFailure: failed('KvpRefused,HyperVVitals') }, { state: 'failed', problem: { code: 'kvpRefused' } }],
  [{ writeFailure: failed('KvpDenied,HyperVVitals', 'PermissionDenied') }, { state: 'failed', problem: { code: 'accessDenied' } }],
  [{ writeFailure: failed('HRESULT 0x80041069,X') }, { state: 'unknown', result: 'mayStillCome', problem: { code: 'internal' } }],
  [{ writeFailure: failed('KvpStillRunning,HyperVVitals') }, { state: 'unknown', result: 'mayStillCome' }],
  [
    { isSo: true, writeFailure: failed('KvpStillRunning,HyperVVitals') },
    { state: 'done', problem: null },
  ],
  [{}, { state: 'unknown', result: 'mayStillCome', problem: null }],
] as const)('the end by what was read (%#)', async (answer, end) => {
  const core = await startTestCore(1);
  answering(core, answer);
  expect(await ended(core, add)).toMatchObject(end);
});

test('after a doubt it is read again, and never called again', async () => {
  const core = await startTestCore(1);
  answering(core, failure('sessionLost'));
  expect(await ended(core, add)).toMatchObject({ state: 'unknown', result: 'mayStillCome', problem: { code: 'sessionLost' } });
  core.host.kvp.of(vmId).set('Owner', 'Help desk');
  expect(await ended(core, add)).toMatchObject({ state: 'done', result: null });
  answering(core, { isSo: null, readFailure: failed('X') });
  expect(await ended(core, add)).toMatchObject({ state: 'done' });
  expect(await ended(core, { ...remove, seen: 'Help desk' })).toMatchObject({ state: 'unknown', problem: { code: 'badAnswer' } });
  expect(core.connection.count('kvp.write')).toBe(4);
});
