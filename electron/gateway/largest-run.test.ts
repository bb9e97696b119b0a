import { expect, test } from 'vitest';
import { mostRunChanges, runDetailSchema, runRequestSchema } from '../../shared/contract/run.ts';
import { switchableServiceIds } from '../../shared/contract/service.ts';
import { bodyLimit } from './call-route.ts';

test('the largest run fits into one call', () => {
  const changes = Array.from({ length: mostRunChanges }, (_, index) => ({
    hostId: 'h'.repeat(100),
    vmId: `00000000-0000-4000-8000-${String(Math.floor(index / switchableServiceIds.length)).padStart(12, '0')}`,
    service: switchableServiceIds[index % switchableServiceIds.length],
    enabled: false,
    acknowledged: 'medium',
  }));
  const request = { kind: 'undo', undoOf: Number.MAX_SAFE_INTEGER, changes };
  expect(runRequestSchema.safeParse(request).error).toBeUndefined();
  expect(Buffer.byteLength(JSON.stringify(request))).toBeLessThanOrEqual(bodyLimit);
  const [first] = changes;
  expect(runRequestSchema.safeParse({ ...request, changes: [...changes.slice(1), first, first] }).success).toBe(false);
  expect(runDetailSchema.shape.items.safeParse([...changes, first]).success).toBe(false);
});
