import { expect, test } from 'vitest';
import type { PolicyFault } from '../../../shared/domain/policy-document.ts';
import { createI18n } from '../../i18n/i18n.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { faultText } from './fault-text.ts';

const faults: readonly (readonly [PolicyFault, string])[] = [
  [{ code: 'notJson', line: 3, column: 7 }, 'This is not JSON: look at line 3, column 7.'],
  [{ code: 'notJson', line: null, column: null }, 'This is not JSON.'],
  [{ code: 'notPolicy' }, 'This is not a policy: “format” must be “hyperv-vitals-policy”.'],
  [{ code: 'otherVersion', version: '2' }, 'This policy has another form (version 2); this program reads version 1.'],
  [{ code: 'unknownKey', place: '', key: 'basline' }, '“basline” is not known here.'],
  [{ code: 'notOneOf', place: 'rules[1].wants.vss', values: ['on', 'off'] }, 'rules[1].wants.vss: It must be one of: on, off.'],
  [{ code: 'wrongKind', place: 'rules', expected: 'array' }, 'rules: It must be of another kind: array.'],
  [{ code: 'tooMany', place: 'rules', most: 200 }, 'rules: It has more than 200 entries.'],
  [{ code: 'tooLong', place: 'exceptions[0].reason', most: 300 }, 'exceptions[0].reason: It has more than 300 characters.'],
  [{ code: 'twice', place: 'exceptions[1]' }, 'exceptions[1]: It is there twice.'],
];

test.each(faults)('%j', (fault, english) => {
  expect(faultText(fault, createI18n('en').t as unknown as Translate)).toBe(english);
  const italian = faultText(fault, createI18n('it').t as unknown as Translate);
  expect(italian).not.toBe(english);
  expect(italian).not.toMatch(/policyFault|\{\{/);
});
