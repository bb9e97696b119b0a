import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What became of a link: `accepted` with the cookie's value, or why not. */
export type LinkUse = { readonly outcome: 'accepted'; readonly session: string } | { readonly outcome: 'used' | 'wrong' };

/** Who may use the gateway: each browser that was the first to open a printed link. */
export interface Access {
  /** The secret in the link that was made last. Good for one use. */
  readonly token: string;
  /** Makes the secret of another link; an earlier one is good no more. A browser that is signed in stays so. */
  renewToken(): void;
  /** Exchanges the link's secret for that of a session. */
  useToken(candidate: string): LinkUse;
  /** True where `candidate` is the secret of the session that the link was exchanged for. */
  isSession(this: void, candidate: string): boolean;
}

/** Compares without telling by its duration how much is right; hashing makes both sides equally long. */
function sameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/** Makes the secrets of one run of the gateway. */
export function createAccess(): Access {
  const secret = () => randomBytes(32).toString('base64url');
  const session = secret();
  let token = secret();
  let used = false;
  return {
    get token() {
      return token;
    },
    renewToken() {
      token = secret();
      used = false;
    },
    useToken(candidate) {
      if (!sameSecret(candidate, token)) return { outcome: 'wrong' };
      if (used) return { outcome: 'used' };
      used = true;
      return { outcome: 'accepted', session };
    },
    isSession: (candidate) => sameSecret(candidate, session),
  };
}
