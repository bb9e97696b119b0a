import { useDeferredValue, useMemo } from 'react';
import type { ReactNode } from 'react';
import type { VmPolicy } from '../../../shared/contract/policy.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { forecastDrift } from '../../../shared/domain/drift-forecast.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { fullName } from '../../store/vm-name.ts';
import { useAllVms } from './use-known-marks.ts';

/** So many VMs are named. */
const named = 3;

/** How many VMs would have drift that have none now, and the other way round, if this policy were in force; by what is known of them now. */
export function ForecastWords({ policy }: { readonly policy: VmPolicy }): ReactNode {
  const { t } = useText();
  const { clock, fleet } = useModel();
  const vms = useDeferredValue(useAllVms());
  const asked = useDeferredValue(policy);
  const { gain, lose, total } = useMemo(() => forecastDrift(vms, asked, clock.now()), [vms, asked, clock]);
  const names = (list: readonly VmRecord[]): string => {
    const shown = list.slice(0, named).map((vm) => fullName(fleet, vm, t));
    return list.length > shown.length
      ? t('policy.forecast.andMore', { names: shown.join(', '), count: list.length - shown.length })
      : shown.join(', ');
  };
  return (
    <ul className="policy-forecast" data-quiet={(gain.length === 0 && lose.length === 0) || undefined}>
      {gain.length > 0 && (
        <li data-look="warning">
          {t('policy.forecast.gain', { count: gain.length })} <bdi>{names(gain)}</bdi>
        </li>
      )}
      {lose.length > 0 && (
        <li>
          {t('policy.forecast.lose', { count: lose.length })} <bdi>{names(lose)}</bdi>
        </li>
      )}
      {gain.length === 0 && lose.length === 0 && <li>{t('policy.forecast.same')}</li>}
      <li>{t('policy.forecast.total', { count: total })}</li>
    </ul>
  );
}
