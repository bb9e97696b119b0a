import { expect, it } from 'vitest';
import type { Operation } from '../../../shared/contract/operation.ts';
import { createI18n } from '../../i18n/i18n.ts';
import { endedOperation } from '../../testing/sample-operations.ts';
import { endWords } from './end-words.ts';

const english = createI18n('en').t as (key: string, values: object) => string;

it.each<[string, Partial<Operation>, string, string, RegExp]>([
  ['done', { result: 'fetched' }, 'success', 'The files of X are copied to this computer', /^Each has the length that the guest told\.$/],
  [
    'cancelled in the middle of a file',
    { state: 'cancelled', result: 'fetchPartLeft' },
    'info',
    'Not all files of X were copied to this computer',
    /a name that ends in \.part, and may be deleted\.$/,
  ],
  [
    'a file that grew',
    { state: 'failed', result: 'fetchedPart', problem: { code: 'fetchLengthDiffers' } },
    'error',
    'Not all files of X were copied to this computer',
    /^Those that were copied are in the folder on this computer; the others are not\. The file did not arrive/,
  ],
  [
    'the end of the application in the middle',
    { state: 'unknown', problem: { code: 'sessionLost' } },
    'warning',
    'It is not known whether all files of X were copied to this computer',
    /Look at the files in the folder on this computer/,
  ],
])('a copy from the guest that ended: %s', (_what, changes, intent, title, body) => {
  const words = endWords(endedOperation({ kind: 'fetchFiles', ...changes }));
  expect(words?.intent).toBe(intent);
  expect(english(words?.title ?? '', { vm: 'X' })).toBe(title);
  expect(words?.body.map((key) => english(key, {})).join(' ')).toMatch(body);
});
