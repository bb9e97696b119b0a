import { Clock16Regular } from '@fluentui/react-icons/svg/clock';
import type { ReactNode } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { RestartForecast } from '../../../shared/domain/restart-forecast.ts';
import { useText } from '../../i18n/i18n.ts';
import { OutcomeMark, toneOf } from './OutcomeMark.tsx';
import { VmLink } from './VmLink.tsx';

/** Each VM with what becomes of it and why. */
export function ForecastTable({ rows }: { readonly rows: RestartForecast['vms'] }): ReactNode {
  const { t } = useText();
  return (
    <section aria-labelledby="restart-rows">
      <h2 id="restart-rows" className="page-heading">
        {t('restart.listTitle')}
      </h2>
      <table className="page-table" aria-labelledby="restart-rows">
        <thead>
          <tr>
            <th scope="col">{t('restart.vm')}</th>
            <th scope="col">{t('restart.happens')}</th>
            <th scope="col">{t('restart.why')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ vm, outcome, clockRisk, reasons }) => (
            <tr key={vmKey(vm)}>
              <th scope="row">
                <VmLink vm={vm} />
                {vm.roles.map((role) => (
                  <abbr key={role} className="tag" title={t(`role.${role}.name`)}>
                    {t(`role.${role}.tag`)}
                  </abbr>
                ))}
              </th>
              <td>
                <span className="outcome" data-tone={toneOf(outcome)}>
                  <OutcomeMark outcome={outcome} />
                  {t(`restart.outcome.${outcome}`)}
                </span>
                {clockRisk !== false && (
                  <span className="outcome-clock">
                    <Clock16Regular />
                    {t(clockRisk === true ? 'restart.clockRisk' : 'restart.clockUnknown')}
                  </span>
                )}
              </td>
              <td>{reasons.map(({ key, values }) => t(`restart.reason.${key}`, values)).join(' ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
