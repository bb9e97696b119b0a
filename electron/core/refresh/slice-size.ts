/**
 * VMs in the first slice of a full read, before its cost is known: a real host may need a second or more for each VM, and
 * the light reads wait behind a slice.
 */
export const firstSliceSize = 5;

/** What a slice should take, in ms: as long as the next read behind it may have to wait. */
const targetMs = 1_000;
const largest = 100;
const mostGrowth = 4;

/** The size of the next slice from what the last one took; it grows in steps, since the first VMs may have been cheap ones. */
export function nextSliceSize(vms: number, durationMs: number): number {
  const fitting = durationMs <= 0 ? largest : Math.floor((targetMs * vms) / durationMs);
  return Math.max(1, Math.min(fitting, Math.max(vms, firstSliceSize) * mostGrowth, largest));
}
