import { vmRoleSchema } from '../../../shared/contract/wanted.ts';
import type { PolicyPart } from '../../../shared/domain/drift-groups.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { markTitle } from './mark-title.ts';

/** A part of the policy by itself, as a heading. */
export function partTitle(part: PolicyPart, t: Translate): string {
  return part.by === 'rule' ? markTitle(part.mark, t) : t(`policy.drift.part.${part.by}`);
}

/** The part with this key (`DriftGroup.key`); of a tag that no VM and no rule has any more, with small letters alone. */
export function partOfKey(key: string): PolicyPart {
  if (key === 'baseline' || key === 'exception') return { by: key };
  const [kind = '', ...words] = key.split(' ');
  const role = vmRoleSchema.safeParse(words.join(' '));
  return { by: 'rule', mark: kind === 'role' && role.success ? { role: role.data } : { tag: words.join(' ') } };
}
