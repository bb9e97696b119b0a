import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { AccountStore } from '../../../shared/contract/direct.ts';
import type { SecretStore } from '../guests/secret-store.ts';

/** A store of the operating system that a test can break. */
export interface FakeSecrets extends SecretStore {
  available: boolean;
  /** Another key is another user, or the same one after the profile was reset. */
  key: Buffer;
  /** In the place of sealing. */
  sealing: ((bytes: Buffer) => Promise<Buffer>) | null;
  /** In the place of opening. */
  opening: ((sealed: Buffer) => Promise<Buffer>) | null;
  /** How often something was to be opened. */
  readonly opened: number;
  /** What was given to be sealed, as the bytes are now: wiped or not. */
  readonly given: readonly Buffer[];
}

/** A store that works. */
export function createFakeSecrets(): FakeSecrets {
  const given: Buffer[] = [];
  let opened = 0;
  const fake: FakeSecrets = {
    available: true,
    key: randomBytes(32),
    sealing: null,
    opening: null,
    given,
    get opened() {
      return opened;
    },
    async state(): Promise<AccountStore> {
      return fake.available ? { available: true, by: 'windows' } : { available: false, reason: 'unprotected' };
    },
    async seal(bytes) {
      given.push(bytes);
      if (fake.sealing !== null) return fake.sealing(bytes);
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', fake.key, nonce);
      const text = Buffer.concat([cipher.update(bytes), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]);
    },
    async open(sealed) {
      opened += 1;
      if (fake.opening !== null) return fake.opening(sealed);
      const decipher = createDecipheriv('aes-256-gcm', fake.key, sealed.subarray(0, 12));
      decipher.setAuthTag(sealed.subarray(12, 28));
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
    },
  };
  return fake;
}
