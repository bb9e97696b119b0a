import type { Skipped } from '../../../shared/domain/plan.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { stateText } from '../vms/state-text.ts';

/** Why a plan leaves a VM, or one of its switches, out. */
export function skipText({ reason, state }: Pick<Skipped, 'reason' | 'state'>, t: Translate): string {
  return t(`skip.${reason}`, { state: state === undefined ? '' : stateText(state, t) });
}
