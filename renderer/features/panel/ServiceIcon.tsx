import { Camera20Regular } from '@fluentui/react-icons/svg/camera';
import { Clock20Regular } from '@fluentui/react-icons/svg/clock';
import { Database20Regular } from '@fluentui/react-icons/svg/database';
import { DocumentArrowRight20Regular } from '@fluentui/react-icons/svg/document-arrow-right';
import { HeartPulse20Regular } from '@fluentui/react-icons/svg/heart-pulse';
import { Power20Regular } from '@fluentui/react-icons/svg/power';
import { WindowConsole20Regular } from '@fluentui/react-icons/svg/window-console';
import type { ReactNode } from 'react';
import type { ServiceId } from '../../../shared/contract/service.ts';

/** The sign of a service; its name always stands beside it. */
export function ServiceIcon({ service }: { readonly service: ServiceId }): ReactNode {
  switch (service) {
    case 'heartbeat':
      return <HeartPulse20Regular />;
    case 'guestShutdown':
      return <Power20Regular />;
    case 'timeSynchronization':
      return <Clock20Regular />;
    case 'dataExchange':
      return <Database20Regular />;
    case 'vss':
      return <Camera20Regular />;
    case 'guestServiceInterface':
      return <DocumentArrowRight20Regular />;
    case 'powerShellDirect':
      return <WindowConsole20Regular />;
  }
}
