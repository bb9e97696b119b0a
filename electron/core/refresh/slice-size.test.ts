import { expect, test } from 'vitest';
import { nextSliceSize } from './slice-size.ts';

test.each([
  ['grows at most fourfold while the VMs are cheap', 5, 50, 20],
  ['has an upper limit', 80, 100, 100],
  ['settles at what takes a second', 40, 2_000, 20],
  ['takes no cost for granted', 5, 0, 20],
  ['does not fall below five because of a cost that is the same for every slice', 5, 1_500, 5],
  ['does not fall below five on a host that needs a second for each VM', 5, 5_500, 5],
  ['falls below five where five take longer than ten seconds', 5, 25_000, 2],
  ['is never empty', 1, 60_000, 1],
])('%s', (_rule, vms, durationMs, next) => {
  expect(nextSliceSize(vms, durationMs)).toBe(next);
});
