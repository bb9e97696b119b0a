import { Checkmark16Regular } from '@fluentui/react-icons/svg/checkmark';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';

/** The quiet confirmation beside a field; heard, too, when it appears. */
export function Saved({ saved }: { readonly saved: boolean }): ReactNode {
  const { t } = useText();
  return (
    <span role="status" className="setting-saved">
      {saved && (
        <>
          <Checkmark16Regular />
          {t('settings.saved')}
        </>
      )}
    </span>
  );
}
