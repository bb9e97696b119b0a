import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CopyRequest, Operation } from '../../../shared/contract/operation.ts';
import { failure, success, type ProblemCode } from '../../../shared/contract/problem.ts';
import type { ModuleFailure } from '../module/operations.ts';
import { neverBegun } from '../session/connection.ts';
import { settle } from '../testing/fake-clock.ts';
import { fakeVmId } from '../testing/fake-host.ts';
import { operationsOf } from '../testing/operations.ts';
import { startTestCore, temporaryFolder, testHostId, type TestCore } from '../testing/test-core.ts';

const vmId = fakeVmId(1);
const service = 'guestServiceInterface';

interface Copying extends TestCore {
  /** What is asked for where a test says nothing else. */
  readonly request: CopyRequest;
}

/** A core with chosen files of so many bytes, called a, b, c, …; the service is on. */
async function startCopying(sizes: readonly number[] = [30, 10], on = true): Promise<Copying> {
  const core = await startTestCore(1, {}, (_connection, host) => host.change(vmId, service, on));
  const folder = temporaryFolder();
  const files: string[] = [];
  for (const [index, bytes] of sizes.entries()) {
    const path = join(folder, String.fromCodePoint(97 + index));
    writeFileSync(path, 'x'.repeat(bytes));
    files.push((await core.value('files.type', { path })).path);
  }
  const choices = { folder: 'C:\\Temp', createFolders: true, overwrite: false, switchOn: false };
  return Object.assign(core, { request: { kind: 'copyFiles', hostId: testHostId, vmId, acknowledged: 'low', files, ...choices } as const });
}

async function ended(core: Copying, change: Partial<CopyRequest> = {}): Promise<Operation | undefined> {
  await core.value('operations.start', { ...core.request, ...change });
  await settle();
  return (await operationsOf(core))[0];
}

async function refusal(core: Copying, change: Partial<CopyRequest>): Promise<unknown> {
  const result = await core.call('operations.start', { ...core.request, ...change });
  return result.ok ? null : result.problem;
}

/** Holds the n-th copy (from 0) until the test lets it go on with an answer. */
function hold(core: Copying, number: number): { go(answer?: ReturnType<typeof failure>): Promise<void> } {
  let seen = -1;
  let resume: (answer: ReturnType<typeof failure> | undefined) => void = () => undefined;
  core.connection.intercept = ({ operation, options }, answer) => {
    if (operation !== 'files.copy') return undefined;
    seen += 1;
    options.onBegun?.();
    if (seen !== number) return Promise.resolve(answer());
    return new Promise((resolve) => {
      resume = (other) => resolve(other ?? answer());
    });
  };
  return {
    async go(answer) {
      resume(answer);
      await settle();
    },
  };
}

/** What the host says in the place of a copy. */
function failing(core: Copying, number: number, message: string): void {
  let seen = -1;
  const error = { errorId: 'OperationFailed,Commands.CopyVMFile', category: 'NotSpecified', exceptionTypes: [], hResult: null, message };
  const writeFailure: ModuleFailure = { errors: [error], probes: null };
  core.connection.intercept = ({ operation, options }, answer) => {
    if (operation !== 'files.copy') return undefined;
    seen += 1;
    options.onBegun?.();
    return Promise.resolve(seen === number ? success({ bytes: 1, writeFailure }) : answer());
  };
}

function names({ host }: Copying): readonly string[] {
  return host.files.copied.map(({ targetPath }) => targetPath);
}

test('files are copied one after another, each by one call, and the audit names them', async () => {
  const core = await startCopying();
  expect(await ended(core, { overwrite: true })).toMatchObject({
    state: 'done',
    result: 'copied',
    problem: null,
    files: { done: 2, total: 2 },
  });
  const [first, second] = core.request.files;
  expect(core.host.files.copied).toEqual([
    { vmId, sourcePath: first, targetPath: 'C:\\Temp\\a', createFolders: true, overwrite: true },
    { vmId, sourcePath: second, targetPath: 'C:\\Temp\\b', createFolders: true, overwrite: true },
  ]);
  expect(core.connection.requests.find(({ operation }) => operation === 'files.copy')?.options.lane).toBe('operation');
  expect(await core.value('audit.list', { limit: 5 })).toMatchObject([
    { operation: 'copyFiles', outcome: 'done', subject: `${first}, ${second} → C:\\Temp` },
  ]);
});

test('how far it is is told by bytes, and by files', async () => {
  const core = await startCopying();
  const second = hold(core, 1);
  expect(await ended(core)).toMatchObject({ step: 'copying', percent: 75, files: { done: 1, total: 2 }, canCancel: false });
  await second.go();
  expect((await operationsOf(core))[0]).toMatchObject({ state: 'done' });
});

test('a file that was changed since it was chosen is copied as it is, and that is said', async () => {
  const core = await startCopying();
  writeFileSync(core.request.files[1] ?? '', 'other');
  expect(await ended(core)).toMatchObject({ state: 'done', result: 'copiedChanged' });
});

