import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from './app.ts';

/** Stands before what is sealed, as Chromium marks what a key ring protects. */
const mark = Buffer.from('v11', 'latin1');
const nonceLength = 12;
const tagLength = 16;

/** The key of this user: here a file of the user-data folder, since there is no system that would keep it. */
function keyOfUser(): Buffer {
  if (!app.isReady()) throw new Error('safeStorage cannot be used before app is ready');
  const path = join(app.getPath('userData'), 'stand-in-key');
  if (!existsSync(path)) writeFileSync(path, randomBytes(32), { mode: 0o600 });
  return readFileSync(path);
}

/** Electron's `safeStorage`, of which the shell uses the asynchronous half. */
export const safeStorage = {
  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return keyOfUser().length > 0;
  },
  getSelectedStorageBackend(): string {
    return app.isReady() ? 'gnome_libsecret' : 'unknown';
  },
  async encryptStringAsync(plainText: string): Promise<Buffer> {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv('aes-256-gcm', keyOfUser(), nonce);
    const text = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
    return Buffer.concat([mark, nonce, cipher.getAuthTag(), text]);
  },
  async decryptStringAsync(encrypted: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> {
    const rest = encrypted.subarray(mark.length);
    const decipher = createDecipheriv('aes-256-gcm', keyOfUser(), rest.subarray(0, nonceLength));
    decipher.setAuthTag(rest.subarray(nonceLength, nonceLength + tagLength));
    const text = Buffer.concat([decipher.update(rest.subarray(nonceLength + tagLength)), decipher.final()]);
    return { shouldReEncrypt: false, result: text.toString('utf8') };
  },
};
