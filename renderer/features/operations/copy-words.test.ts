import { expect, it } from 'vitest';
import type { Operation } from '../../../shared/contract/operation.ts';
import { createI18n } from '../../i18n/i18n.ts';
import { endedOperation } from '../../testing/sample-operations.ts';
import { endWords } from './end-words.ts';

const english = createI18n('en').t as (key: string, values: object) => string;

it.each<[string, Partial<Operation>, string, string, RegExp]>([
  ['done', { result: 'copied' }, 'success', 'The files are copied to X', /^Hyper-V reports that each is copied\./],
  [
    'done, with the service left on',
    { result: 'serviceLeftOn', problem: { code: 'readOnly' } },
    'warning',
    'The files are copied to X',
    /it may still be on\. Switch it off in its card\. Changes are not allowed here\./,
  ],
  [
    'cancelled between two files, which is not the same as nobody waiting',
    { state: 'cancelled', result: 'copiedPart' },
    'info',
    'Not all files were copied to X',
    /^Those that were copied are in the guest; the others were not begun\.$/,
  ],
  [
    'cancelled before the first',
    { state: 'cancelled', result: 'notBegun' },
    'info',
    'Not all files were copied to X',
    /^Nothing was done\.$/,
  ],
  [
    'the end of the application in the middle: the service may have been left on',
    { state: 'unknown', problem: { code: 'sessionLost' } },
    'warning',
    'It is not known whether all files were copied to X',
    /If Guest Service Interface was switched on for it, it may still be on: look at its switch\./,
  ],
])('a copy that ended: %s', (_what, changes, intent, title, body) => {
  const words = endWords(endedOperation({ kind: 'copyFiles', ...changes }));
  expect(words?.intent).toBe(intent);
  expect(english(words?.title ?? '', { vm: 'X' })).toBe(title);
  expect(words?.body.map((key) => english(key, {})).join(' ')).toMatch(body);
});
