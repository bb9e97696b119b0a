import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { failure } from '../../../shared/contract/problem.ts';
import { databaseFileName } from '../store/database.ts';
import { settle } from '../testing/fake-clock.ts';
import { createFakeSecrets, type FakeSecrets } from '../testing/fake-secrets.ts';
import { account, change, other, password, rows, started, stored, vm } from '../testing/remembering-core.ts';
import { temporaryFolder } from '../testing/test-core.ts';
import { sealAccount } from './account-wire.ts';

test.each<readonly [string, (secrets: FakeSecrets) => void]>([
  ['fails', (secrets) => (secrets.sealing = () => Promise.reject(new Error(`no: ${password}`)))],
  [
    'throws at once',
    (secrets) =>
      (secrets.sealing = () => {
        throw new Error(password);
      }),
  ],
])('a sealing that %s is told, and the account is known for this life of the program', async (_how, breakIt) => {
  const secrets = createFakeSecrets();
  breakIt(secrets);
  const core = await started(temporaryFolder(), secrets);
  const kept = await core.value('guestAccount.keep', { ...vm, ...account });
  expect(kept).toEqual({ ...stored, kept: 'session', storeProblem: { code: 'guestAccountNotStored' } });
  await core.value('direct.check', vm);
  expect(core.taken).toEqual([sealAccount(account)]);
  expect(rows(core.dataFolder)).toEqual([]);
});

test('a sealing that does not end is waited for no longer than a minute, and stores nothing later', async () => {
  const secrets = createFakeSecrets();
  let end = (_sealed: Buffer): void => undefined;
  secrets.sealing = () => new Promise((resolve) => (end = resolve));
  const core = await started(temporaryFolder(), secrets);
  const keeping = core.value('guestAccount.keep', { ...vm, ...account });
  await core.clock.advance(60_000);
  expect(await keeping).toMatchObject({ kept: 'session', storeProblem: { code: 'guestAccountNotStored' } });
  end(Buffer.from('late'));
  await settle();
  expect(rows(core.dataFolder)).toEqual([]);
});

test('what is forgotten while it is being sealed is not stored', async () => {
  const secrets = createFakeSecrets();
  let end = (): void => undefined;
  secrets.sealing = (bytes) => new Promise((resolve) => (end = () => resolve(Buffer.from(bytes))));
  const core = await started(temporaryFolder(), secrets);
  const keeping = core.call('guestAccount.keep', { ...vm, ...account });
  await settle();
  await core.value('guestAccount.forget', vm);
  end();
  expect(await keeping).toEqual(failure('cancelled'));
  expect(rows(core.dataFolder)).toEqual([]);
  expect(await core.value('guestAccount.get', vm)).toBeNull();
});

test.each<readonly [string, (secrets: FakeSecrets, dataFolder: string) => void]>([
  ['of another user', (secrets) => secrets.key.fill(7)],
  ['that is damaged', (_secrets, folder) => change(folder, "UPDATE guest_accounts SET sealed = x'0102'")],
  ['whose user was changed', (_secrets, folder) => change(folder, "UPDATE guest_accounts SET user = 'eve'")],
  ['that the store tells something else of', (secrets) => (secrets.opening = async () => Buffer.from('abc'))],
])('an account %s is not used, is tried once, and can be replaced', async (_what, breakIt) => {
  const secrets = createFakeSecrets();
  const core = await started(temporaryFolder(), secrets);
  await core.value('guestAccount.keep', { ...vm, ...account });
  breakIt(secrets, core.dataFolder);
  expect(await core.call('direct.check', vm)).toEqual(failure('guestAccountNotOpened'));
  expect(secrets.opened).toBe(1);
  expect(core.connection.count('direct.probe')).toBe(0);
  expect(await core.value('guestAccount.get', vm)).toMatchObject({ kept: 'store' });
  expect((await core.value('fleet.snapshot', {})).vms.map(({ direct }) => direct)).toEqual([null, null]);
  secrets.opening = null;
  await core.value('guestAccount.keep', { ...vm, ...account, user: 'bruno' });
  await core.value('direct.check', vm);
  expect(core.taken).toEqual([sealAccount({ user: 'bruno', password })]);
});

