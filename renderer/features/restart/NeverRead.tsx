import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { HostRecord } from '../../../shared/contract/fleet.ts';
import { useText } from '../../i18n/i18n.ts';
import { hostTrouble } from '../panel/no-data.ts';
import { NoDataWords } from '../panel/NoDataWords.tsx';

/** In the place of a forecast: that nothing is known of the host, and why, where that is known. */
export function NeverRead({ host }: { readonly host: HostRecord }): ReactNode {
  const { t } = useText();
  const trouble = hostTrouble(host);
  return (
    <MessageBar intent={trouble === null ? 'info' : 'warning'} layout="multiline">
      <MessageBarBody>
        {t('restart.reading')} {trouble !== null && <NoDataWords reason={trouble} />}
      </MessageBarBody>
    </MessageBar>
  );
}
