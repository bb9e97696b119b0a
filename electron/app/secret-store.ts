import type { SafeStorage } from 'electron';
import type { AccountStore } from '../../shared/contract/direct.ts';
import type { SecretStore } from '../core/guests/secret-store.ts';

/** What of Electron's safeStorage is used. */
export type OfSafeStorage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

/**
 * What Chromium's OSCrypt puts before a text that it could only encrypt with a key that is part of every Chromium, since it found no key ring.
 * On Linux alone: on Windows and macOS the same three letters stand before what is protected.
 */
const publicKeyMark = Buffer.from('v10', 'latin1');

const protectionOf: Readonly<Partial<Record<NodeJS.Platform, Extract<AccountStore, { available: true }>['by']>>> = {
  win32: 'windows',
  darwin: 'macKeychain',
  linux: 'keyring',
};

/**
 * Electron's safeStorage as the core uses it: DPAPI with the account of the Windows user, the keychain of macOS, the key ring of a Linux desktop.
 * It takes texts alone, so bytes go through base64; those texts can't be wiped.
 */
export function createSecretStore(storage: OfSafeStorage, platform: NodeJS.Platform): SecretStore {
  async function seal(bytes: Buffer): Promise<Buffer> {
    const sealed = await storage.encryptStringAsync(bytes.toString('base64'));
    if (platform === 'linux' && sealed.subarray(0, publicKeyMark.length).equals(publicKeyMark)) {
      throw new Error('There is no key ring: it would be encrypted with a public key.');
    }
    return sealed;
  }

  async function protects(): Promise<boolean> {
    if (!(await storage.isAsyncEncryptionAvailable())) return false;
    if (platform !== 'linux') return true;
    if (['basic_text', 'unknown'].includes(storage.getSelectedStorageBackend())) return false;
    // The key ring that was selected may not run.
    await seal(Buffer.alloc(1));
    return true;
  }

  return {
    async state() {
      const by = protectionOf[platform];
      const isProtected = by !== undefined && (await protects().catch(() => false));
      return isProtected ? { available: true, by } : { available: false, reason: 'unprotected' };
    },
    seal,
    async open(sealed) {
      // Whether it should be sealed anew with a newer key is not asked: what opens is good for as long as it opens.
      return Buffer.from((await storage.decryptStringAsync(sealed)).result, 'base64');
    },
  };
}
