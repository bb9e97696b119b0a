import { vmKey, type VmRecord } from '../../../shared/contract/fleet.ts';
import type { PolicyCounts } from '../../../shared/contract/policy.ts';
import type { PolicyDifference } from '../../../shared/domain/policy-differences.ts';
import { visibleName } from '../../../shared/domain/visible-text.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { markTitle } from './mark-title.ts';

/** One thing by which a policy differs from another, in words. `vmOf`: the VM of a key, where it is known. */
export function differenceText(difference: PolicyDifference, t: Translate, vmOf: (key: string) => VmRecord | undefined): string {
  switch (difference.part) {
    case 'baseline':
      return t('policy.difference.baseline', {
        service: t(`service.${difference.service}.name`),
        from: t(`policy.want.${difference.from}`),
        to: t(`policy.want.${difference.to}`),
      });
    case 'order':
      return t('policy.difference.order');
    case 'rule':
      return t(`policy.difference.rule.${difference.change}`, { mark: markTitle(difference.mark, t) });
    case 'exception': {
      const { exception, change } = difference;
      const vm = vmOf(vmKey(exception));
      return t(`policy.difference.exception.${change}`, {
        vm: vm === undefined ? exception.vmId : visibleName(vm.name),
        service: t(`service.${exception.service}.name`),
        want: t(`policy.want.${exception.want}`),
      });
    }
  }
}

/** In how many places a policy was changed, in words. */
export function countsText({ baseline, rules, reordered, exceptions }: PolicyCounts, t: Translate): string {
  const parts = [
    ...(baseline > 0 ? [t('policy.counts.baseline', { count: baseline })] : []),
    ...(rules > 0 ? [t('policy.counts.rules', { count: rules })] : []),
    ...(reordered ? [t('policy.counts.reordered')] : []),
    ...(exceptions > 0 ? [t('policy.counts.exceptions', { count: exceptions })] : []),
  ];
  return parts.length === 0 ? t('policy.counts.none') : parts.join('; ');
}
