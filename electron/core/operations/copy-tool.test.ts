import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CopyRequest } from '../../../shared/contract/operation.ts';
import { failure } from '../../../shared/contract/problem.ts';
import { neverBegun } from '../session/connection.ts';
import { copyVmId as vmId, ended, failing, hold, names, refusal, startCopying } from '../testing/copying.ts';
import { settle } from '../testing/fake-clock.ts';
import { operationsOf } from '../testing/operations.ts';

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
