import { Button } from '@fluentui/react-components';
import { Call20Regular } from '@fluentui/react-icons/svg/call';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { useCallerCard } from '../caller/caller-card.ts';

/** For the help desk: who is on the phone, and what to write into the ticket. */
export function CallerButton(): ReactNode {
  const { t } = useText();
  const open = useCallerCard();
  const name = t('card.open');
  return (
    <Button
      size="small"
      appearance="subtle"
      icon={<Call20Regular />}
      aria-label={name}
      title={name}
      aria-keyshortcuts="Control+Shift+C"
      onClick={() => open(null)}
    />
  );
}
