import { DiamondFilled } from '@fluentui/react-icons/svg/diamond';
import { Warning16Filled } from '@fluentui/react-icons/svg/warning';
import type { ReactNode } from 'react';
import type { Severity } from '../../../../shared/contract/write.ts';
import { useText } from '../../../i18n/i18n.ts';

/** How bad a change is, in sign and words. */
export function SeverityBadge({ severity }: { readonly severity: Exclude<Severity, 'low'> }): ReactNode {
  const { t } = useText();
  return (
    <span className="severity" data-severity={severity}>
      {severity === 'high' ? (
        <span className="severity-diamond" aria-hidden="true">
          <DiamondFilled />
          <span>!</span>
        </span>
      ) : (
        <Warning16Filled />
      )}
      {t(`change.${severity}`)}
    </span>
  );
}