test('the account of one VM can’t be moved to another one, nor to all', async () => {
  const secrets = createFakeSecrets();
  const core = await started(temporaryFolder(), secrets);
  await core.value('guestAccount.keep', { ...vm, ...account });
  change(core.dataFolder, `UPDATE guest_accounts SET vm_id = '${other.vmId}'`);
  expect(await core.call('direct.check', other)).toEqual(failure('guestAccountNotOpened'));
  change(core.dataFolder, "UPDATE guest_accounts SET host_id = '', vm_id = ''");
  expect(await core.call('direct.check', vm)).toEqual(failure('guestAccountNotOpened'));
  expect(core.taken).toEqual([]);
  await core.value('guestAccount.forget', vm);
  expect(rows(core.dataFolder)).toEqual([]);
});

test('an opening that hangs can be left, and ends by itself; what comes later is wiped', async () => {
  const secrets = createFakeSecrets();
  const core = await started(temporaryFolder(), secrets);
  await core.value('guestAccount.keep', { ...vm, ...account });
  const late = [Buffer.from('left'), Buffer.from('late')];
  const ends: (() => void)[] = [];
  secrets.opening = () => new Promise((resolve) => ends.push(() => resolve(late[ends.length - 1] ?? Buffer.alloc(0))));
  const left = core.call('direct.check', vm);
  await settle();
  await core.value('direct.cancel', vm);
  expect(await left).toEqual(failure('cancelled'));
  ends[0]?.();
  const waited = core.call('direct.check', vm);
  await core.clock.advance(60_000);
  expect(await waited).toEqual(failure('guestAccountNotOpened'));
  ends[1]?.();
  await settle();
  expect(late).toEqual([Buffer.alloc(4), Buffer.alloc(4)]);
});

test('what another program on the data folder stores or removes counts at the next use', async () => {
  const secrets = createFakeSecrets();
  const here = await started(temporaryFolder(), secrets);
  const there = await started(here.dataFolder, secrets);
  await here.value('guestAccount.keep', { ...vm, ...account });
  expect(await there.value('guestAccount.get', vm)).toEqual(stored);
  await there.value('guestAccount.keep', { ...vm, ...account, password: 'new' });
  await here.value('direct.check', vm);
  expect(here.taken).toEqual([sealAccount({ user: 'anna', password: 'new' })]);
  // Forgotten there while it is being opened here.
  let end = (): void => undefined;
  secrets.opening = (sealed) =>
    new Promise((resolve) => {
      end = () => {
        secrets.opening = null;
        resolve(secrets.open(sealed));
      };
    });
  const check = here.call('direct.check', vm);
  await settle();
  await there.value('guestAccount.forget', vm);
  end();
  expect(await check).toEqual(failure('guestAccountNeeded'));
  expect(here.taken).toHaveLength(1);
});

test('where the database can’t be written, it is said what stays stored and what is not', async () => {
  const secrets = createFakeSecrets();
  const core = await started(temporaryFolder(), secrets);
  await core.value('guestAccount.keep', { ...vm, ...account });
  const blocker = new DatabaseSync(join(core.dataFolder, databaseFileName));
  blocker.exec("CREATE TRIGGER no_delete BEFORE DELETE ON guest_accounts BEGIN SELECT RAISE(ABORT, 'full'); END");
  expect(await core.call('guestAccount.forget', vm)).toMatchObject({ ok: false, problem: { code: 'guestAccountNotForgotten' } });
  await core.clock.advance(60_000);
  expect(await core.value('guestAccount.keep', { ...vm, ...account, remember: false })).toMatchObject({
    kept: 'session',
    storeProblem: { code: 'guestAccountNotForgotten' },
  });
  await core.clock.advance(60_000);
  blocker.exec("DROP TRIGGER no_delete; CREATE TRIGGER no_insert BEFORE INSERT ON guest_accounts BEGIN SELECT RAISE(ABORT, 'full'); END");
  blocker.close();
  expect(await core.value('guestAccount.keep', { ...vm, ...account })).toMatchObject({
    kept: 'session',
    storeProblem: { code: 'guestAccountNotStored' },
  });
});