test('a cancelled copy ends after the file at hand; it says so, and what is in the guest', async () => {
  const core = await startCopying([1, 1, 1]);
  const first = hold(core, 0);
  const operation = await ended(core);
  expect(operation).toMatchObject({ step: 'copying', canCancel: true });
  await core.value('operations.cancel', { operationId: operation?.operationId ?? 0 });
  expect((await operationsOf(core))[0]).toMatchObject({ state: 'running', step: 'copyingLast', canCancel: false });
  await first.go();
  expect((await operationsOf(core))[0]).toMatchObject({ state: 'cancelled', result: 'copiedPart', files: { done: 1, total: 3 } });
  expect(names(core)).toEqual(['C:\\Temp\\a']);
});

test('the first file that can not be copied ends it, with its name before the words of the host', async () => {
  const core = await startCopying([1, 1, 1]);
  failing(core, 1, 'The file exists. (0x80070050)');
  expect(await ended(core)).toMatchObject({
    state: 'failed',
    result: 'copiedPart',
    problem: { code: 'guestFileExists', detail: 'b: The file exists. (0x80070050)' },
    files: { done: 1, total: 3 },
  });
  expect(names(core)).toEqual(['C:\\Temp\\a']);
});

test('a file whose answer is lost is in doubt, and is not copied a second time', async () => {
  const core = await startCopying();
  const first = hold(core, 0);
  await ended(core);
  await first.go(failure('timedOut'));
  expect((await operationsOf(core))[0]).toMatchObject({
    state: 'unknown',
    result: 'mayStillCome',
    problem: { code: 'timedOut', detail: 'a' },
  });
  expect(core.connection.count('files.copy')).toBe(1);
});

test('a copy that takes too long begins no further file', async () => {
  const core = await startCopying();
  const first = hold(core, 0);
  await ended(core);
  await core.clock.advance(50 * 60_000);
  await first.go();
  const files = { done: 1, total: 2 };
  expect((await operationsOf(core))[0]).toMatchObject({ state: 'failed', result: 'copiedPart', problem: { code: 'timedOut' }, files });
});

test('read-only mode lets the file at hand be copied, and no other', async () => {
  const core = await startCopying();
  const first = hold(core, 0);
  await ended(core);
  await core.value('settings.update', { readOnly: true });
  await first.go();
  const files = { done: 1, total: 2 };
  expect((await operationsOf(core))[0]).toMatchObject({ state: 'failed', result: 'copiedPart', problem: { code: 'readOnly' }, files });
  expect(await refusal(core, {})).toMatchObject({ code: 'readOnly' });
});

test('a file that no PowerShell has begun is not counted, and the copy can be cancelled while it waits for one', async () => {
  const core = await startCopying();
  let seen = 0;
  core.connection.intercept = ({ operation, options }, answer) => {
    if (operation !== 'files.copy') return undefined;
    seen += 1;
    if (seen === 1) {
      options.onBegun?.();
      return Promise.resolve(answer());
    }
    return new Promise((resolve) => {
      options.signal?.addEventListener('abort', () => resolve(neverBegun({ code: 'cancelled' })));
    });
  };
  const operation = await ended(core);
  expect(operation).toMatchObject({ step: 'copying', percent: 75, canCancel: true, files: { done: 1, total: 2 } });
  await core.value('operations.cancel', { operationId: operation?.operationId ?? 0 });
  await settle();
  expect((await operationsOf(core))[0]).toMatchObject({ state: 'cancelled', result: 'copiedPart', files: { done: 1, total: 2 } });
});

test('a page can have no file copied that nobody has chosen', async () => {
  const core = await startCopying();
  expect(await refusal(core, { files: ['/etc/passwd'] })).toEqual({ code: 'sourceNotChosen', detail: '/etc/passwd' });
  expect(await refusal(core, { files: [`${core.request.files[0] ?? ''}/../b`] })).toMatchObject({ code: 'sourceNotChosen' });
  expect(core.connection.count('files.copy')).toBe(0);
});

test.each<[Partial<CopyRequest>, string]>([
  [{ folder: '/tmp' }, 'notAbsolute'],
  [{ folder: 'C:\\Temp\\..' }, 'dots'],
  [{ folder: 'C:\\%TEMP%' }, 'expands'],
])('%o is no place in a Windows guest', async (change, detail) => {
  expect(await refusal(await startCopying(), change)).toEqual({ code: 'copyTargetRefused', detail });
});

test('a file can not be named twice', async () => {
  const core = await startCopying();
  const [first = ''] = core.request.files;
  expect(await refusal(core, { files: [first, first] })).toEqual({ code: 'copyTargetRefused', detail: 'sameName: a' });
});

test('nothing is begun for a VM that is off, nor with the service off, nor beside another operation', async () => {
  const core = await startCopying([1], false);
  expect(await refusal(core, {})).toMatchObject({ code: 'copyServiceOff' });
  core.host.setState(vmId, 'Off');
  await core.clock.advance(5_000);
  expect(await refusal(core, { switchOn: true })).toMatchObject({ code: 'invalidState', detail: 'Off' });
  const other = await startCopying();
  hold(other, 0);
  await ended(other);
  expect(await refusal(other, {})).toMatchObject({ code: 'operationUnderWay' });
});

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
