import type { VmMark } from '../../../shared/contract/wanted.ts';
import type { Translate } from '../../i18n/i18n.ts';

/** A mark of VMs by itself, as a heading. */
export function markTitle(mark: VmMark, t: Translate): string {
  return 'role' in mark ? t('policy.rules.byRole', { role: t(`role.${mark.role}.name`) }) : t('policy.rules.tagged', { tag: mark.tag });
}
