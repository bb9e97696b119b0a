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
    { result: 'copied', leftOn: { code: 'accessDenied', detail: 'Denied.' } },
    'warning',
    'The files are copied to X',
    /^Hyper-V reports that each is copied\..* it may still be on\. The host denied the access\..* After that, switch it off in its card\.$/,
  ],
  [
    'with the service left on for a reason of its own',
    { state: 'failed', result: 'copiedPart', problem: { code: 'guestDiskFull', detail: 'b: full' }, leftOn: { code: 'readOnly' } },
    'error',
    'Not all files were copied to X',
    /^Those that were copied .* it may still be on\. Changes are not allowed here\. .* After that, switch it off in its card\.$/,
  ],
  [
    'with the service left on for the same reason, which is told once',
    { state: 'failed', result: 'copiedPart', problem: { code: 'readOnly' }, leftOn: { code: 'readOnly' } },
    'error',
    'Not all files were copied to X',
    /^Those that were copied [^.]*\. Changes are not allowed here\. [^.]*\. Guest Service Interface [^.]*\. After that, [^.]*\.$/,
  ],
  [
    'cancelled, with the service left on',
    { state: 'cancelled', result: 'copiedPart', leftOn: { code: 'readOnly' } },
    'warning',
    'Not all files were copied to X',
    /^Those that were copied are in the guest; .* it may still be on\./,
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
    'done, with a temporary copy left on the host',
    { result: 'copied', stagingLeft: { code: 'stagingNotRemoved', detail: 'locked' } },
    'warning',
    'The files are copied to X',
    /A temporary copy of a file is still on the host\. The host could not remove it\. .* begins a day later removes it\.$/,
  ],
  [
    'with the service left on and a temporary copy left, for the same reason',
    { state: 'failed', problem: { code: 'sessionLost' }, leftOn: { code: 'sessionLost' }, stagingLeft: { code: 'sessionLost' } },
    'error',
    'Not all files were copied to X',
    /^The PowerShell session with the host has ended\. [^.]+\. [^.]+\. Guest Service Interface [^.]+\. After that[^.]+\. A temporary copy [^.]+\. The first copy [^.]+\.$/,
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

it('the host’s words on both are shown', () => {
  const changes = { problem: { code: 'guestDiskFull', detail: 'b: full' }, leftOn: { code: 'accessDenied', detail: 'Denied.' } } as const;
  expect(endWords(endedOperation({ kind: 'copyFiles', state: 'failed', result: 'copiedPart', ...changes }))?.detail).toBe(
    'b: full Denied.',
  );
});
