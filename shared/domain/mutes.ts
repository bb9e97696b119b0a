import { markKey } from '../contract/policy.ts';
import type { Mute, MuteTarget } from '../contract/mute.ts';

/** What a mute may be about: a VM, or a host where `vmId` is `null`. */
export interface Mutable {
  readonly hostId: string;
  readonly vmId: string | null;
  readonly tags: readonly string[];
}

/** One text for each target, by which two of them are the same: letters of tags count without their case. */
export function muteTargetKey(target: MuteTarget): string {
  switch (target.kind) {
    case 'vm':
      return `vm ${target.hostId}/${target.vmId}`;
    case 'host':
      return `host ${target.hostId}`;
    case 'tag':
      return markKey({ tag: target.tag });
  }
}

/** Whether a mute is about it. A host is muted as a host alone: that all of its VMs are does not silence it. */
function isAbout({ target }: Mute, { hostId, vmId, tags }: Mutable): boolean {
  if (target.kind === 'host') return target.hostId === hostId;
  if (vmId === null) return false;
  if (target.kind === 'vm') return target.hostId === hostId && target.vmId === vmId;
  const key = muteTargetKey(target);
  return tags.some((tag) => markKey({ tag }) === key);
}

/** Of the mutes that are about it at `now` (ms since 1970-01-01 UTC) the one that ends last; `null` where there is none. */
export function muteOf(subject: Mutable, mutes: readonly Mute[], now: number): Mute | null {
  let last: Mute | null = null;
  for (const mute of mutes) {
    if (Date.parse(mute.until) <= now || !isAbout(mute, subject)) continue;
    if (last === null || Date.parse(mute.until) > Date.parse(last.until)) last = mute;
  }
  return last;
}

/** Whether alerts about it are silent at `now`, in ms since 1970-01-01 UTC. */
export function isMuted(subject: Mutable, mutes: readonly Mute[], now: number): boolean {
  return muteOf(subject, mutes, now) !== null;
}
