import { useEffect } from 'react';
import { useUnseenAlerts } from '../features/alerts/use-unseen-alerts.ts';
import { useText } from '../i18n/i18n.ts';
import { useHost } from '../store/hooks.ts';
import type { Place } from './place.ts';

/** Says in the window's title where one is, and how many alerts nobody has seen; the host is named, since two windows may look at two hosts. */
export function usePageTitle(place: Place): void {
  const { t } = useText();
  const host = useHost(place.page === 'restart' ? place.hostId : '');
  let title = t('app.name');
  if (place.page !== 'vms')
    title = t('frame.windowTitle', { app: title, page: t(`frame.title.${place.page}`, { host: host?.name ?? '' }) });
  const unseen = useUnseenAlerts();
  const shown = unseen === 0 ? title : t('alerts.titleNew', { number: unseen, title });
  useEffect(() => {
    document.title = shown;
  }, [shown]);
}
