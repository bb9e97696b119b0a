import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { OperationAnswer, OperationArguments } from '../../core/module/operations.ts';
import { ModuleSession, simulatedHost } from './module-session.ts';

const ids = {
  web: '11111111-0000-4000-8000-000000000001',
  lnx: '11111111-0000-4000-8000-000000000002',
  mute: '11111111-0000-4000-8000-000000000003',
  closed: '11111111-0000-4000-8000-000000000004',
  off: '11111111-0000-4000-8000-000000000005',
} as const;

const vms = [
  { name: 'WEB', id: ids.web, services: { gsi: true } },
  { name: 'LNX', id: ids.lnx, guest: 'linux', services: { gsi: true }, serviceStatus: { gsi: 'Ok' } },
  { name: 'MUTE', id: ids.mute, guest: 'linux', services: { gsi: true } },
  { name: 'CLOSED', id: ids.closed },
  { name: 'OFF', id: ids.off, state: 'Off', services: { gsi: true } },
];

let folder: string;
let session: ModuleSession;
let round = 0;

async function scenario(...faults: readonly object[]): Promise<void> {
  round += 1;
  const numbered = faults.map((fault, index) => ({ id: `${round}-${index}`, ...fault }));
  await writeFile(join(folder, 'scenario.json'), JSON.stringify({ locale: 'de', fleet: { vms }, faults: numbered }));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hvv-files-'));
  await scenario();
  session = await ModuleSession.start({ modulePath: simulatedHost, environment: { HVV_DEMO_STATE: folder, HVV_DEMO_HOST: 'TEST-01' } });
});
beforeEach(async () => {
  await rm(join(folder, 'state-TEST-01.json'), { force: true });
  await scenario();
});
afterAll(async () => {
  await session.close();
  await rm(folder, { recursive: true });
});

/** A file of this machine with so many bytes. */
async function sourceOf(name: string, bytes = 42): Promise<string> {
  await writeFile(join(folder, name), 'x'.repeat(bytes));
  return join(folder, name);
}

type Wish = Partial<OperationArguments<'files.copy'>>;

async function asked(change: Wish): Promise<OperationArguments<'files.copy'>> {
  const sourcePath = change.sourcePath ?? (await sourceOf('a.txt'));
  const later = Date.now() + 3_600_000;
  return { vmId: ids.web, targetPath: 'C:\\Temp\\a.txt', createFolders: false, overwrite: false, notAfterMs: later, ...change, sourcePath };
}

async function copy(change: Wish = {}): Promise<OperationAnswer<'files.copy'>> {
  return session.value('files.copy', await asked(change));
}

async function refused(change: Wish): Promise<string | undefined> {
  return (await session.failure('files.copy', await asked(change))).errors[0]?.errorId;
}

/** What the guests have got. */
async function copied(): Promise<readonly unknown[]> {
  const text = await readFile(join(folder, 'state-TEST-01.json'), 'utf8').catch(() => '{"vms":{}}');
  const state = JSON.parse(text) as { vms: Record<string, { guestFiles?: { files: readonly unknown[] } }> };
  return Object.values(state.vms).flatMap(({ guestFiles }) => guestFiles?.files ?? []);
}

test.each([
  [ids.web, 'C:\\Temp\\a.txt'],
  [ids.lnx, '/tmp/a.txt'],
])('a file is copied to %s, and its length told', async (vmId, targetPath) => {
  expect(await copy({ vmId, targetPath })).toEqual({ bytes: 42, writeFailure: null });
  expect(await copied()).toEqual([{ path: targetPath, bytes: 42 }]);
});

test('an empty file is one, too', async () => {
  expect(await copy({ sourcePath: await sourceOf('empty', 0) })).toEqual({ bytes: 0, writeFailure: null });
});

test('quotes, wildcards, variables and other alphabets are plain text, here and there', async () => {
  const name = `It's [a] *?" $(calc) \`n ; & 文.txt`;
  const sourcePath = await sourceOf(name, 7);
  await sourceOf(`It's a x`, 9);
  expect(await copy({ vmId: ids.lnx, sourcePath, targetPath: `/tmp/${name}` })).toMatchObject({ bytes: 7 });
  expect(await copied()).toEqual([{ path: `/tmp/${name}`, bytes: 7 }]);
});

test('a target that is there is left as it is, unless it may be written over', async () => {
  await copy();
  const second = await copy({ sourcePath: await sourceOf('b.txt', 5) });
  expect(second.writeFailure?.errors[0]).toMatchObject({
    errorId: expect.stringMatching(/^OperationFailed,/) as string,
    message: expect.stringMatching(/\(0x80070050\)$/) as string,
  });
  expect(await copied()).toMatchObject([{ bytes: 42 }]);
  expect((await copy({ sourcePath: await sourceOf('b.txt', 5), overwrite: true })).writeFailure).toBeNull();
  expect(await copied()).toMatchObject([{ bytes: 5 }]);
});

test('a missing folder is made only when that is wanted', async () => {
  const targetPath = 'C:\\New\\Deep\\a.txt';
  expect((await copy({ targetPath })).writeFailure?.errors[0]?.message).toMatch(/\(0x80070003\)$/);
  expect(await copied()).toEqual([]);
  expect((await copy({ targetPath, createFolders: true })).writeFailure).toBeNull();
});

test.each([
  ['closed', 'CopyServiceOff'],
  ['mute', 'CopyNoContact'],
  ['off', 'StateNotFit'],
] as const)('nothing is asked of the host for %s: %s', async (vm, id) => {
  await scenario({ kind: 'die', command: 'Copy-VMFile', exitCode: 3 });
  expect(await refused({ vmId: ids[vm] })).toBe(`${id},HyperVVitals`);
});

test('a folder, and what is not there, is no source; and nothing is begun for nobody', async () => {
  await mkdir(join(folder, 'folder'), { recursive: true });
  expect(await refused({ sourcePath: join(folder, 'folder') })).toBe('SourceMissing,HyperVVitals');
  expect(await refused({ sourcePath: join(folder, 'none') })).toBe('SourceMissing,HyperVVitals');
  expect(await refused({ notAfterMs: 1 })).toBe('TooLate,HyperVVitals');
  expect(await copied()).toEqual([]);
});

test('a guest that is lost in between is told with the words of the host, and nothing is repeated', async () => {
  await scenario({ id: 'lost', kind: 'guestLost', command: 'Copy-VMFile', times: 5 });
  const { writeFailure } = await copy();
  expect(writeFailure?.errors).toHaveLength(1);
  expect(writeFailure?.errors[0]?.errorId).toMatch(/^OperationFailed,Microsoft\.HyperV\.PowerShell\.Commands\.CopyVMFile/);
  expect(JSON.parse(await readFile(join(folder, 'faults-TEST-01.json'), 'utf8'))).toMatchObject({ lost: 1 });
});

test.each<[string, object]>([
  ['a path that is not absolute', { sourcePath: 'a.txt' }],
  ['a path of two lines', { sourcePath: '/tmp/a\nb' }],
  ['a target that is not absolute', { targetPath: 'Temp\\a.txt' }],
  ['a target on another machine', { targetPath: '\\\\server\\share\\a.txt' }],
  ['a target that leads back up', { targetPath: 'C:\\Temp\\..\\Windows\\a.txt' }],
  ['a target with a control character', { targetPath: 'C:\\Temp\\a\u0007.txt' }],
  ['a drive alone', { targetPath: 'C:\\' }],
])('%s is refused by the module itself', async (_what, change) => {
  expect(await refused(change)).toBe('InvalidRequest,HyperVVitals');
  expect(await copied()).toEqual([]);
});
