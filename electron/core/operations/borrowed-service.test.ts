import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Operation } from '../../../shared/contract/operation.ts';
import { failure, type ProblemCode } from '../../../shared/contract/problem.ts';
import { copyVmId as vmId, ended, failing, hold, names, startCopying, type Copying } from '../testing/copying.ts';
import { operationsOf } from '../testing/operations.ts';

const service = 'guestServiceInterface';

/** The switches of the service that reached the host, in order. */
function switches({ connection }: Copying): readonly unknown[] {
  return connection.requests
    .filter(({ operation }) => operation === 'service.set')
    .map(({ args }) => (args as { enabled: boolean }).enabled);
}

test('the service is switched on for the copy and off again after it, as two lines of the audit beside its own', async () => {
  const core = await startCopying([1], false);
  expect(await ended(core, { switchOn: true })).toMatchObject({ state: 'done', result: 'copied' });
  expect(switches(core)).toEqual([true, false]);
  expect(core.host.enabled(vmId, service)).toBe(false);
  expect(await core.value('audit.list', { limit: 5 })).toMatchObject([
    { kind: 'service', service, to: false, reason: 'undo', outcome: 'changed' },
    { kind: 'service', service, to: true, reason: 'switch', outcome: 'changed' },
    { kind: 'operation', operation: 'copyFiles', outcome: 'done' },
  ]);
});

test('it is switched off again when the copy fails, and when it is cancelled', async () => {
  const failed = await startCopying([1], false);
  failing(failed, 0, 'x');
  expect(await ended(failed, { switchOn: true })).toMatchObject({ state: 'failed', problem: { code: 'internal' } });
  expect(switches(failed)).toEqual([true, false]);
  const cancelled = await startCopying([1, 1], false);
  const first = hold(cancelled, 0);
  const operation = await ended(cancelled, { switchOn: true });
  await cancelled.value('operations.cancel', { operationId: operation?.operationId ?? 0 });
  await first.go();
  expect((await operationsOf(cancelled))[0]).toMatchObject({ state: 'cancelled', result: 'copiedPart' });
  expect(switches(cancelled)).toEqual([true, false]);
});

test('one that is on already is left on', async () => {
  const core = await startCopying([1], true);
  expect(await ended(core, { switchOn: true })).toMatchObject({ state: 'done', result: 'copied' });
  expect(switches(core)).toEqual([]);
  expect(core.host.enabled(vmId, service)).toBe(true);
});

/** What the guest's end of the service reports from now on. */
function report({ host }: Copying, primary: string): void {
  const vm = host.vms.get(vmId);
  if (vm !== undefined)
    host.vms.set(vmId, { ...vm, full: { ...vm.full, components: vm.full.components.map((row) => ({ ...row, primary })) } });
}

test('a guest that needs a while to answer is waited for', async () => {
  const core = await startCopying([1], false);
  report(core, 'NoContact');
  expect(await ended(core, { switchOn: true })).toMatchObject({ state: 'running', step: 'switchingOn', canCancel: true });
  await core.clock.advance(10_000);
  expect(names(core)).toEqual([]);
  report(core, 'Ok');
  await core.clock.advance(2_000);
  expect((await operationsOf(core))[0]).toMatchObject({ state: 'done', result: 'copied' });
});

test('one that never answers gets nothing, and the service is off again', async () => {
  const core = await startCopying([1], false);
  report(core, 'NoContact');
  await ended(core, { switchOn: true });
  await core.clock.advance(70_000);
  expect((await operationsOf(core))[0]).toMatchObject({ state: 'failed', result: 'notBegun', problem: { code: 'copyNoContact' } });
  expect(switches(core)).toEqual([true, false]);
});

/** From now on the host refuses to switch the service off. */
function keepOn(core: Copying): void {
  const before = core.connection.intercept;
  core.connection.intercept = (request, answer) => {
    const { operation, args } = request;
    const isOff = operation === 'service.set' && !(args as { enabled: boolean }).enabled;
    return isOff ? Promise.resolve(failure('accessDenied')) : before?.(request, answer);
  };
}

