import { describe, expect, it } from 'vitest';
import { vmPolicySchema } from '../contract/policy.ts';
import { defaultPolicy } from './policy.ts';

const vm = { hostId: 'demo-roma-01', vmId: '11111111-2222-3333-4444-555555555555' };
const exception = { ...vm, service: 'vss', want: 'off', reason: 'moved to another backup', until: '2027-01-01T00:00:00.000Z' };

function complaints(changes: object): readonly string[] {
  const parsed = vmPolicySchema.safeParse({ ...defaultPolicy, ...changes });
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
}

describe('a policy', () => {
  it('is good as it is by default, and with tags, rules and exceptions of its own', () => {
    expect(complaints({})).toEqual([]);
    expect(complaints({ rules: [{ mark: { tag: ' backup by agent ' }, wants: { vss: 'off' } }], exceptions: [exception] })).toEqual([]);
    expect(vmPolicySchema.parse({ ...defaultPolicy, rules: [{ mark: { tag: ' agent ' }, wants: { vss: 'off' } }] }).rules[0]).toEqual({
      mark: { tag: 'agent' },
      wants: { vss: 'off' },
    });
  });

  it.each<[string, object, string]>([
    ['two rules for a mark', { rules: ['Web', 'web'].map((tag) => ({ mark: { tag }, wants: { vss: 'on' } })) }, 'rules.1.mark'],
    ['a rule about nothing', { rules: [{ mark: { tag: 'web' }, wants: {} }] }, 'rules.0.wants'],
    [
      'a rule about PowerShell Direct',
      { rules: [{ mark: { tag: 'web' }, wants: { vss: 'on', powerShellDirect: 'on' } }] },
      'rules.0.wants',
    ],
    ['a role that nobody knows', { rules: [{ mark: { role: 'web' }, wants: { vss: 'on' } }] }, 'rules.0.mark'],
    ['a tag of spaces', { rules: [{ mark: { tag: '  ' }, wants: { vss: 'on' } }] }, 'rules.0.mark.tag'],
    ['a tag with a turn of direction', { rules: [{ mark: { tag: 'a\u202eb' }, wants: { vss: 'on' } }] }, 'rules.0.mark.tag'],
    ['a tag that is too long', { rules: [{ mark: { tag: 'x'.repeat(41) }, wants: { vss: 'on' } }] }, 'rules.0.mark.tag'],
    ['two exceptions for a switch', { exceptions: [exception, { ...exception, want: 'any' }] }, 'exceptions.1'],
    ['an exception without a reason', { exceptions: [{ ...exception, reason: ' ' }] }, 'exceptions.0.reason'],
    ['an exception without an end', { exceptions: [{ ...exception, until: undefined }] }, 'exceptions.0.until'],
    ['an end that is not in UTC', { exceptions: [{ ...exception, until: '2027-01-01T00:00:00+01:00' }] }, 'exceptions.0.until'],
    ['too many rules', { rules: Array.from({ length: 201 }, (_, i) => ({ mark: { tag: `t${i}` }, wants: { vss: 'on' } })) }, 'rules'],
  ])('is refused for %s, and the place is told', (_case, changes, place) => {
    expect(complaints(changes)).toEqual([place]);
  });
});
