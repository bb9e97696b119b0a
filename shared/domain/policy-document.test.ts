import { describe, expect, it } from 'vitest';
import { counterexample, sameData } from './laws.fixture.ts';
import { readPolicyDocument, writePolicyDocument } from './policy-document.ts';
import type { PolicyFault } from './policy-document.ts';
import { anyPolicy } from './policy.fixture.ts';
import { defaultPolicy, emptyPolicy } from './policy.ts';

const head = { format: 'hyperv-vitals-policy', version: 1 };
const exception = {
  hostId: 'demo-roma-01',
  vmId: '11111111-2222-3333-4444-555555555555',
  service: 'vss',
  want: 'any',
  reason: 'agreed',
  until: '2027-01-01T00:00:00.000Z',
};

function faultsOf(changes: object): readonly PolicyFault[] {
  const reading = readPolicyDocument(JSON.stringify({ ...head, ...emptyPolicy, ...changes }));
  return reading.ok ? [] : reading.faults;
}

function faultsOfText(text: string): readonly PolicyFault[] {
  const reading = readPolicyDocument(text);
  return reading.ok ? [] : reading.faults;
}

describe('the document of a policy', () => {
  it('is read as it was written', () => {
    expect(
      counterexample(anyPolicy, (policy) => {
        const reading = readPolicyDocument(writePolicyDocument(policy));
        return reading.ok && sameData(reading.policy, policy);
      }),
    ).toBeNull();
  });

  it('may name its schema and begin with a byte order mark', () => {
    const text = `\uFEFF${JSON.stringify({ $schema: './policy.schema.json', ...head, ...defaultPolicy })}`;
    expect(readPolicyDocument(text)).toEqual({ ok: true, policy: defaultPolicy });
  });

  it.each<[string, readonly PolicyFault[]]>([
    ['{\n  "format": 1,\n  baseline', [{ code: 'notJson', line: 3, column: 3 }]],
    ['', [{ code: 'notJson', line: null, column: null }]],
    ['[]', [{ code: 'notPolicy' }]],
    ['null', [{ code: 'notPolicy' }]],
    ['{ "version": 1 }', [{ code: 'notPolicy' }]],
    ['{ "format": "hyperv-vitals-policy", "version": 2 }', [{ code: 'otherVersion', version: '2' }]],
    [
      '{ "format": "hyperv-vitals-policy", "version": 1 }',
      [
        { code: 'missing', place: 'baseline' },
        { code: 'missing', place: 'rules' },
        { code: 'missing', place: 'exceptions' },
      ],
    ],
  ])('is refused: %j', (text, faults) => {
    expect(faultsOfText(text)).toEqual(faults);
  });

  const rule = { mark: { tag: 'web' }, wants: { vss: 'on' } };
  it.each<[object, readonly PolicyFault[]]>([
    [{ basline: {} }, [{ code: 'unknownKey', place: '', key: 'basline' }]],
    [
      { rules: [rule, { ...rule, wants: { vss: 'yes', powershell: 'on' } }] },
      [
        { code: 'notOneOf', place: 'rules[1].wants.vss', values: ['on', 'off', 'any'] },
        { code: 'unknownKey', place: 'rules[1].wants', key: 'powershell' },
      ],
    ],
    [
      { rules: [{ ...rule, mark: { role: 'web' } }] },
      [
        {
          code: 'notOneOf',
          place: 'rules[0].mark.role',
          values: ['domainController', 'database', 'ownTimeSource', 'noIntegrationServices'],
        },
      ],
    ],
    [{ rules: [{ ...rule, mark: { tag: 7 } }] }, [{ code: 'wrongKind', place: 'rules[0].mark.tag', expected: 'string' }]],
    [{ rules: [{ ...rule, mark: { tag: 'web', role: 'database' } }] }, [{ code: 'wrongForm', place: 'rules[0].mark' }]],
    [{ rules: [{ ...rule, mark: 'web' }] }, [{ code: 'wrongKind', place: 'rules[0].mark', expected: 'object' }]],
    [{ rules: [{ wants: rule.wants }] }, [{ code: 'missing', place: 'rules[0].mark' }]],
    [{ rules: [{ ...rule, wants: {} }] }, [{ code: 'empty', place: 'rules[0].wants' }]],
    [{ rules: [{ ...rule, wants: [] }] }, [{ code: 'wrongKind', place: 'rules[0].wants', expected: 'object' }]],
    [{ rules: [rule, { ...rule, mark: { tag: 'WEB' } }] }, [{ code: 'twice', place: 'rules[1].mark' }]],
    [{ rules: {} }, [{ code: 'wrongKind', place: 'rules', expected: 'array' }]],
    [
      { rules: Array.from({ length: 201 }, (_, i) => ({ ...rule, mark: { tag: `t${i}` } })) },
      [{ code: 'tooMany', place: 'rules', most: 200 }],
    ],
    [{ exceptions: [{ ...exception, reason: 'x'.repeat(121) }] }, [{ code: 'tooLong', place: 'exceptions[0].reason', most: 120 }]],
    [{ exceptions: [{ ...exception, reason: ' ' }] }, [{ code: 'empty', place: 'exceptions[0].reason' }]],
    [{ exceptions: [{ ...exception, reason: 'a\nb' }] }, [{ code: 'hiddenCharacters', place: 'exceptions[0].reason' }]],
    [{ exceptions: [{ ...exception, until: '2027-01-01' }] }, [{ code: 'notUtc', place: 'exceptions[0].until' }]],
    [{ exceptions: [{ ...exception, vmId: 'APP-01' }] }, [{ code: 'wrongForm', place: 'exceptions[0].vmId' }]],
    [{ exceptions: [exception, exception] }, [{ code: 'twice', place: 'exceptions[1]' }]],
  ])('tells what is wrong, and where: %j', (changes, faults) => {
    expect(faultsOf(changes)).toEqual(faults);
  });
});
