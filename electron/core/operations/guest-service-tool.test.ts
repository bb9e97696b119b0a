import { expect, test } from 'vitest';
import type { GuestServiceRequest, Operation } from '../../../shared/contract/operation.ts';
import { failure, success } from '../../../shared/contract/problem.ts';
import type { OperationAnswer } from '../module/operations.ts';
import { settle } from '../testing/fake-clock.ts';
import { fakeVmId } from '../testing/fake-host.ts';
import { operationsOf } from '../testing/operations.ts';
import { startTestCore, testHostId, type TestCore } from '../testing/test-core.ts';

const vm = { hostId: testHostId, vmId: fakeVmId(1) };
const request: GuestServiceRequest = { kind: 'startGuestService', ...vm, service: 'vmicvss', acknowledged: 'medium' };
const running = { name: 'vmicvss', status: 'Running', startType: 'Manual' };
const stopped = { ...running, status: 'Stopped' };

/** A core with an account of the guest, which answers in its place. */
async function started(answer: Partial<OperationAnswer<'direct.startService'>> | ReturnType<typeof failure> = {}): Promise<TestCore> {
  const core = await startTestCore(1);
  await core.value('guestAccount.keep', { ...vm, user: 'anna', password: 'Zebra-4711', scope: 'vm', remember: false });
  core.connection.intercept = ({ operation, options }) => {
    if (operation !== 'direct.startService') return undefined;
    options.onBegun?.();
    if ('ok' in answer) return Promise.resolve(answer);
    const readAt = '2026-11-23T08:00:00.000Z';
    return Promise.resolve(success({ step: 'attempted', readAt, services: [running], writeFailure: null, readFailure: null, ...answer }));
  };
  return core;
}

async function ended(core: TestCore): Promise<Operation | undefined> {
  const { operationId } = await core.value('operations.start', request);
  // A real pipe is tried in vain: it ends in its own time.
  for (let turn = 0; turn < 50; turn += 1) {
    await settle();
    const found = (await operationsOf(core)).find((each) => each.operationId === operationId);
    if (found !== undefined && found.state !== 'running') return found;
  }
  return undefined;
}

test('a service is started by one call, read afresh in the guest, and named in the audit', async () => {
  const core = await started();
  expect(await ended(core)).toMatchObject({ state: 'done', result: 'readInGuest', problem: null, step: 'startingGuestService' });
  expect(core.connection.count('direct.startService')).toBe(1);
  expect(core.connection.requests.find(({ operation }) => operation === 'direct.startService')).toMatchObject({
    args: { vmId: vm.vmId, service: 'vmicvss', pipe: expect.stringMatching(/^hyperv-vitals-/) as unknown },
    options: { lane: 'operation', deadlineMs: 120_000 },
  });
  const audit = await core.value('audit.list', { limit: 5 });
  expect(audit).toMatchObject([{ operation: 'startGuestService', subject: 'vmicvss', outcome: 'done' }]);
  expect(JSON.stringify(audit)).not.toContain('Zebra');
  expect((await core.value('fleet.snapshot', {})).vms[0]?.direct).toMatchObject({ outcome: 'works', services: [running] });
});

test('one that runs already is left alone', async () => {
  expect(await ended(await started({ step: 'alreadySo' }))).toMatchObject({ state: 'done', result: 'alreadySo' });
});

test('a clock that was measured before stays known, with the moment of its measurement', async () => {
  const core = await started();
  const answer = core.connection.intercept;
  core.connection.intercept = (asked, fake) => {
    if (asked.operation !== 'direct.probe') return answer?.(asked, fake);
    asked.options.onBegun?.();
    return Promise.resolve(
      success({ services: [stopped], clockSamples: [{ beforeMs: 0, guestMs: 402_005, afterMs: 10 }], readFailure: null }),
    );
  };
  const checked = await core.value('direct.check', vm);
  expect(checked.clock).toEqual({ at: checked.at, differenceMs: 402_000, uncertaintyMs: expect.any(Number) as unknown });
  await core.clock.advance(60_000);
  expect(await ended(core)).toMatchObject({ state: 'done' });
  const direct = (await core.value('fleet.snapshot', {})).vms[0]?.direct;
  expect(direct).toMatchObject({ services: [running], clock: checked.clock });
});

