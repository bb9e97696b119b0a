import { Clock16Regular } from '@fluentui/react-icons/svg/clock';
import type { ReactNode } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { RestartForecast } from '../../../shared/domain/restart-forecast.ts';
import { useText } from '../../i18n/i18n.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { stateText } from '../vms/state-text.ts';
import { OutcomeMark, toneOf } from './OutcomeMark.tsx';
import { VmLink } from './VmLink.tsx';

/** Why, in words; a state of the VM by its name in the interface's language. */
function reasonText({ key, values }: RestartForecast['vms'][number]['reasons'][number], t: Translate): string {
  const { state } = values ?? {};
  return t(`restart.reason.${key}`, state === undefined ? values : { state: stateText(state, t) });
}

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
                  <span className="outcome-clock" data-known={clockRisk === true || undefined}>
                    <Clock16Regular />
                    {t(clockRisk === true ? 'restart.clockRisk' : 'restart.clockUnknown')}
                  </span>
                )}
              </td>
              <td>{reasons.map((reason) => reasonText(reason, t)).join(' ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
