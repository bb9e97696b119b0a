import { describe, expect, it } from 'vitest';
import { createAccess } from './access.ts';

describe('access', () => {
  it('exchanges the link for a session once', () => {
    const access = createAccess();
    const first = access.useToken(access.token);
    expect(first).toMatchObject({ outcome: 'accepted' });
    expect(access.useToken(access.token)).toEqual({ outcome: 'used' });
    expect(first.outcome === 'accepted' && access.isSession(first.session)).toBe(true);
  });

  it('accepts no other secret, and a wrong try does not use the link up', () => {
    const access = createAccess();
    for (const wrong of ['', 'x', access.token.slice(1), `${access.token}x`, createAccess().token]) {
      expect(access.useToken(wrong)).toEqual({ outcome: 'wrong' });
    }
    expect(access.useToken(access.token)).toMatchObject({ outcome: 'accepted' });
  });

  it('makes another link, which signs in to the same session, and the earlier one is good no more', () => {
    const access = createAccess();
    const earlier = access.token;
    const first = access.useToken(earlier);
    access.renewToken();
    expect(access.useToken(earlier)).toEqual({ outcome: 'wrong' });
    expect(access.useToken(access.token)).toEqual(first);
    expect(access.useToken(access.token)).toEqual({ outcome: 'used' });
  });

  it('knows no session before the link was used, and none but its own', () => {
    const access = createAccess();
    expect(access.isSession('')).toBe(false);
    access.useToken(access.token);
    expect(access.isSession(access.token)).toBe(false);
    expect(access.isSession('')).toBe(false);
  });
});
