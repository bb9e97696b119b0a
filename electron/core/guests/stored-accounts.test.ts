import { expect, test, vi } from 'vitest';
import { failure, success } from '../../../shared/contract/problem.ts';
import { createFakeSecrets } from '../testing/fake-secrets.ts';
import { filesWith, formsOf } from '../testing/forms-of-secret.ts';
import { account, other, password, restarted, rows, started, stored, vm } from '../testing/remembering-core.ts';
import { temporaryFolder } from '../testing/test-core.ts';
import { sealAccount } from './account-wire.ts';

test('an account that is to be remembered is known after a new start, and is opened when it is used and not before', async () => {
  const secrets = createFakeSecrets();
  const first = await started(temporaryFolder(), secrets);
  expect(await first.value('guestAccount.store', {})).toEqual({ available: true, by: 'windows' });
  expect(await first.value('guestAccount.keep', { ...vm, ...account })).toEqual({ ...stored, storeProblem: null });
  const second = await restarted(first, secrets);
  expect(await second.value('guestAccount.get', vm)).toEqual(stored);
  expect(await second.value('guestAccount.get', other)).toBeNull();
  expect(secrets.opened).toBe(0);
  expect(await second.value('direct.check', vm)).toMatchObject({ outcome: 'works' });
  expect(second.taken).toEqual([sealAccount(account)]);
  expect(secrets.opened).toBe(1);
});

test('without being asked for, nothing is stored', async () => {
  const secrets = createFakeSecrets();
  const first = await started(temporaryFolder(), secrets);
  await first.value('guestAccount.keep', { ...vm, ...account, remember: false });
  expect(secrets.given).toEqual([]);
  expect(await (await restarted(first, secrets)).value('guestAccount.get', vm)).toBeNull();
});

test('one for all VMs is remembered as such; one of a VM comes before it', async () => {
  const secrets = createFakeSecrets();
  const first = await started(temporaryFolder(), secrets);
  await first.value('guestAccount.keep', { ...vm, ...account, user: 'everybody', scope: 'all' });
  await first.value('guestAccount.keep', { ...vm, ...account });
  const second = await restarted(first, secrets);
  expect(await second.value('guestAccount.get', vm)).toEqual(stored);
  expect(await second.value('guestAccount.get', other)).toEqual({ user: 'everybody', scope: 'all', kept: 'store' });
  await second.value('direct.check', other);
  expect(second.taken).toEqual([sealAccount({ user: 'everybody', password })]);
  // The newest word counts for the VM at hand.
  await second.value('guestAccount.keep', { ...vm, ...account, user: 'all again', scope: 'all' });
  expect(await second.value('guestAccount.get', vm)).toEqual({ user: 'all again', scope: 'all', kept: 'store' });
});

test('the password is in no file, answer, event or line of a log in any form, and no bytes of it are left in our hands', async () => {
  const written: string[] = [];
  for (const way of ['error', 'warn', 'log'] as const)
    vi.spyOn(console, way).mockImplementation((...all) => void written.push(all.join(' ')));
  const secrets = createFakeSecrets();
  const core = await started(temporaryFolder(), secrets);
  const answers = [
    await core.call('guestAccount.keep', { ...vm, ...account }),
    await core.call('direct.check', vm),
    await core.call('guestAccount.get', vm),
    await core.call('diagnostics.sessions', {}),
    await core.call('audit.list', { limit: 100 }),
  ];
  const said = JSON.stringify([answers, core.connection.requests, core.events, written]);
  expect(said).toContain('anna');
  for (const form of formsOf(password)) expect(said).not.toContain(form);
  expect(filesWith(core.dataFolder, ['anna'])).not.toEqual([]);
  expect(filesWith(core.dataFolder, formsOf(password))).toEqual([]);
  expect(secrets.given.map((bytes) => bytes.every((byte) => byte === 0))).toEqual([true]);
});

test('what was opened is wiped once it was given', async () => {
  const secrets = createFakeSecrets();
  const core = await started(temporaryFolder(), secrets);
  await core.value('guestAccount.keep', { ...vm, ...account });
  const clear: Buffer[] = [];
  secrets.opening = async (sealed) => {
    secrets.opening = null;
    const bytes = await secrets.open(sealed);
    clear.push(bytes);
    return bytes;
  };
  await core.value('direct.check', vm);
  expect(core.taken).toEqual([sealAccount(account)]);
  expect(clear.map((bytes) => bytes.every((byte) => byte === 0))).toEqual([true]);
});

test('one that is forgotten is gone for good: from the next start, and its sealed bytes from every file', async () => {
  const secrets = createFakeSecrets();
  const first = await started(temporaryFolder(), secrets);
  await first.value('guestAccount.keep', { ...vm, ...account });
  const sealed = Buffer.from(rows(first.dataFolder)[0]?.['sealed'] as Uint8Array);
  expect(filesWith(first.dataFolder, [sealed])).not.toEqual([]);
  await first.value('guestAccount.forget', vm);
  expect(await first.value('guestAccount.get', vm)).toBeNull();
  expect(filesWith(first.dataFolder, [sealed])).toEqual([]);
  const second = await restarted(first, secrets);
  expect(filesWith(first.dataFolder, [sealed])).toEqual([]);
  expect(await second.value('guestAccount.get', vm)).toBeNull();
  expect(await second.call('direct.check', vm)).toEqual(failure('guestAccountNeeded'));
});

