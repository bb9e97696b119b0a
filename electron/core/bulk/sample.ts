import type { LightVm } from '../module/records.ts';

/** What tells kinds of VMs apart, as far as it is known. */
export interface Candidate {
  readonly light: Pick<LightVm, 'vmId' | 'state' | 'heartbeat'>;
  /** More of what is known, such as its replication; any text. */
  readonly more: string;
}

/**
 * A few VMs of as many kinds as possible: a difference between two ways of reading seldom hides in all of them. `turn` counts the
 * comparisons, so that others are asked each time.
 */
export function sampleOf(candidates: readonly Candidate[], size: number, turn: number): string[] {
  const kinds = new Map<string, string[]>();
  for (const { light, more } of candidates) {
    const kind = `${light.state} ${light.heartbeat ?? ''} ${more}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), light.vmId]);
  }
  const groups = [...kinds.values()];
  const chosen: string[] = [];
  for (let round = 0; chosen.length < Math.min(size, candidates.length); round += 1) {
    for (let offset = 0; offset < groups.length && chosen.length < size; offset += 1) {
      const group = groups[(turn * size + offset) % groups.length] ?? [];
      const vmId = group[(turn * size + round) % group.length];
      if (round < group.length && vmId !== undefined && !chosen.includes(vmId)) chosen.push(vmId);
    }
  }
  return chosen;
}