test.each<[string, (core: Copying) => void, Partial<Operation>]>([
  ['all are copied', () => undefined, { state: 'done', result: 'copied', problem: null }],
  [
    'one was changed meanwhile',
    ({ request }) => writeFileSync(request.files[1] ?? '', 'other'),
    { state: 'done', result: 'copiedChanged', problem: null },
  ],
  [
    'the first is refused',
    (core) => failing(core, 0, 'x'),
    { state: 'failed', result: null, problem: { code: 'internal', detail: 'a: x' } },
  ],
  [
    'the second is refused',
    (core) => failing(core, 1, '(0x80070050)'),
    { state: 'failed', result: 'copiedPart', problem: { code: 'guestFileExists', detail: 'b: (0x80070050)' } },
  ],
])('a service that can not be switched off again is told beside what became of the files: %s', async (_what, prepare, end) => {
  const core = await startCopying([1, 1], false);
  prepare(core);
  keepOn(core);
  await core.value('operations.start', { ...core.request, switchOn: true });
  await core.clock.advance(60_000);
  const [operation] = await operationsOf(core);
  expect(operation).toMatchObject({ ...end, leftOn: { code: 'accessDenied' } });
  expect(core.host.enabled(vmId, service)).toBe(true);
});

test('so it is where the copy is in doubt, and where it was cancelled and read-only mode was set', async () => {
  const doubt = await startCopying([1, 1], false);
  const lost = hold(doubt, 0);
  keepOn(doubt);
  await ended(doubt, { switchOn: true });
  await lost.go(failure('timedOut'));
  await doubt.clock.advance(60_000);
  expect((await operationsOf(doubt))[0]).toMatchObject({
    state: 'unknown',
    result: 'mayStillCome',
    problem: { code: 'timedOut' },
    leftOn: { code: 'accessDenied' },
  });
  const core = await startCopying([1, 1], false);
  const first = hold(core, 0);
  const operation = await ended(core, { switchOn: true });
  await core.value('operations.cancel', { operationId: operation?.operationId ?? 0 });
  await core.value('settings.update', { readOnly: true });
  await first.go();
  expect((await operationsOf(core))[0]).toMatchObject({
    state: 'cancelled',
    result: 'copiedPart',
    problem: null,
    files: { done: 1, total: 2 },
    leftOn: { code: 'readOnly' },
  });
  expect(await core.value('audit.list', { limit: 5 })).toContainEqual(
    expect.objectContaining({ operation: 'copyFiles', outcome: 'cancelled', problem: { code: 'readOnly' } }),
  );
});

test('an orderly end of the program gives the service back at once, begins no other file, and has nothing left to tell', async () => {
  const core = await startCopying([1, 1], false);
  const first = hold(core, 0);
  await ended(core, { switchOn: true });
  expect(core.host.enabled(vmId, service)).toBe(true);
  await core.core.stop();
  expect(core.core.leftOn()).toEqual([]);
  // While the file at hand is still being copied.
  expect(core.host.enabled(vmId, service)).toBe(false);
  await first.go();
  expect(switches(core)).toEqual([true, false]);
  expect(names(core)).toEqual(['C:\\Temp\\a']);
});

test('what an orderly end can not give back is told by host and VM', async () => {
  const refused = await startCopying([1], false);
  hold(refused, 0);
  keepOn(refused);
  await ended(refused, { switchOn: true });
  const ending = refused.core.stop();
  await refused.clock.advance(60_000);
  await ending;
  expect(refused.core.leftOn()).toEqual([{ hostName: 'TEST-01', vmName: 'VM 1' }]);
  const silent = await startCopying([1], false);
  hold(silent, 0);
  await ended(silent, { switchOn: true });
  const { connection } = silent;
  const close = connection.close.bind(connection);
  connection.intercept = ({ operation }) => {
    if (operation !== 'service.set') return undefined;
    return new Promise((resolve) => {
      connection.close = () => {
        resolve(failure('sessionLost'));
        return close();
      };
    });
  };
  const waiting = silent.core.stop();
  await silent.clock.advance(60_000);
  await waiting;
  expect(silent.core.leftOn()).toEqual([{ hostName: 'TEST-01', vmName: 'VM 1' }]);
});

test('a service that was not switched on for a copy is left as it is at the end of the program', async () => {
  const core = await startCopying([1], true);
  hold(core, 0);
  await ended(core, { switchOn: true });
  await core.core.stop();
  expect(core.core.leftOn()).toEqual([]);
  expect(core.host.enabled(vmId, service)).toBe(true);
});

test.each<ProblemCode>(['accessDenied', 'sessionLost'])('a switch that ends with %s copies nothing', async (code) => {
  const core = await startCopying([1], false);
  core.connection.intercept = ({ operation }) => (operation === 'service.set' ? Promise.resolve(failure(code)) : undefined);
  await core.value('operations.start', { ...core.request, switchOn: true });
  await core.clock.advance(60_000);
  expect((await operationsOf(core))[0]).toMatchObject({ state: 'failed', problem: { code } });
  expect(names(core)).toEqual([]);
});
