import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Operation, OperationArguments } from '../../core/module/operations.ts';
import { ModuleSession, simulatedHost } from './module-session.ts';

const MiB = 1024 * 1024;

/** The host's folders for its state and for temporary files. */
let directory: string;
let temporary: string;
let session: ModuleSession;
let staging: string;

async function haveFree(freeBytes?: number): Promise<void> {
  await writeFile(join(directory, 'scenario.json'), JSON.stringify({ host: { freeBytes } }));
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'hvv-staging-'));
  temporary = join(directory, 'temporary files');
  mkdirSync(temporary);
  await haveFree();
  const environment = { HVV_DEMO_STATE: directory, HVV_DEMO_HOST: 'TEST-01', TMPDIR: temporary, TEMP: temporary, TMP: temporary };
  session = await ModuleSession.start({ modulePath: simulatedHost, environment });
});
beforeEach(async () => {
  staging = randomBytes(16).toString('hex');
  await haveFree();
});
afterAll(async () => {
  await session.close();
  await rm(directory, { recursive: true, force: true });
});

function folderOf(id: string): string {
  return join(temporary, `hyperv-vitals-staging-${id}`);
}

async function begun(bytes = 10): Promise<string> {
  return (await session.value('staging.begin', { staging, bytes })).path;
}

async function append(offset: number, data: Buffer): Promise<number> {
  return (await session.value('staging.append', { staging, offset, data: data.toString('base64') })).bytes;
}

async function refused<O extends Operation>(operation: O, args: OperationArguments<O>): Promise<string | undefined> {
  return (await session.failure(operation, args)).errors[0]?.errorId.split(',')[0];
}

