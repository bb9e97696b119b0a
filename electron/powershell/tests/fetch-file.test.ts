import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../core/clock.ts';
import { giveOverPipe, newPipeName } from '../../core/guests/account-pipe.ts';
import { sealAccount } from '../../core/guests/account-wire.ts';
import type { OperationArguments } from '../../core/module/operations.ts';
import { ModuleSession, simulatedHost, type ModuleAnswer } from './module-session.ts';

const web = 'e1000000-0000-4000-8000-000000000001';
const hostile = "C:\\Logs\\it's [1] $(calc) `n;&.log";
const vms = [
  {
    id: web,
    name: 'WEB',
    guestFolders: ['C:\\Logs'],
    guestFiles: [
      { path: hostile, bytes: 5_000 },
      { path: 'C:\\Logs\\empty', bytes: 0 },
      { path: 'C:\\Logs\\closed.log', bytes: 1, denied: true },
      { path: 'C:\\Logs\\lie.log', bytes: 1, error: { id: 'HostDiskFull,HyperVVitals', category: 'LimitsExceeded' } },
      { path: 'C:\\Logs\\growing.log', bytes: 100, readable: 120 },
      { path: 'C:\\Logs\\liar.log', bytes: 1, readable: 50_000_000 },
      { path: 'C:\\Logs\\huge.vhdx', bytes: 2 ** 60 },
    ],
  },
];

let directory: string;
let folder: string;
let session: ModuleSession;
let round = 0;

async function setFaults(...faults: readonly object[]): Promise<void> {
  await writeFile(join(directory, 'scenario.json'), JSON.stringify({ fleet: { vms }, faults }));
}
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'hvv-fetch-'));
  await setFaults();
  session = await ModuleSession.start({ modulePath: simulatedHost, environment: { HVV_DEMO_STATE: directory, HVV_DEMO_HOST: 'TEST-01' } });
});
beforeEach(async () => {
  round += 1;
  folder = join(directory, `target [${String(round)}]`);
  mkdirSync(folder);
  await setFaults();
});
afterAll(async () => {
  await session.close();
  await rm(directory, { recursive: true, force: true });
});

async function fetched(sourcePath: string, change: Partial<OperationArguments<'files.fetch'>> = {}): Promise<ModuleAnswer<'files.fetch'>> {
  const pipe = newPipeName();
  const answered = new AbortController();
  const bytes = sealAccount({ user: 'Administrator', password: 'Demo-2026' });
  const giving = giveOverPipe(pipe, bytes, systemClock, answered.signal);
  const later = Date.now() + 60_000;
  const args = { vmId: web, pipe, sourcePath, targetPath: join(folder, 'new [1].txt'), part: '0123abcd', notAfterMs: later, ...change };
  const answer = await session.request('files.fetch', args);
  answered.abort();
  await giving;
  return answer;
}

/** The first error, of whichever kind. */
function errorOf(answer: ModuleAnswer<'files.fetch'>): string | undefined {
  const failure = answer.ok ? answer.value.writeFailure : answer.failure;
  return failure?.errors[0]?.errorId.split(',')[0];
}

test('a file arrives under its new name with the length that the guest told, whatever its name is', async () => {
  const target = join(folder, "it's [1] $(calc) `n;&.log");
  expect(await fetched(hostile, { targetPath: target })).toMatchObject({ value: { bytes: 5_000, partLeft: false, writeFailure: null } });
  expect(statSync(target).size).toBe(5_000);
  expect(await fetched('C:\\Logs\\empty')).toMatchObject({ value: { bytes: 0, writeFailure: null } });
  expect(readdirSync(folder).toSorted()).toEqual(["it's [1] $(calc) `n;&.log", 'new [1].txt']);
});

test('a file that is there is not touched, nor is a folder', async () => {
  writeFileSync(join(folder, 'new [1].txt'), 'mine');
  expect(errorOf(await fetched(hostile))).toBe('TargetExists');
  expect(readFileSync(join(folder, 'new [1].txt'), 'utf8')).toBe('mine');
  expect(errorOf(await fetched(hostile, { targetPath: folder }))).toBe('TargetExists');
  expect(readdirSync(folder)).toEqual(['new [1].txt']);
});

test('what is left of an unfinished copy does not stand in the way of the next one', async () => {
  writeFileSync(join(folder, 'new [1].txt.0123abcd.part'), 'half');
  expect(await fetched(hostile)).toMatchObject({ value: { writeFailure: null } });
  expect(readdirSync(folder).toSorted()).toEqual(['new [1].txt', 'new [1].txt.0123abcd.part']);
});

test.each([
  ['C:\\Logs\\none.log', 'GuestFileMissing'],
  ['C:\\Logs\\*.log', 'GuestFileMissing'],
  ['C:\\Logs', 'GuestFileMissing'],
  ['C:\\Logs\\closed.log', 'GuestFileNotRead'],
  ['C:\\Logs\\lie.log', 'GuestFileNotRead'],
  ['C:\\Logs\\growing.log', 'LengthDiffers'],
  ['C:\\Logs\\huge.vhdx', 'HostDiskFull'],
])('%s is not copied, by %s, and leaves nothing here', async (path, errorId) => {
  expect(errorOf(await fetched(path))).toBe(errorId);
  expect(readdirSync(folder)).toEqual([]);
});

test('what a guest sends beyond the length that it told is not called good, and is removed', async () => {
  const answer = await fetched('C:\\Logs\\liar.log');
  expect(errorOf(answer)).toBe('LengthDiffers');
  expect(answer).toMatchObject({
    value: { partLeft: false, writeFailure: { errors: [{ message: 'The guest told 1 bytes; 50000000 bytes arrived.' }] } },
  });
  expect(readdirSync(folder)).toEqual([]);
});

test('a folder of this host that is not there, and a request that comes too late', async () => {
  expect(errorOf(await fetched(hostile, { targetPath: join(folder, 'none/a.txt') }))).toBe('TargetRefused');
  expect(errorOf(await fetched(hostile, { notAfterMs: 1 }))).toBe('TooLate');
  expect(errorOf(await fetched(hostile, { targetPath: 'a.txt' }))).toBe('InvalidRequest');
  expect(errorOf(await fetched(hostile, { part: '../abcde' }))).toBe('InvalidRequest');
  expect(existsSync(join(folder, 'none'))).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});
