import type { ReactNode } from 'react';
import { PageHead } from '../features/bar/PageHead.tsx';
import { ReferencePage } from '../features/reference/ReferencePage.tsx';
import { RestartPage } from '../features/restart/RestartPage.tsx';
import { SettingsPage } from '../features/settings/SettingsPage.tsx';
import { useText } from '../i18n/i18n.ts';
import type { Place } from './place.ts';

/** The page of a place other than the VMs. */
export function OtherPage({ place }: { readonly place: Exclude<Place, { page: 'vms' }> }): ReactNode {
  const { t } = useText();
  if (place.page === 'restart') return <RestartPage hostId={place.hostId} />;
  if (place.page === 'reference') return <ReferencePage service={place.service} />;
  if (place.page === 'settings') return <SettingsPage />;
  return <PageHead title={t(`frame.title.${place.page}`, { host: '' })} />;
}
