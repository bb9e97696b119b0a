import type { ReactNode } from 'react';
import type { VmPolicy } from '../../../shared/contract/policy.ts';
import { useText } from '../../i18n/i18n.ts';
import { WantGrid } from './WantGrid.tsx';

interface Props {
  readonly policy: VmPolicy;
  /** `null`: it can't be changed here. */
  readonly onEdit: ((policy: VmPolicy) => void) | null;
}

/** What holds for every VM of which nothing else is said. */
export function BaselineEditor({ policy, onEdit }: Props): ReactNode {
  const { t } = useText();
  return (
    <section aria-labelledby="policy-baseline">
      <h2 id="policy-baseline" className="page-heading">
        {t('policy.baseline.title')}
      </h2>
      <p className="page-quiet policy-note">{t('policy.baseline.text')}</p>
      <div className="policy-box">
        <WantGrid
          label={t('policy.baseline.title')}
          wants={policy.baseline}
          onChange={
            onEdit === null
              ? null
              : (service, want) => onEdit({ ...policy, baseline: { ...policy.baseline, [service]: want ?? policy.baseline[service] } })
          }
        />
      </div>
    </section>
  );
}
