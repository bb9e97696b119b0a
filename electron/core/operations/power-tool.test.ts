import { expect, test } from 'vitest';
import type { Operation, PowerAct, PowerRequest } from '../../../shared/contract/operation.ts';
import { failure, type ProblemCode } from '../../../shared/contract/problem.ts';
import type { ModuleFailure } from '../module/records.ts';
import { settle } from '../testing/fake-clock.ts';
import type { FakeInterceptor } from '../testing/fake-connection.ts';
import { fakeVmId } from '../testing/fake-host.ts';
import { actsOf, operationsOf, powerRequest } from '../testing/operations.ts';
import { startTestCore, type TestCore } from '../testing/test-core.ts';

const vmId = fakeVmId(1);

async function begun(core: TestCore, change: Partial<PowerRequest> = {}): Promise<Operation | undefined> {
  await core.value('operations.start', powerRequest(change));
  await settle();
  return (await operationsOf(core))[0];
}

/** Brings the VM into a state, and lets it be read. */
async function inState(core: TestCore, state: string): Promise<void> {
  core.host.setState(vmId, state);
  await core.clock.advance(5_000);
}

/** What an act is answered in the place of the host's own answer. */
function answering(answer: FakeInterceptor): FakeInterceptor {
  return (request, real) => {
    if (request.operation !== 'power.act') return undefined;
    request.options.onBegun?.();
    return answer(request, real);
  };
}

test.each<[PowerAct, string, string]>([
  ['shutDown', 'Running', 'Off'],
  ['turnOff', 'Running', 'Off'],
  ['turnOff', 'Stopping', 'Off'],
  ['start', 'Off', 'Running'],
  ['start', 'Saved', 'Running'],
  ['save', 'Paused', 'Saved'],
  ['pause', 'Running', 'Paused'],
  ['resume', 'Paused', 'Running'],
])('%s: from %s to %s by one call', async (kind, from, to) => {
  const core = await startTestCore(1);
  await inState(core, from);
  expect(await begun(core, { kind })).toMatchObject({ state: 'done', result: null, problem: null });
  expect(actsOf(core)).toMatchObject([{ args: { act: kind } }]);
  expect((await core.value('fleet.snapshot', {})).vms[0]?.state).toBe(to);
});

test('restart: a clean shutdown, then a start, and no other command', async () => {
  const core = await startTestCore(1);
  expect(await begun(core, { kind: 'restart' })).toMatchObject({ state: 'done', result: null, step: 'starting' });
  expect(actsOf(core)).toMatchObject([{ args: { act: 'shutDown' } }, { args: { act: 'start' } }]);
});

test.each<[PowerAct, string, ProblemCode]>([
  ['shutDown', 'Off', 'invalidState'],
  ['shutDown', 'Stopping', 'inTransition'],
  ['restart', 'Paused', 'invalidState'],
  ['turnOff', 'Off', 'invalidState'],
  ['turnOff', 'Saved', 'invalidState'],
  ['start', 'Running', 'invalidState'],
  ['start', 'Starting', 'inTransition'],
  ['resume', 'Running', 'invalidState'],
])('%s is refused in state %s, with the reason and without asking the host', async (kind, state, code) => {
  const core = await startTestCore(1);
  await inState(core, state);
  expect(await core.call('operations.start', powerRequest({ kind }))).toMatchObject({ ok: false, problem: { code, detail: state } });
  expect(actsOf(core)).toEqual([]);
  expect(await core.value('audit.list', { limit: 5 })).toEqual([]);
});

test('is refused on what is not there, is not known, or is old', async () => {
  const core = await startTestCore(1);
  expect(await core.call('operations.start', powerRequest({ vmId: fakeVmId(9) }))).toMatchObject({ problem: { code: 'vmGone' } });
  expect(await core.call('operations.start', powerRequest({ hostId: 'elsewhere' }))).toMatchObject({ problem: { code: 'notFound' } });
  core.connection.becomeRestarting();
  await core.clock.advance(31_000);
  expect(await core.call('operations.start', powerRequest())).toMatchObject({ problem: { code: 'stale' } });
});

test('asks for a confirmation as severe as main itself judges', async () => {
  const core = await startTestCore(1);
  expect(await core.call('operations.start', powerRequest({ kind: 'turnOff', acknowledged: 'medium' }))).toMatchObject({
    problem: { code: 'confirmationRequired', detail: 'high' },
  });
  expect(await core.call('operations.start', powerRequest({ acknowledged: 'low' }))).toMatchObject({
    problem: { code: 'confirmationRequired', detail: 'medium' },
  });
  expect(core.host.writes).toBe(0);
});

