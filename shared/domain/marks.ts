import { markKey } from '../contract/policy.ts';
import { mostTags, type VmMark, type VmRole } from '../contract/wanted.ts';

/** What users have marked a VM with. */
export interface Marks {
  readonly roles: readonly VmRole[];
  readonly tags: readonly string[];
}

/** Whether a VM has a mark; letters of tags count without their case. */
export function hasMark({ roles, tags }: Marks, mark: VmMark): boolean {
  return 'role' in mark ? roles.includes(mark.role) : tags.some((tag) => markKey({ tag }) === markKey(mark));
}

/** The marks of a VM with this one or without it: the same object where that is so already, `null` where it has no room for another tag. */
export function withMark<T extends Marks>(marks: T, mark: VmMark, has: boolean): Marks | T | null {
  if (hasMark(marks, mark) === has) return marks;
  const { roles, tags } = marks;
  if ('role' in mark) return { roles: has ? [...roles, mark.role] : roles.filter((role) => role !== mark.role), tags };
  if (!has) return { roles, tags: tags.filter((tag) => markKey({ tag }) !== markKey(mark)) };
  return tags.length >= mostTags ? null : { roles, tags: [...tags, mark.tag] };
}
