import { ArrowCircleDown16Regular } from '@fluentui/react-icons/headless/svg/arrow-circle-down';
import { ArrowSyncCircle16Regular } from '@fluentui/react-icons/headless/svg/arrow-sync-circle';
import { CheckmarkCircle16Regular } from '@fluentui/react-icons/headless/svg/checkmark-circle';
import { Circle16Regular } from '@fluentui/react-icons/headless/svg/circle';
import { DiamondDismiss16Filled } from '@fluentui/react-icons/headless/svg/diamond-dismiss';
import { ErrorCircle16Filled } from '@fluentui/react-icons/headless/svg/error-circle';
import { EyeOff16Regular } from '@fluentui/react-icons/headless/svg/eye-off';
import { HeartBroken16Filled } from '@fluentui/react-icons/headless/svg/heart-broken';
import { PauseCircle16Regular } from '@fluentui/react-icons/headless/svg/pause-circle';
import { QuestionCircle16Regular } from '@fluentui/react-icons/headless/svg/question-circle';
import { SubtractCircle16Regular } from '@fluentui/react-icons/headless/svg/subtract-circle';
import { Warning16Filled } from '@fluentui/react-icons/headless/svg/warning';
import type { ReactNode } from 'react';
import type { StatusLook } from './status-look.ts';
import { Ring } from '../../components/Ring.tsx';

/** The sign of a Status. Words always stand beside it, so it is hidden from screen readers. */
export function StatusIcon({ icon }: { readonly icon: StatusLook['icon'] }): ReactNode {
  switch (icon) {
    case 'good':
      return <CheckmarkCircle16Regular className="icon-good" />;
    case 'warning':
      return <Warning16Filled className="icon-warn" />;
    case 'lost':
      return <HeartBroken16Filled className="icon-bad" />;
    case 'error':
      return <ErrorCircle16Filled className="icon-bad" />;
    case 'critical':
      return <DiamondDismiss16Filled className="icon-bad" />;
    case 'notMonitored':
      return <EyeOff16Regular />;
    case 'notExpected':
      return <SubtractCircle16Regular />;
    case 'replica':
      return <ArrowSyncCircle16Regular />;
    case 'paused':
      return <PauseCircle16Regular />;
    case 'saved':
      return <ArrowCircleDown16Regular />;
    case 'off':
      return <Circle16Regular />;
    case 'unknown':
      return <QuestionCircle16Regular />;
    case 'ring':
      return <Ring />;
  }
}