test('is refused where the shutdown service is known to be off; turning off is not', async () => {
  const core = await startTestCore(1);
  core.host.change(vmId, 'guestShutdown', false);
  await core.value('vm.read', { hostId: powerRequest().hostId, vmId });
  expect(await core.call('operations.start', powerRequest())).toMatchObject({ problem: { code: 'shutdownServiceOff' } });
  expect(await core.call('operations.start', powerRequest({ kind: 'restart' }))).toMatchObject({ problem: { code: 'shutdownServiceOff' } });
  expect(await begun(core, { kind: 'turnOff' })).toMatchObject({ state: 'done' });
});

const prompt: ModuleFailure = {
  errors: [
    {
      errorId: 'InvalidOperation,Microsoft.HyperV.PowerShell.Commands.StopVM',
      category: 'InvalidOperation',
      exceptionTypes: ['System.Management.Automation.PSInvalidOperationException'],
      hResult: null,
      message: 'The session is not interactive.',
    },
  ],
  probes: null,
};

const unclear: ModuleFailure = {
  errors: [{ errorId: 'OperationFailed,StopVM', category: 'NotSpecified', exceptionTypes: [], hResult: null, message: '?' }],
  probes: null,
};

function failing(core: TestCore, writeFailure: ModuleFailure): FakeInterceptor {
  return answering(() => {
    const light = core.host.vms.get(vmId)?.light ?? null;
    const value = { step: 'attempted', before: 'Running', after: light, readAt: core.host.readAt, writeFailure, readFailure: null };
    return Promise.resolve({ ok: true, value });
  });
}

test('a question of the host is told in words of its own, and what nobody can tell may still come about', async () => {
  const core = await startTestCore(1);
  core.connection.intercept = failing(core, prompt);
  expect(await begun(core)).toMatchObject({ state: 'failed', result: null, problem: { code: 'shutdownPrompted' } });
  core.connection.intercept = failing(core, unclear);
  expect(await begun(core)).toMatchObject({ state: 'unknown', result: 'mayStillCome', problem: { code: 'internal', detail: '?' } });
  expect(await begun(core, { kind: 'turnOff' })).toMatchObject({ state: 'failed', result: null, problem: { code: 'internal' } });
});

test('a refusal of our module right before the act is a failure in which nothing was done', async () => {
  const core = await startTestCore(1);
  core.connection.intercept = answering(() => Promise.resolve(failure('shutdownNoContact')));
  expect(await begun(core)).toMatchObject({ state: 'failed', result: 'notBegun', problem: { code: 'shutdownNoContact' } });
  expect(await begun(core, { kind: 'restart' })).toMatchObject({ state: 'failed', result: 'notBegun' });
  expect(actsOf(core).map(({ args }) => args)).toMatchObject([{ act: 'shutDown' }, { act: 'shutDown' }]);
});

test('ending the wait leaves the guest to what it was asked; a restart then does not start it', async () => {
  const core = await startTestCore(1);
  core.connection.intercept = answering(
    ({ options }) => new Promise((resolve) => options.leave?.addEventListener('abort', () => resolve(failure('cancelled')))),
  );
  for (const [kind, result] of [
    ['shutDown', 'mayStillCome'],
    ['restart', 'mayStillComeNotStarted'],
  ] as const) {
    const operation = await begun(core, { kind });
    await core.value('operations.cancel', { operationId: operation?.operationId ?? 0 });
    await settle();
    expect((await operationsOf(core))[0]).toMatchObject({ state: 'cancelled', result, problem: null });
  }
  expect(actsOf(core)).toMatchObject([{ args: { act: 'shutDown' } }, { args: { act: 'shutDown' } }]);
});

/** How a request ends that is taken back before it was sent. */
const takenBack = { ...failure('cancelled'), neverBegun: true };

test('until its PowerShell is ready nothing is done, and it can be taken back', async () => {
  const core = await startTestCore(1);
  core.connection.intercept = ({ operation, options }) => {
    if (operation !== 'power.act') return undefined;
    return new Promise((resolve) => {
      options.signal?.addEventListener('abort', () => resolve(takenBack));
    });
  };
  const operation = await begun(core, { kind: 'turnOff' });
  expect(operation).toMatchObject({ state: 'running', step: 'preparing', canCancel: true });
  await core.value('operations.cancel', { operationId: operation?.operationId ?? 0 });
  await settle();
  expect((await operationsOf(core))[0]).toMatchObject({ state: 'cancelled', result: 'notBegun', problem: null });
});

