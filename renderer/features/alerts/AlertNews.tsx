import { Button, Toast, ToastBody, ToastTitle, useToastController } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { useCallback, useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Alert } from '../../../shared/contract/alert.ts';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { useAlerts, useSeeAlerts } from '../../app/alert-queries.ts';
import { hashOf } from '../../app/place.ts';
import { resultToasterId } from '../../components/ResultToaster.tsx';
import { useText } from '../../i18n/i18n.ts';
import { AlertDetail } from './AlertDetail.tsx';
import { alertTitle, alertTone } from './alert-words.ts';
import './alerts.css';

/** So long an alert stays on the screen, in ms; the list behind the bell keeps it. */
const shownMs = 20_000;

/** More than these at a time are told by their number: they lie over what one works with. */
const mostToasts = 2;

/** Tells each alert that comes while this page is open, wherever one is. */
export function AlertNews(): ReactNode {
  const { t } = useText();
  const { alerts } = useAlerts();
  const see = useSeeAlerts();
  const { dispatchToast, dismissToast } = useToastController(resultToasterId);
  const lastId = useRef<number | null>(null);
  /** What is on the screen now: how many alerts each toast tells, by its id. */
  const shown = useRef(new Map<string, number>());

  const show = useCallback(
    (toastId: string, alertCount: number, intent: 'warning' | 'error', title: ReactNode, body: ReactNode) => {
      shown.current.set(toastId, alertCount);
      dispatchToast(
        <Toast className="result-toast">
          <ToastTitle
            action={
              <Button
                size="small"
                appearance="subtle"
                icon={<Dismiss16Regular />}
                aria-label={t('alerts.close')}
                onClick={() => dismissToast(toastId)}
              />
            }
          >
            <span className="toast-title">{title}</span>
          </ToastTitle>
          <ToastBody>{body}</ToastBody>
        </Toast>,
        // Never in the middle of what is being read out.
        {
          toastId,
          intent,
          timeout: shownMs,
          pauseOnHover: true,
          pauseOnWindowBlur: true,
          politeness: 'polite',
          onStatusChange: (_event, { status }) => {
            if (status === 'dismissed' || status === 'unmounted') shown.current.delete(toastId);
          },
        },
      );
    },
    [dismissToast, dispatchToast, t],
  );

  const tell = useCallback(
    (alert: Alert) => {
      const toastId = `alert-${alert.alertId}`;
      const [first] = alert.vms;
      const words = alertTitle(alert, t);
      const open = (): void => {
        see(alert.alertId);
        dismissToast(toastId);
      };
      const title =
        alert.vmCount !== 1 || first === undefined ? (
          words
        ) : (
          <a className="alert-link" href={hashOf({ page: 'vms', vm: vmKey({ hostId: alert.hostId, vmId: first.vmId }) })} onClick={open}>
            {words}
          </a>
        );
      show(toastId, 1, alertTone(alert) === 'bad' ? 'error' : 'warning', title, <AlertDetail alert={alert} onOpen={open} />);
    },
    [dismissToast, see, show, t],
  );

  useEffect(() => {
    if (alerts === undefined) return;
    const before = lastId.current;
    lastId.current = alerts[0]?.alertId ?? 0;
    // What was told before this page was opened is in the list; a smaller number is one of another life of the program.
    const news = alerts.filter(({ alertId, seen }) => before !== null && alertId > before && !seen);
    if (news.length === 0) return;
    if (shown.current.size + news.length > mostToasts) {
      const number = [...shown.current.values()].reduce((sum, count) => sum + count, news.length);
      for (const toastId of shown.current.keys()) dismissToast(toastId);
      shown.current.clear();
      show(`alerts-${lastId.current}`, number, 'warning', t('alerts.severalNew', { number }), t('alerts.severalNewText'));
    } else {
      for (const alert of news.toReversed()) tell(alert);
    }
  }, [alerts, dismissToast, show, t, tell]);
  return null;
}
