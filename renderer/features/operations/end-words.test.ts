import { describe, expect, it } from 'vitest';
import { operationEnds, operationKinds, operationResults } from '../../../shared/contract/operation.ts';
import type { Operation } from '../../../shared/contract/operation.ts';
import { problemCodes } from '../../../shared/contract/problem.ts';
import { createI18n } from '../../i18n/i18n.ts';
import { endedOperation, sampleOperation } from '../../testing/sample-operations.ts';
import { endWords } from './end-words.ts';

const english = createI18n('en').t as (key: string, values: object) => string;

/** Title and body as they are read. */
function read(operation: Operation): readonly [string, string] | null {
  const words = endWords(operation);
  if (words === null) return null;
  return [english(words.title, { vm: 'X' }), words.body.map((key) => english(key, {})).join(' ')];
}

describe('the end of an operation in words', () => {
  it('has none while it runs', () => {
    expect(read(sampleOperation())).toBeNull();
  });

  it.each<[string, Partial<Operation>, string, RegExp]>([
    ['done', {}, 'X has shut down', /^A fresh read of the host says so\.$/],
    ['already so', { result: 'alreadySo' }, 'X has shut down', /nothing was done\.$/],
    ['a service that ran', { kind: 'startGuestService', result: 'alreadySo' }, 'The service runs in X', /^It was so already/],
    ['a service that runs now', { kind: 'startGuestService', result: 'readInGuest' }, 'The service runs in X', /^A fresh look/],
    ['a VM that ran', { kind: 'resume', result: 'alreadySo' }, 'X runs', /^It was so already/],
    ['a VM that runs again', { kind: 'resume' }, 'X runs again', /^A fresh read/],
    [
      'another operation, of which not each can be left',
      { state: 'failed', result: 'notBegun', problem: { code: 'operationUnderWay' } },
      'X was not shut down',
      /Wait until it has ended\. The list of operations shows it, and lets you end those that can be ended\.$/,
    ],
    [
      'refused before it began',
      { state: 'failed', result: 'notBegun', problem: { code: 'shutdownServiceOff' } },
      'X was not shut down',
      /^Nothing was done\. Guest Shutdown is off on the host/,
    ],
    [
      'a question that nobody answered',
      { state: 'failed', problem: { code: 'shutdownPrompted' } },
      'X was not shut down',
      /left as it was/,
    ],
    ['left', { state: 'cancelled', result: 'mayStillCome' }, 'Nobody waits for X any more', /may still come about/],
    ['taken back', { state: 'cancelled', result: 'notBegun' }, 'X was not shut down', /^Nothing was done\.$/],
    [
      'a guest that takes too long, which is no fault of the host',
      { state: 'unknown', result: 'mayStillCome', problem: { code: 'timedOut' } },
      'It is not known whether X shuts down',
      /^The guest has not shut down in the time allowed\. It was asked for/,
    ],
    [
      'a host that takes too long',
      { kind: 'save', state: 'unknown', result: 'mayStillCome', problem: { code: 'timedOut' } },
      'It is not known whether X is saved',
      /The host did not answer in time/,
    ],
    [
      'an end of the application',
      { kind: 'restart', state: 'unknown', problem: { code: 'sessionLost' } },
      'It is not known whether X restarts',
      /^The application ended while this was under way\./,
    ],
    [
      'a restart that left it off',
      { kind: 'restart', state: 'failed', result: 'leftOff', problem: { code: 'accessDenied' } },
      'X was not restarted',
      /^It is off, and was not started again\. The host denied/,
    ],
  ])('%s', (_what, changes, title, body) => {
    const [readTitle, readBody] = read(endedOperation(changes)) ?? [];
    expect(readTitle).toBe(title);
    expect(readBody).toMatch(body);
  });

  it('exists for whatever may happen, in both languages', () => {
    const texts = (['en', 'it'] as const).map((language) => createI18n(language).t as (key: string) => string);
    const missing = new Set<string>();
    for (const kind of operationKinds) {
      for (const state of operationEnds) {
        for (const result of [null, ...operationResults]) {
          for (const problem of [null, ...problemCodes.map((code) => ({ code }))]) {
            const words = endWords(endedOperation({ kind, state, result, problem }));
            for (const key of [words?.title ?? '', ...(words?.body ?? [])]) for (const t of texts) if (t(key) === key) missing.add(key);
          }
        }
      }
    }
    expect([...missing]).toEqual([]);
  });
});
