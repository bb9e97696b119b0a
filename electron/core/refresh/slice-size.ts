/** VMs in the first slice of a full read, before its cost is known. */
export const firstSliceSize = 25;

/** What a slice should take, in ms: as long as the next read behind it may have to wait. */
const targetMs = 1_000;
const largest = 200;

/** The size of the next slice from what the last one took; it at most doubles, since the first VMs may have been cheap ones. */
export function nextSliceSize(vms: number, durationMs: number): number {
  const fitting = durationMs <= 0 ? largest : Math.floor((targetMs * vms) / durationMs);
  return Math.max(1, Math.min(fitting, Math.max(vms, firstSliceSize) * 2, largest));
}
