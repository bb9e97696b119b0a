import type { PlannedSwitch, Skipped } from '../../../shared/domain/plan.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { stateText } from '../vms/state-text.ts';

/** Why a plan leaves a VM, or one of its switches, out. */
export function skipText({ reason, state }: Pick<Skipped, 'reason' | 'state'>, t: Translate): string {
  return t(`skip.${reason}`, { state: state === undefined ? '' : stateText(state, t) });
}

/** Which switches of a VM are as asked already; for an undo, as they were before the run. Empty where there are none. */
export function soText(so: readonly PlannedSwitch[], isUndo: boolean, t: Translate): string {
  if (so.length === 0) return '';
  return t(isUndo ? 'changes.backAlready' : 'changes.soAlready', {
    services: so.map(({ service }) => t(`service.${service}.name`)).join(', '),
  });
}

/** Why a plan leaves out what it does of one VM: each reason once, with the services that it is about where it is not all of the VM. */
export function skippedText(skipped: readonly Skipped[], t: Translate): string {
  const services = new Map<string, string[]>();
  for (const each of skipped) {
    const reason = skipText(each, t);
    const names = services.get(reason) ?? [];
    if (each.service !== null) names.push(t(`service.${each.service}.name`));
    services.set(reason, names);
  }
  return [...services]
    .map(([reason, names]) => (names.length === 0 ? reason : t('changes.skippedServices', { services: names.join(', '), reason })))
    .join('. ');
}
