import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { SwitchableServiceId } from '../../../shared/contract/service.ts';
import type { VmMark } from '../../../shared/contract/wanted.ts';
import { formatEnd } from '../../i18n/format.ts';
import type { Language, Translate } from '../../i18n/i18n.ts';

function markText(mark: VmMark, t: Translate): string {
  return 'role' in mark ? t(`wanted.mark.${mark.role}`) : t('wanted.mark.tag', { tag: mark.tag });
}

/** What is wanted of a service, by whom, until when, and which other rules of the policy would want it otherwise. */
export function wantedText(vm: VmRecord, service: SwitchableServiceId, t: Translate, language: Language): string {
  const wanted = vm.wanted[service];
  switch (wanted.by) {
    case 'baseline':
      return t(`wanted.baseline.${wanted.want}`);
    case 'shielding':
      return t('wanted.shielded');
    case 'exception':
      return t(`wanted.exception.${wanted.want}`, { until: formatEnd(Date.parse(wanted.until), language), reason: wanted.reason });
    case 'rule': {
      const text = t(`wanted.rule.${wanted.want}`, { mark: markText(wanted.mark, t) });
      if (wanted.against.length === 0) return text;
      return t('wanted.conflict', { wanted: text, marks: wanted.against.map(({ mark }) => markText(mark, t)).join(', ') });
    }
  }
}

/** Whether what is wanted is worth a word beside a switch that is as wanted: an exception holds, or two rules disagree. */
export function isWantedNotable(vm: VmRecord, service: SwitchableServiceId): boolean {
  const wanted = vm.wanted[service];
  return wanted.by === 'exception' || (wanted.by === 'rule' && wanted.against.length > 0);
}
