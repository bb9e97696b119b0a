import { Clock16Regular } from '@fluentui/react-icons/svg/clock';
import type { ReactNode } from 'react';
import type { RestartForecast } from '../../../shared/domain/restart-forecast.ts';
import { restartOutcomes } from '../../../shared/domain/restart-keys.ts';
import { useText } from '../../i18n/i18n.ts';
import { OutcomeMark, toneOf } from './OutcomeMark.tsx';

/** How many VMs meet which end, worst first; ends that none meets are left out. */
export function OutcomeCounts({ forecast }: { readonly forecast: RestartForecast }): ReactNode {
  const { t } = useText();
  return (
    <ul className="outcome-tiles" aria-label={t('restart.counts')}>
      {restartOutcomes
        .filter((outcome) => forecast.counts[outcome] > 0)
        .map((outcome) => (
          <li key={outcome} className="outcome-tile" data-tone={toneOf(outcome)}>
            <OutcomeMark outcome={outcome} />
            <strong className="outcome-count">{forecast.counts[outcome]}</strong>
            <span className="outcome-words">
              {t(`restart.outcome.${outcome}`)}
              {outcome === 'saves' && forecast.clockRisks > 0 && (
                <span className="outcome-clock" data-known>
                  <Clock16Regular />
                  {t('restart.clock', { count: forecast.clockRisks })}
                </span>
              )}
            </span>
          </li>
        ))}
    </ul>
  );
}
