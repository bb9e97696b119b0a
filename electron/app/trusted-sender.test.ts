import { describe, expect, it } from 'vitest';
import { isOwnAddress } from './origin.ts';
import { isTrustedSender } from './trusted-sender.ts';

describe('isTrustedSender', () => {
  it("trusts the dashboard's top frame", () => {
    expect(isTrustedSender({ origin: 'vitals://app', parent: null })).toBe(true);
  });

  it.each([
    null,
    { origin: 'vitals://app', parent: {} },
    { origin: 'vitals://other', parent: null },
    { origin: 'vitals://app.evil.example', parent: null },
    { origin: 'https://app', parent: null },
    { origin: 'file://', parent: null },
    { origin: 'null', parent: null },
    { origin: '', parent: null },
  ])('trusts nobody else: %j', (frame) => {
    expect(isTrustedSender(frame)).toBe(false);
  });
});

describe('isOwnAddress', () => {
  it.each(['vitals://app/', 'vitals://app/assets/main.js', 'devtools://devtools/bundled/'])('is %s', (address) => {
    expect(isOwnAddress(address)).toBe(true);
  });

  it.each(['https://example.com/', 'vitals://app.evil/', 'vitals://other/', 'file:///etc/passwd', 'ws://127.0.0.1:1/', 'data:text/html,x'])(
    'is not %s',
    (address) => {
      expect(isOwnAddress(address)).toBe(false);
    },
  );
});
