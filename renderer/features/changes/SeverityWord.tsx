import { Info16Regular } from '@fluentui/react-icons/svg/info';
import type { ReactNode } from 'react';
import type { Severity } from '../../../shared/contract/write.ts';
import { useText } from '../../i18n/i18n.ts';
import { SeverityBadge } from '../vms/change/SeverityBadge.tsx';

/** How bad a change is; low is said quietly. */
export function SeverityWord({ severity }: { readonly severity: Severity }): ReactNode {
  const { t } = useText();
  if (severity !== 'low') return <SeverityBadge severity={severity} />;
  return (
    <span className="severity" data-severity="low">
      <Info16Regular />
      {t('changes.low')}
    </span>
  );
}
