import type { ReactNode } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { RestartForecast } from '../../../shared/domain/restart-forecast.ts';
import { useText } from '../../i18n/i18n.ts';
import { VmLink } from './VmLink.tsx';

/** What to do before the restart, most urgent first, each with the VMs that it concerns. */
export function MendList({ mends }: { readonly mends: RestartForecast['mends'] }): ReactNode {
  const { t } = useText();
  return (
    <section aria-labelledby="restart-mends">
      <h2 id="restart-mends" className="page-heading">
        {t('restart.mendTitle')}
      </h2>
      {mends.length === 0 && <p>{t('restart.mendNone')}</p>}
      <ol className="mend-list">
        {mends.map(({ mend, vms }) => (
          <li key={mend} className="mend">
            <span className="mend-words">{t(`restart.mend.${mend}`)}</span>
            <ul className="mend-vms">
              {vms.map((vm) => (
                <li key={vmKey(vm)}>
                  <VmLink vm={vm} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