test.each([
  [false, 'guestServiceOff'],
  [null, 'serviceNotFound'],
] as const)('where the host has the service %s, which is why it rests, nothing is started in the guest', async (enabled, code) => {
  const core = await started();
  const fake = core.host.vms.get(vm.vmId);
  if (fake === undefined) throw new Error('no VM');
  if (enabled === null) core.host.vms.set(vm.vmId, { ...fake, full: { ...fake.full, components: [] } });
  else core.host.change(vm.vmId, 'vss', enabled);
  await core.value('vm.read', vm);
  expect(await core.call('operations.start', request)).toMatchObject({ problem: { code } });
  expect(core.connection.count('direct.startService')).toBe(0);
});

test('one that the guest does not start is told with the guest’s own words', async () => {
  const error = { errorId: 'CouldNotStartService,X', category: 'OpenError', exceptionTypes: [], hResult: null, message: 'No rights.' };
  const core = await started({ services: [stopped], writeFailure: { errors: [error], probes: null } });
  expect(await ended(core)).toMatchObject({ state: 'failed', problem: { code: 'guestServiceNotStarted', detail: 'No rights.' } });
});

test.each([
  [failure('guestSignInRefused'), 'failed', 'notBegun'],
  [failure('guestNoAnswer'), 'failed', 'notBegun'],
  [failure('timedOut'), 'unknown', 'mayStillCome'],
  [{ services: null }, 'unknown', 'mayStillCome'],
])('%o ends as %s', async (answer, state, result) => {
  expect(await ended(await started(answer))).toMatchObject({ state, result });
});

test('what the guest refuses to tell is told as its own refusal', async () => {
  const error = { errorId: 'GuestRefused,HyperVVitals', category: 'ReadError', exceptionTypes: [], hResult: null, message: 'No.' };
  const readFailure = { errors: [error], probes: null };
  const core = await started({ services: null, readFailure });
  expect(await ended(core)).toMatchObject({ state: 'unknown', result: 'mayStillCome', problem: { code: 'guestRefused', detail: 'No.' } });
  const partly = await started({ readFailure });
  expect(await ended(partly)).toMatchObject({ state: 'done', problem: null });
  expect((await partly.value('fleet.snapshot', {})).vms[0]?.direct).toMatchObject({
    services: [running],
    problem: { code: 'guestRefused' },
  });
});

test('it is refused in read-only mode, without an account, without a question, and where it is not possible', async () => {
  const core = await started();
  expect(await core.call('operations.start', { ...request, acknowledged: 'low' })).toEqual(failure('confirmationRequired', 'medium'));
  await core.value('settings.update', { readOnly: true });
  expect(await core.call('operations.start', request)).toMatchObject({ problem: { code: 'readOnly' } });
  await core.value('settings.update', { readOnly: false });
  await core.value('guestAccount.forget', vm);
  expect(await core.call('operations.start', request)).toEqual(failure('guestAccountNeeded'));
  const fake = core.host.vms.get(vm.vmId);
  if (fake === undefined) throw new Error('no VM');
  core.host.vms.set(vm.vmId, { ...fake, light: { ...fake.light, state: 'Off' } });
  await core.clock.advance(10_000);
  expect(await core.call('operations.start', request)).toEqual(failure('invalidState', 'Off'));
  expect(core.connection.count('direct.startService')).toBe(0);
});

test('the service that carries the session can’t even be asked for', async () => {
  const core = await started();
  expect(await core.call('operations.start', { ...request, service: 'vmicvmsession' as 'vmicvss' })).toMatchObject({
    problem: { code: 'invalidRequest' },
  });
});
