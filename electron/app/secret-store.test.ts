import { expect, test } from 'vitest';
import { createSecretStore, type OfSafeStorage } from './secret-store.ts';

/** Electron's safeStorage with a cipher that is none. */
function storageWith(changes: Partial<OfSafeStorage> = {}, mark = 'v11'): OfSafeStorage {
  return {
    isAsyncEncryptionAvailable: async () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptStringAsync: async (text) => Buffer.from(`${mark}${text}`),
    decryptStringAsync: async (sealed) => ({ shouldReEncrypt: false, result: sealed.toString().slice(3) }),
    ...changes,
  };
}

const notThere = { available: false, reason: 'unprotected' };

test.each([
  ['win32', 'windows'],
  ['darwin', 'macKeychain'],
  ['linux', 'keyring'],
] as const)('on %s it is there, by the name of %s, and bytes come back as they were', async (platform, by) => {
  const store = createSecretStore(storageWith(), platform);
  expect(await store.state()).toEqual({ available: true, by });
  const bytes = Buffer.from([0, 255, 128, 10, 13, 0]);
  expect(await store.open(await store.seal(bytes))).toEqual(bytes);
});

test.each<readonly [string, Partial<OfSafeStorage>]>([
  ['says that it is not', { isAsyncEncryptionAvailable: async () => false }],
  ['fails', { isAsyncEncryptionAvailable: () => Promise.reject(new Error('no key')) }],
])('it is not there where Electron %s', async (_what, changes) => {
  expect(await createSecretStore(storageWith(changes), 'win32').state()).toEqual(notThere);
});

test.each(['basic_text', 'unknown'] as const)('a Linux desktop with %s protects nothing; elsewhere it is not asked', async (backend) => {
  const storage = storageWith({ getSelectedStorageBackend: () => backend });
  expect(await createSecretStore(storage, 'linux').state()).toEqual(notThere);
  expect(await createSecretStore(storage, 'win32').state()).toMatchObject({ available: true });
});

test('a key ring that was selected and does not run is seen by what comes out, and nothing is sealed with the public key', async () => {
  const store = createSecretStore(storageWith({}, 'v10'), 'linux');
  expect(await store.state()).toEqual(notThere);
  await expect(store.seal(Buffer.from('x'))).rejects.toThrow('no key ring');
  // Elsewhere the same mark stands before what is protected.
  await expect(createSecretStore(storageWith({}, 'v10'), 'win32').seal(Buffer.from('x'))).resolves.toBeDefined();
});

test('a system that is not known has none', async () => {
  expect(await createSecretStore(storageWith(), 'freebsd').state()).toEqual(notThere);
});
