import { useState } from 'react';
import { markKey } from '../../../shared/contract/policy.ts';
import { vmRoles, vmTagSchema, type VmMark, type VmRole } from '../../../shared/contract/wanted.ts';

/** A mark that is being chosen: by role, or by a tag that is typed. */
export interface MarkDraft {
  /** `null`: by tag. */
  readonly role: VmRole | null;
  readonly tag: string;
  /** `null` where what stands there is none. */
  readonly mark: VmMark | null;
  /** What stands there is a text that can't be a tag. */
  readonly isFaulty: boolean;
  /** Takes a role, or anything else for "by tag". */
  choose(kind: string): void;
  type(tag: string): void;
}

export function useMarkDraft(): MarkDraft {
  const [role, setRole] = useState<VmRole | null>(null);
  const [tag, type] = useState('');
  const read = vmTagSchema.safeParse(tag);
  return {
    role,
    tag,
    mark: role !== null ? { role } : read.success ? { tag: read.data } : null,
    isFaulty: role === null && tag.trim() !== '' && !read.success,
    choose: (kind) => setRole(vmRoles.find((each) => each === kind) ?? null),
    type,
  };
}

/** Whether a mark is among those that have something already. */
export function isTaken(mark: VmMark | null, taken: readonly VmMark[]): boolean {
  return mark !== null && taken.some((each) => markKey(each) === markKey(mark));
}
