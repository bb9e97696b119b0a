import { expect, test } from 'vitest';
import { policyLimits, vmPolicySchema } from '../../shared/contract/policy.ts';
import { defaultPolicy } from '../../shared/domain/policy.ts';
import { bodyLimit } from './call-route.ts';

test('the largest policy fits into one call, also in letters of two bytes', () => {
  const all = { ...defaultPolicy.baseline };
  const policy = {
    ...defaultPolicy,
    rules: Array.from({ length: policyLimits.rules }, (_, index) => ({ mark: { tag: `${index}`.padEnd(40, 'é') }, wants: all })),
    exceptions: Array.from({ length: policyLimits.exceptions }, (_, index) => ({
      hostId: 'h'.repeat(100),
      vmId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      service: 'guestServiceInterface',
      want: 'any',
      reason: 'é'.repeat(policyLimits.reason),
      until: '2027-01-01T00:00:00.000Z',
    })),
  };
  expect(vmPolicySchema.safeParse(policy).success).toBe(true);
  expect(Buffer.byteLength(JSON.stringify({ revision: Number.MAX_SAFE_INTEGER, policy }))).toBeLessThanOrEqual(bodyLimit);
});
