import type { Session } from 'electron';
import { expect, test } from 'vitest';
import { guardSession } from './session-guard.ts';

type Check = (contents: null, permission: string, origin: string) => boolean;
type Request = (contents: null, permission: string, answer: (granted: boolean) => void, details: { requestingUrl: string }) => void;

function guarded(): { check: Check; request: (permission: string, url: string) => boolean } {
  let check: Check = () => true;
  let request: Request = (_contents, _permission, answer) => answer(true);
  guardSession({
    setPermissionCheckHandler: (handler: Check) => (check = handler),
    setPermissionRequestHandler: (handler: Request) => (request = handler),
    setDevicePermissionHandler: () => {},
    webRequest: { onBeforeRequest: () => {} },
  } as unknown as Session);
  return {
    check: (...asked) => check(...asked),
    request(permission, requestingUrl) {
      let granted = true;
      request(null, permission, (answer) => (granted = answer), { requestingUrl });
      return granted;
    },
  };
}

test.each([
  ['clipboard-sanitized-write', 'vitals://app', true],
  ['clipboard-sanitized-write', 'vitals://app/', true],
  ['clipboard-sanitized-write', 'vitals://application/', false],
  ['clipboard-sanitized-write', 'https://example.com/', false],
  ['clipboard-read', 'vitals://app/', false],
  ['geolocation', 'vitals://app/', false],
  ['media', 'vitals://app/', false],
  ['openExternal', 'vitals://app/', false],
])('%s for %s: %s', (permission, origin, granted) => {
  const { check, request } = guarded();
  expect(check(null, permission, origin)).toBe(granted);
  expect(request(permission, origin)).toBe(granted);
});
