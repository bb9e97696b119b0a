import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '@fluentui/react-components';
import type { VmPolicy } from '../../../shared/contract/policy.ts';
import { policyDifferences } from '../../../shared/domain/policy-differences.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { differenceText } from './difference-text.ts';

/** So many are shown at first. */
const few = 8;

/** By what one policy differs from another, in words. */
export function DifferenceList({ before, after }: { readonly before: VmPolicy; readonly after: VmPolicy }): ReactNode {
  const { t } = useText();
  const { fleet } = useModel();
  const [all, setAll] = useState(false);
  const differences = useMemo(() => policyDifferences(before, after), [before, after]);
  const shown = all ? differences : differences.slice(0, few);
  if (differences.length === 0) return <p>{t('policy.difference.none')}</p>;
  return (
    <>
      <ul className="policy-differences">
        {shown.map((difference) => {
          const text = differenceText(difference, t, (key) => fleet.vm(key));
          return (
            <li key={text}>
              <bdi>{text}</bdi>
            </li>
          );
        })}
      </ul>
      {differences.length > shown.length && (
        <Button size="small" appearance="subtle" onClick={() => setAll(true)}>
          {t('policy.difference.more', { count: differences.length - shown.length })}
        </Button>
      )}
    </>
  );
}
