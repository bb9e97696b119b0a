import type { AccountStore } from '../../../shared/contract/direct.ts';

/**
 * What the operating system seals secrets with, for the user that this program runs as. It keeps nothing itself: who seals keeps what comes
 * out. Anything that runs as the same user may be able to open it.
 */
export interface SecretStore {
  /** Whether it protects anything now. May take a while at the first time; never rejects. */
  state(): Promise<AccountStore>;
  /** Seals bytes, which stay the caller's to wipe. Rejects where it can't, or where what comes out would not be protected. */
  seal(bytes: Buffer): Promise<Buffer>;
  /** Opens what was sealed, into bytes that are the caller's to wipe. Rejects where it was sealed for another user or is damaged. */
  open(sealed: Buffer): Promise<Buffer>;
}
