import type { VmRecord } from '../contract/fleet.ts';
import { markKey } from '../contract/policy.ts';
import type { Contact } from '../contract/settings.ts';

/** Whom to call about a VM, by its roles and tags: in the order of the contacts, each text once. */
export function contactsOf({ roles, tags }: Pick<VmRecord, 'roles' | 'tags'>, contacts: readonly Contact[]): readonly string[] {
  const marks = new Set([...roles.map((role) => markKey({ role })), ...tags.map((tag) => markKey({ tag }))]);
  return [...new Set(contacts.filter(({ mark }) => marks.has(markKey(mark))).map(({ text }) => text))];
}
