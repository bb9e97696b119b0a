/**
 * VMs in the first slice of a full read, before its cost is known: a real host may need a second or more for each VM, and
 * the light reads wait behind a slice.
 */
export const firstSliceSize = 5;

/** What a slice should take, in ms: as long as the next read behind it may have to wait. */
const targetMs = 1_000;
/** A part of the cost is the same for a slice of any size: below `firstSliceSize` only a slice that takes longer than this is worth it. */
const patienceMs = 10_000;
const largest = 100;
const mostGrowth = 4;

/** The size of the next slice from what the last one took; it grows in steps, since the first VMs may have been cheap ones. */
export function nextSliceSize(vms: number, durationMs: number): number {
  const fitting = (withinMs: number): number => (durationMs <= 0 ? largest : Math.floor((withinMs * vms) / durationMs));
  const least = Math.max(1, Math.min(firstSliceSize, fitting(patienceMs)));
  return Math.max(least, Math.min(fitting(targetMs), Math.max(vms, firstSliceSize) * mostGrowth, largest));
}
