import { Alert20Regular } from '@fluentui/react-icons/svg/alert';
import type { ReactNode } from 'react';
import { BarList } from '../../components/BarList.tsx';
import { useText } from '../../i18n/i18n.ts';
import { AlertList } from './AlertList.tsx';
import { useUnseenAlerts } from './use-unseen-alerts.ts';
import './alerts.css';

/** The bell: how many alerts nobody has seen yet; opens the list of all of them. */
export function AlertsButton(): ReactNode {
  const { t } = useText();
  const count = useUnseenAlerts();
  const name = count === 0 ? t('alerts.button') : t('alerts.buttonNew', { count });
  return (
    <BarList icon={<Alert20Regular />} name={name} count={count} isBad titleId="alerts-title">
      {(close) => <AlertList onOpen={close} />}
    </BarList>
  );
}