function hashOf(data: Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

test('a file comes in chunks into a folder that only its user can enter, is checked as a whole, and is removed', async () => {
  const data = randomBytes(100_000);
  const path = await begun(data.length);
  expect(path).toBe(join(folderOf(staging), 'file'));
  if (process.platform !== 'win32') expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  expect(await append(0, data.subarray(0, 49_152))).toBe(49_152);
  expect(await session.value('staging.length', { staging })).toEqual({ bytes: 49_152 });
  expect(await append(49_152, data.subarray(49_152, 98_304))).toBe(98_304);
  expect(await append(98_304, data.subarray(98_304))).toBe(100_000);
  expect(await session.value('staging.check', { staging, bytes: 100_000, sha256: hashOf(data) })).toEqual({ bytes: 100_000 });
  expect(readFileSync(path).equals(data)).toBe(true);
  await session.value('staging.remove', { staging });
  expect(existsSync(folderOf(staging))).toBe(false);
  // Missing is fine.
  await session.value('staging.remove', { staging });
});

test('an empty file is one, too', async () => {
  await begun(0);
  expect(await session.value('staging.check', { staging, bytes: 0, sha256: hashOf(Buffer.alloc(0)) })).toEqual({ bytes: 0 });
});

test('a chunk that comes twice, or after one that was lost, is refused and changes nothing', async () => {
  const path = await begun();
  await append(0, Buffer.from('abc'));
  const data = Buffer.from('xyz').toString('base64');
  expect(await refused('staging.append', { staging, offset: 0, data })).toBe('StagingOffset');
  expect(await refused('staging.append', { staging, offset: 6, data })).toBe('StagingOffset');
  expect(readFileSync(path, 'utf8')).toBe('abc');
});

test('a file of another length or another content is not called the same', async () => {
  await begun();
  await append(0, Buffer.from('abc'));
  const sha256 = hashOf(Buffer.from('abc'));
  expect(await refused('staging.check', { staging, bytes: 4, sha256 })).toBe('StagingDiffers');
  expect(await refused('staging.check', { staging, bytes: 3, sha256: hashOf(Buffer.from('abd')) })).toBe('StagingDiffers');
  expect(await session.value('staging.check', { staging, bytes: 3, sha256 })).toEqual({ bytes: 3 });
});

test('a drive that has no room for the file and a reserve gets nothing', async () => {
  await haveFree(600 * MiB);
  expect(await refused('staging.begin', { staging, bytes: 100 * MiB })).toBe('StagingNoSpace');
  expect(existsSync(folderOf(staging))).toBe(false);
  expect(await session.value('staging.begin', { staging, bytes: 80 * MiB })).toMatchObject({ free: 600 * MiB });
});

test('a folder that is there is not taken, and one that is gone is told', async () => {
  await begun();
  expect(await refused('staging.begin', { staging, bytes: 1 })).toBe('StagingNotMade');
  rmSync(folderOf(staging), { recursive: true });
  expect(await refused('staging.append', { staging, offset: 0, data: 'YWJj' })).toBe('StagingGone');
  expect(await refused('staging.length', { staging })).toBe('StagingGone');
  expect(existsSync(folderOf(staging))).toBe(false);
});

test('nothing is written or removed through a link, nor beside our own file', async () => {
  const elsewhere = join(directory, 'elsewhere');
  mkdirSync(elsewhere, { recursive: true });
  writeFileSync(join(elsewhere, 'file'), 'mine');
  symlinkSync(elsewhere, folderOf(staging));
  expect(await refused('staging.append', { staging, offset: 4, data: 'YWJj' })).toBe('StagingGone');
  expect(await refused('staging.remove', { staging })).toBe('StagingNotRemoved');
  staging = randomBytes(16).toString('hex');
  mkdirSync(folderOf(staging));
  symlinkSync(join(elsewhere, 'file'), join(folderOf(staging), 'file'));
  expect(await refused('staging.append', { staging, offset: 4, data: 'YWJj' })).toBe('StagingGone');
  await session.value('staging.remove', { staging });
  expect(existsSync(folderOf(staging))).toBe(false);
  expect(readFileSync(join(elsewhere, 'file'), 'utf8')).toBe('mine');
  staging = randomBytes(16).toString('hex');
  await begun();
  writeFileSync(join(folderOf(staging), 'other'), 'not ours');
  expect(await refused('staging.remove', { staging })).toBe('StagingNotRemoved');
  expect(readFileSync(join(folderOf(staging), 'other'), 'utf8')).toBe('not ours');
});

test('what a crashed program has left there more than a day ago is removed at the next copy, and nothing else', async () => {
  const hour = 3_600;
  const now = Date.now() / 1_000;
  function leave(name: string, age: number): string {
    const path = join(temporary, name);
    mkdirSync(path);
    writeFileSync(join(path, 'file'), 'x');
    utimesSync(path, now - age, now - age);
    return path;
  }
  const old = leave(`hyperv-vitals-staging-${'a'.repeat(32)}`, 25 * hour);
  const young = leave(`hyperv-vitals-staging-${'b'.repeat(32)}`, 23 * hour);
  const foreign = leave(`hyperv-vitals-staging-${'c'.repeat(31)}`, 48 * hour);
  const target = join(directory, 'target');
  mkdirSync(target);
  writeFileSync(join(target, 'file'), 'mine');
  utimesSync(target, now - 48 * hour, now - 48 * hour);
  symlinkSync(target, folderOf('d'.repeat(32)));
  await begun();
  expect([old, young, foreign].map((path) => existsSync(path))).toEqual([false, true, true]);
  expect(readFileSync(join(target, 'file'), 'utf8')).toBe('mine');
});

test.each<[Operation, object]>([
  ['staging.begin', { staging: '../x', bytes: 1 }],
  ['staging.begin', { staging: 'A'.repeat(32), bytes: 1 }],
  ['staging.begin', { staging: 'a'.repeat(32), bytes: -1 }],
  ['staging.begin', { staging: 'a'.repeat(32), bytes: '1' }],
  ['staging.append', { staging: 'a'.repeat(32), offset: 0, data: '' }],
  ['staging.append', { staging: 'a'.repeat(32), offset: 0, data: '????' }],
  ['staging.append', { staging: 'a'.repeat(32), offset: 0, data: 'A'.repeat(65_540) }],
  ['staging.check', { staging: 'a'.repeat(32), bytes: 0, sha256: 'x' }],
  ['staging.remove', { staging: `${'a'.repeat(32)}/..` }],
])('%s with %o is refused by the module itself', async (operation, args) => {
  expect(await refused(operation, args as OperationArguments<Operation>)).toBe('InvalidRequest');
});
