import { Button } from '@fluentui/react-components';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { useAlerts, useSeeAlerts } from '../../app/alert-queries.ts';
import { useSettings } from '../../app/queries.ts';
import { useText } from '../../i18n/i18n.ts';
import { AlertItem } from './AlertItem.tsx';

/** All alerts, the newest first, and what to say where there are none or none could be asked for. */
export function AlertList({ onOpen }: { readonly onOpen: () => void }): ReactNode {
  const { t } = useText();
  const { alerts, problem } = useAlerts();
  const see = useSeeAlerts();
  const isOff = useSettings()?.settings.alerts === false;
  const title = useRef<HTMLHeadingElement>(null);
  return (
    <>
      <div className="alerts-head">
        <h2 ref={title} id="alerts-title" className="bar-list-title" tabIndex={-1} data-first-focus>
          {t('alerts.title')}
        </h2>
        {alerts?.some(({ seen }) => !seen) === true && (
          <Button
            size="small"
            onClick={() => {
              see(null);
              // The button goes with what was new.
              title.current?.focus();
            }}
          >
            {t('alerts.seeAll')}
          </Button>
        )}
      </div>
      {isOff && <p className="alerts-note">{t('alerts.off')}</p>}
      {alerts === undefined && problem === null && <p>{t('alerts.loading')}</p>}
      {alerts === undefined && problem !== null && (
        <p>
          {t('alerts.failed')} {t(`problem.${problem.code}.what`)} {t(`problem.${problem.code}.todo`)}
        </p>
      )}
      {alerts?.length === 0 && <p>{t('alerts.empty')}</p>}
      {alerts !== undefined && alerts.length > 0 && (
        <ul className="bar-list-items">
          {alerts.map((alert) => (
            <AlertItem
              key={alert.alertId}
              alert={alert}
              onOpen={() => {
                if (!alert.seen) see(alert.alertId);
                onOpen();
              }}
            />
          ))}
        </ul>
      )}
    </>
  );
}
