import { readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { FetchRequest, Operation } from '../../../shared/contract/operation.ts';
import { failure, success } from '../../../shared/contract/problem.ts';
import type { OperationAnswer, OperationArguments } from '../module/operations.ts';
import type { CoreOptions } from '../options.ts';
import { settle } from '../testing/fake-clock.ts';
import { fakeVmId } from '../testing/fake-host.ts';
import { operationsOf } from '../testing/operations.ts';
import { startTestCore, temporaryFolder, testHostId, type TestCore } from '../testing/test-core.ts';
import { patience } from '../testing/core-calls.ts';

const vm = { hostId: testHostId, vmId: fakeVmId(1) };

interface Fetching extends TestCore {
  readonly request: FetchRequest;
}

/** A core with an account of the guest and a chosen folder. */
async function startFetching(files = ['C:\\Logs\\a.log', 'D:\\b [1].log'], overrides: Partial<CoreOptions> = {}): Promise<Fetching> {
  const core = await startTestCore(1, overrides);
  await core.value('guestAccount.keep', { ...vm, user: 'anna', password: 'Zebra-4711', scope: 'vm', remember: false });
  const { path: folder } = await core.value('folder.type', { path: temporaryFolder() });
  const request: FetchRequest = { kind: 'fetchFiles', ...vm, acknowledged: 'low', files, folder };
  return Object.assign(core, { request });
}

/** What is known of the operation once it has ended, or once nothing moves any more. */
async function settled(core: Fetching, isThere: (operation: Operation) => boolean): Promise<Operation | undefined> {
  // A real pipe is tried in vain: it ends in its own time.
  for (let turn = 0; turn < 200; turn += 1) {
    await settle();
    const [found] = await operationsOf(core);
    if (found !== undefined && isThere(found)) return found;
  }
  return undefined;
}
const hasEnded = ({ state }: Operation): boolean => state !== 'running';

async function ended(core: Fetching): Promise<Operation | undefined> {
  await core.value('operations.start', core.request);
  return settled(core, hasEnded);
}

async function refusal(core: Fetching, change: Partial<FetchRequest> = {}): Promise<unknown> {
  const result = await core.call('operations.start', { ...core.request, ...change });
  return result.ok ? null : result.problem;
}

/** Answers in the place of the n-th file (from 0). */
function answering(core: Fetching, number: number, other: OperationAnswer<'files.fetch'> | ReturnType<typeof failure>): void {
  let seen = -1;
  core.connection.intercept = ({ operation, options }, answer) => {
    if (operation !== 'files.fetch') return undefined;
    seen += 1;
    options.onBegun?.();
    if (seen !== number) return Promise.resolve(answer());
    return Promise.resolve('ok' in other ? other : success(other));
  };
}

function failing(errorId: string, partLeft = false): OperationAnswer<'files.fetch'> {
  const error = { errorId: `${errorId},HyperVVitals`, category: 'ReadError', exceptionTypes: [], hResult: null, message: 'No.' };
  return { bytes: 1, partLeft, writeFailure: { errors: [error], probes: null } };
}

test('files are copied one after another into the chosen folder, with the account of the guest; the audit names them', async () => {
  const core = await startFetching();
  expect(await ended(core)).toMatchObject({ state: 'done', result: 'fetched', problem: null, files: { done: 2, total: 2 } });
  const { folder } = core.request;
  expect(readdirSync(folder).toSorted()).toEqual(['a.log', 'b [1].log']);
  expect(readFileSync(join(folder, 'a.log'), 'utf8')).toBe('C:\\Logs\\a.log');
  expect(core.connection.requests.find(({ operation }) => operation === 'files.fetch')).toMatchObject({
    args: { vmId: vm.vmId, sourcePath: 'C:\\Logs\\a.log', pipe: expect.stringMatching(/^hyperv-vitals-/) as unknown },
    options: { lane: 'operation', deadlineMs: 50 * 60_000 },
  });
  const audit = await core.value('audit.list', { limit: 5 });
  expect(audit).toMatchObject([{ operation: 'fetchFiles', outcome: 'done', subject: `C:\\Logs\\a.log, D:\\b [1].log → ${folder}` }]);
  expect(JSON.stringify(audit)).not.toContain('Zebra');
});

test.each([
  ['GuestFileMissing', 'guestFileMissing', false, 'fetchedPart'],
  ['LengthDiffers', 'fetchLengthDiffers', true, 'fetchPartLeft'],
])('the first file that can not be copied (%s) ends it, with its name', async (errorId, code, partLeft, result) => {
  const core = await startFetching();
  answering(core, 1, failing(errorId, partLeft));
  expect(await ended(core)).toMatchObject({
    state: 'failed',
    result,
    problem: { code, detail: 'b [1].log: No.' },
    files: { done: 1, total: 2 },
  });
  expect(readdirSync(core.request.folder)).toEqual(['a.log']);
});

test.each([
  [failure('guestSignInRefused'), 'failed', 'notBegun'],
  [failure('guestNoAnswer'), 'failed', 'notBegun'],
  [failure('sessionLost'), 'unknown', 'fetchPartLeft'],
])('%o ends as %s', async (answer, state, result) => {
  const core = await startFetching();
  answering(core, 0, answer);
  expect(await ended(core)).toMatchObject({ state, result });
  expect(core.connection.count('files.fetch')).toBe(1);
});

test('it is cancelled at any moment: the PowerShell that waits is left, and no other file is begun', async () => {
  const core = await startFetching();
  core.connection.intercept = ({ operation, options }) => {
    if (operation !== 'files.fetch') return undefined;
    options.onBegun?.();
    return new Promise((resolve) => options.leave?.addEventListener('abort', () => resolve(failure('cancelled'))));
  };
  const { operationId } = await core.value('operations.start', core.request);
  expect(await settled(core, ({ step }) => step === 'fetching')).toMatchObject({ canCancel: true, percent: 0 });
  await core.value('operations.cancel', { operationId });
  expect(await settled(core, hasEnded)).toMatchObject({ state: 'cancelled', result: 'fetchPartLeft' });
  expect(core.connection.count('files.fetch')).toBe(1);
});

/** A copy of which so much more has arrived than the guest told, and which goes on until it is left. */
async function overflowing(bytes: number): Promise<{ readonly core: Fetching; readonly isLeft: () => boolean }> {
  const core = await startFetching(['C:\\a.log']);
  let isLeft = false;
  core.connection.intercept = ({ operation, args, options }) => {
    if (operation !== 'files.fetch') return undefined;
    options.onBegun?.();
    const { targetPath, part } = args as OperationArguments<'files.fetch'>;
    const path = `${targetPath}.100.${part}.part`;
    writeFileSync(path, '');
    truncateSync(path, 100 + bytes);
    writeFileSync(`${targetPath}.1.ffffffff.part`, 'of somebody else');
    return new Promise((resolve) =>
      options.leave?.addEventListener('abort', () => {
        isLeft = true;
        resolve(failure('cancelled'));
      }),
    );
  };
  await core.value('operations.start', core.request);
  await settled(core, ({ step }) => step === 'fetching');
  await core.clock.advance(500);
  return { core, isLeft: () => isLeft };
}

test('a guest that sends more than it told, and than a margin, is not waited for; what it sent is removed', async () => {
  const { core } = await overflowing(16 * 1024 * 1024 + 1);
  const problem = { code: 'fetchTooLong', detail: 'a.log: The guest told 100 bytes and has sent 16777317 already.' };
  // The file is really looked at, which takes more than promises.
  await vi.waitFor(
    async () => expect(await operationsOf(core)).toMatchObject([{ state: 'failed', result: 'notBegun', problem }]),
    patience,
  );
  expect(readdirSync(core.request.folder)).toEqual(['a.log.1.ffffffff.part']);
});

test('within the margin it is waited for: the length is compared at the end', async () => {
  const { core, isLeft } = await overflowing(16 * 1024 * 1024);
  await core.clock.advance(5_000);
  expect(isLeft()).toBe(false);
});

test('from a host that is another computer nothing is copied: it would be written there', async () => {
  const core = await startFetching(['C:\\a.log'], {
    hosts: [{ hostId: testHostId, name: 'TEST-01', kind: 'demo', filesAreHere: false, environment: {} }],
  });
  expect(await refusal(core)).toEqual({ code: 'fetchElsewhere' });
});

test('read-only mode lets the file at hand be copied, and no other; that one is counted', async () => {
  const core = await startFetching();
  let resume = (): void => undefined;
  core.connection.intercept = ({ operation, options }, answer) => {
    if (operation !== 'files.fetch') return undefined;
    options.onBegun?.();
    return new Promise((resolve) => {
      resume = () => resolve(answer());
    });
  };
  await core.value('operations.start', core.request);
  await settled(core, ({ step }) => step === 'fetching');
  await core.value('settings.update', { readOnly: true });
  resume();
  const files = { done: 1, total: 2 };
  expect(await settled(core, hasEnded)).toMatchObject({ state: 'failed', result: 'fetchedPart', problem: { code: 'readOnly' }, files });
});

test('a page can have nothing written into a folder that nobody has chosen', async () => {
  const core = await startFetching();
  expect(await refusal(core, { folder: '/tmp' })).toEqual({ code: 'folderNotChosen', detail: '/tmp' });
  expect(await refusal(core, { folder: `${core.request.folder}/..` })).toMatchObject({ code: 'folderNotChosen' });
  expect(core.connection.count('files.fetch')).toBe(0);
});

test.each([
  [['/etc/passwd'], 'notAbsolute: /etc/passwd'],
  [['C:\\a\\..\\b'], 'dots: C:\\a\\..\\b'],
  [['C:\\a\\x', 'C:\\b\\X'], 'sameName: C:\\b\\X'],
])('%o are no files of a Windows guest for one folder', async (files, detail) => {
  expect(await refusal(await startFetching(), { files })).toEqual({ code: 'fetchSourceRefused', detail });
});

test('it is refused in read-only mode, without an account, and where the VM does not run', async () => {
  const core = await startFetching();
  await core.value('settings.update', { readOnly: true });
  expect(await refusal(core)).toMatchObject({ code: 'readOnly' });
  await core.value('settings.update', { readOnly: false });
  await core.value('guestAccount.forget', vm);
  expect(await refusal(core)).toEqual({ code: 'guestAccountNeeded' });
  core.host.setState(vm.vmId, 'Off');
  await core.clock.advance(10_000);
  expect(await refusal(core)).toEqual({ code: 'invalidState', detail: 'Off' });
  expect(core.connection.count('files.fetch')).toBe(0);
});
