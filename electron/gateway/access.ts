import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What became of a link: `accepted` with the cookie's value, or why not. */
export type LinkUse = { readonly outcome: 'accepted'; readonly session: string } | { readonly outcome: 'used' | 'wrong' };

/** Who may use the gateway: the browser that opened the printed link first. */
export interface Access {
  /** The secret in the link. Good for one use. */
  readonly token: string;
  /** Exchanges the link's secret for that of a session. */
  useToken(candidate: string): LinkUse;
  /** True where `candidate` is the secret of the session that the link was exchanged for. */
  isSession(candidate: string | undefined): boolean;
}

/** Compares without telling by its duration how much is right; hashing makes both sides equally long. */
function sameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/** Makes the secrets of one run of the gateway. */
export function createAccess(): Access {
  const token = randomBytes(32).toString('base64url');
  const session = randomBytes(32).toString('base64url');
  let used = false;
  return {
    token,
    useToken(candidate) {
      if (!sameSecret(candidate, token)) return { outcome: 'wrong' };
      if (used) return { outcome: 'used' };
      used = true;
      return { outcome: 'accepted', session };
    },
    isSession: (candidate) => candidate !== undefined && sameSecret(candidate, session),
  };
}