test('what is forbidden while its PowerShell starts is not begun', async () => {
  const core = await startTestCore(1);
  core.connection.intercept = ({ operation, options }) => {
    if (operation !== 'power.act') return undefined;
    return new Promise((resolve) => {
      options.signal?.addEventListener('abort', () => resolve(takenBack));
    });
  };
  await begun(core);
  await core.value('settings.update', { readOnly: true });
  await settle();
  expect((await operationsOf(core))[0]).toMatchObject({ state: 'failed', result: 'notBegun', problem: { code: 'readOnly' } });
});

test('turning off, once begun, can not be cancelled', async () => {
  const core = await startTestCore(1);
  core.connection.intercept = answering(() => new Promise(() => undefined));
  const operation = await begun(core, { kind: 'turnOff' });
  expect(operation).toMatchObject({ state: 'running', step: 'turningOff', canCancel: false });
  expect(await core.call('operations.cancel', { operationId: operation?.operationId ?? 0 })).toMatchObject({
    problem: { code: 'notFound' },
  });
});

test('waits where the command has returned and the VM has not arrived, up to the limit', async () => {
  const core = await startTestCore(1);
  core.connection.intercept = answering(() => {
    core.host.setState(vmId, 'Stopping');
    const light = core.host.vms.get(vmId)?.light ?? null;
    const value = { step: 'attempted', before: 'Running', after: light, readAt: core.host.readAt, writeFailure: null, readFailure: null };
    return Promise.resolve({ ok: true, value });
  });
  expect(await begun(core)).toMatchObject({ state: 'running', step: 'shuttingDown' });
  await core.clock.advance(60_000);
  core.host.setState(vmId, 'Off');
  await core.clock.advance(2_000);
  expect((await operationsOf(core))[0]).toMatchObject({ state: 'done' });
  await inState(core, 'Running');
  await begun(core);
  await core.clock.advance(599_000);
  expect((await operationsOf(core))[0]).toMatchObject({ state: 'running' });
  await core.clock.advance(3_000);
  expect((await operationsOf(core))[0]).toMatchObject({ state: 'unknown', result: 'mayStillCome', problem: { code: 'timedOut' } });
});

test.each<[PowerAct, ProblemCode, string, Partial<Operation>]>([
  ['shutDown', 'sessionLost', 'Off', { state: 'done', problem: null }],
  ['shutDown', 'sessionLost', 'Running', { state: 'unknown', result: 'mayStillCome' }],
  ['save', 'timedOut', 'Running', { state: 'unknown', result: 'mayStillCome' }],
  ['save', 'sessionLost', 'Running', { state: 'failed', result: null }],
])('%s whose answer is lost (%s) and that finds the VM %s ends by what is read', async (kind, code, state, end) => {
  const core = await startTestCore(1);
  core.connection.intercept = answering(() => {
    core.host.setState(vmId, state);
    return Promise.resolve(failure(code));
  });
  expect(await begun(core, { kind })).toMatchObject(end);
  expect(actsOf(core)).toHaveLength(1);
});

test('a restart whose VM somebody else has shut down leaves it so; one that cannot start says that it is off', async () => {
  const core = await startTestCore(1);
  core.connection.intercept = answering((_request, real) => {
    core.host.setState(vmId, 'Off');
    return Promise.resolve(real());
  });
  expect(await begun(core, { kind: 'restart' })).toMatchObject({ state: 'failed', problem: { code: 'changedByOther' } });
  await inState(core, 'Running');
  core.connection.intercept = answering(({ args }, real) =>
    Promise.resolve((args as { act: string }).act === 'start' ? failure('accessDenied') : real()),
  );
  expect(await begun(core, { kind: 'restart' })).toMatchObject({ state: 'failed', result: 'leftOff', problem: { code: 'accessDenied' } });
});

test('a restart that was allowed is brought to its end, whatever was forbidden since', async () => {
  const core = await startTestCore(1);
  core.connection.intercept = answering(async ({ args }, real) => {
    if ((args as { act: string }).act === 'shutDown') await core.value('settings.update', { readOnly: true });
    return real();
  });
  expect(await begun(core, { kind: 'restart' })).toMatchObject({ state: 'done' });
  expect(actsOf(core).map(({ options }) => options.signal?.aborted)).toEqual([true, false]);
  expect((await core.value('fleet.snapshot', {})).vms[0]?.state).toBe('Running');
});

test('a restart that was cancelled just when the VM had shut down leaves it off, and says so', async () => {
  const core = await startTestCore(1);
  core.connection.intercept = answering(async (_request, real) => {
    await core.value('operations.cancel', { operationId: 1 });
    return real();
  });
  expect(await begun(core, { kind: 'restart' })).toMatchObject({ state: 'cancelled', result: 'leftOff', problem: null });
  expect(actsOf(core)).toHaveLength(1);
});