test.each([true, false])('a new password takes the place of the stored one, remembered (%s) or not', async (remember) => {
  const secrets = createFakeSecrets();
  const first = await started(temporaryFolder(), secrets);
  await first.value('guestAccount.keep', { ...vm, ...account });
  const old = Buffer.from(rows(first.dataFolder)[0]?.['sealed'] as Uint8Array);
  await first.value('guestAccount.keep', { ...vm, ...account, password: 'new', remember });
  expect(filesWith(first.dataFolder, [old])).toEqual([]);
  await first.value('direct.check', vm);
  expect(first.taken).toEqual([sealAccount({ user: 'anna', password: 'new' })]);
  const second = await restarted(first, secrets);
  expect(await second.value('guestAccount.get', vm)).toEqual(remember ? stored : null);
});

test('where there is no store, remembering is refused and nothing is kept', async () => {
  const browser = await started(temporaryFolder(), undefined);
  expect(await browser.value('guestAccount.store', {})).toEqual({ available: false, reason: 'browser' });
  expect(await browser.call('guestAccount.keep', { ...vm, ...account })).toEqual(failure('accountStoreUnavailable'));
  expect(await browser.value('guestAccount.get', vm)).toBeNull();
  const secrets = createFakeSecrets();
  secrets.available = false;
  const bare = await started(temporaryFolder(), secrets);
  expect(await bare.value('guestAccount.store', {})).toEqual({ available: false, reason: 'unprotected' });
  expect(await bare.call('guestAccount.keep', { ...vm, ...account })).toEqual(failure('accountStoreUnavailable'));
  expect(await bare.value('guestAccount.get', vm)).toBeNull();
  expect(secrets.given).toEqual([]);
});

test('a program without a store leaves alone what the window has stored', async () => {
  const secrets = createFakeSecrets();
  const window = await started(temporaryFolder(), secrets);
  await window.value('guestAccount.keep', { ...vm, ...account });
  const browser = await started(window.dataFolder, undefined);
  expect(await browser.value('guestAccount.get', vm)).toBeNull();
  await browser.value('guestAccount.keep', { ...vm, ...account, user: 'bruno', remember: false });
  expect(await browser.value('guestAccount.get', vm)).toEqual({ user: 'bruno', scope: 'vm', kept: 'session' });
  await browser.value('guestAccount.forget', vm);
  expect(await window.value('guestAccount.get', vm)).toEqual(stored);
});

test('all are forgotten at once: those of this life of the program and those that are stored, and their sealed bytes in every file', async () => {
  const core = await started(temporaryFolder(), createFakeSecrets());
  await core.value('guestAccount.keep', { ...vm, ...account });
  await core.value('guestAccount.keep', { ...vm, ...account, user: 'everybody', scope: 'all' });
  await core.value('guestAccount.keep', { ...other, ...account, remember: false });
  await core.value('guestAccount.keep', { ...vm, ...account });
  const sealed = rows(core.dataFolder).map((row) => Buffer.from(row['sealed'] as Uint8Array));
  expect(sealed).toHaveLength(2);
  await core.value('guestAccount.forgetAll', {});
  for (const each of [vm, other]) expect(await core.value('guestAccount.get', each)).toBeNull();
  expect(rows(core.dataFolder)).toEqual([]);
  expect(filesWith(core.dataFolder, sealed)).toEqual([]);
  expect(await core.value('direct.check', vm).catch(String)).toContain('guestAccountNeeded');
  // Of nothing it is no fault.
  expect(await core.call('guestAccount.forgetAll', {})).toEqual(success({}));
});

test('a program without a store forgets its own alone', async () => {
  const window = await started(temporaryFolder(), createFakeSecrets());
  await window.value('guestAccount.keep', { ...vm, ...account });
  const browser = await started(window.dataFolder, undefined);
  await browser.value('guestAccount.keep', { ...vm, ...account, remember: false });
  await browser.value('guestAccount.forgetAll', {});
  expect(await browser.value('guestAccount.get', vm)).toBeNull();
  expect(await window.value('guestAccount.get', vm)).toEqual(stored);
});

test('read-only mode allows it: no host is changed by it', async () => {
  const core = await started(temporaryFolder(), createFakeSecrets());
  await core.value('settings.update', { readOnly: true });
  expect(await core.value('guestAccount.keep', { ...vm, ...account })).toEqual({ ...stored, storeProblem: null });
  expect(await core.call('guestAccount.forget', vm)).toEqual(success({}));
  expect(rows(core.dataFolder)).toEqual([]);
});
