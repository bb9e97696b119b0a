import { CheckmarkCircle16Regular } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import { PlugDisconnected16Filled } from '@fluentui/react-icons/svg/plug-disconnected';
import { QuestionCircle16Regular } from '@fluentui/react-icons/svg/question-circle';
import { ShieldLock16Filled } from '@fluentui/react-icons/svg/shield-lock';
import type { ReactNode } from 'react';
import { Ring } from '../../components/Ring.tsx';
import type { HostHealth } from './host-health.ts';

/** The sign of a host's health; words stand beside it. */
export function HostIcon({ icon }: { readonly icon: HostHealth['icon'] }): ReactNode {
  switch (icon) {
    case 'good':
      return <CheckmarkCircle16Regular className="icon-good" />;
    case 'unreachable':
      return <PlugDisconnected16Filled className="icon-bad" />;
    case 'permission':
      return <ShieldLock16Filled className="icon-warn" />;
    case 'error':
      return <ErrorCircle16Filled className="icon-bad" />;
    case 'unknown':
      return <QuestionCircle16Regular />;
    case 'ring':
      return <Ring />;
  }
}
