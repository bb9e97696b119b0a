import type { ReactNode } from 'react';
import { ActivityPage } from '../features/activity/ActivityPage.tsx';
import { ChangesPage } from '../features/changes/ChangesPage.tsx';
import { DiagnosticsPage } from '../features/diagnostics/DiagnosticsPage.tsx';
import { PolicyPage } from '../features/policy/PolicyPage.tsx';
import { ReferencePage } from '../features/reference/ReferencePage.tsx';
import { RestartPage } from '../features/restart/RestartPage.tsx';
import { SettingsPage } from '../features/settings/SettingsPage.tsx';
import type { Place } from './place.ts';

/** The page of a place other than the VMs. */
export function OtherPage({ place }: { readonly place: Exclude<Place, { page: 'vms' | 'wall' }> }): ReactNode {
  switch (place.page) {
    case 'restart':
      return <RestartPage key={place.hostId} hostId={place.hostId} />;
    case 'changes':
      return <ChangesPage run={place.run} />;
    case 'activity':
      return <ActivityPage key={place.vm} vmKey={place.vm} />;
    case 'policy':
      return <PolicyPage part={place.part} />;
    case 'reference':
      return <ReferencePage service={place.service} />;
    case 'settings':
      return <SettingsPage />;
    case 'diagnostics':
      return <DiagnosticsPage />;
  }
}
