import { Checkmark12Regular } from '@fluentui/react-icons/headless/svg/checkmark';
import { ErrorCircle16Filled, ErrorCircle16Regular } from '@fluentui/react-icons/headless/svg/error-circle';
import { HeartBroken16Filled, HeartBroken16Regular } from '@fluentui/react-icons/headless/svg/heart-broken';
import { MoreHorizontal16Regular } from '@fluentui/react-icons/headless/svg/more-horizontal';
import { QuestionCircle16Regular } from '@fluentui/react-icons/headless/svg/question-circle';
import { ShieldLock16Regular } from '@fluentui/react-icons/headless/svg/shield-lock';
import { Subtract12Regular } from '@fluentui/react-icons/headless/svg/subtract';
import { Warning16Filled, Warning16Regular } from '@fluentui/react-icons/headless/svg/warning';
import type { ReactNode } from 'react';
import type { WorkingState } from '../../../shared/domain/working.ts';

/** The sign of what a service reports. The cell's label says the same in words. */
export function WorkingMark({ state, echo }: { readonly state: WorkingState; readonly echo: boolean }): ReactNode {
  switch (state) {
    case 'ok':
      return <Checkmark12Regular className="mark-quiet" />;
    case 'okProtocolDiffers':
    case 'degraded':
      return (
        <span className="mark-dotted">
          <Checkmark12Regular className="mark-quiet" />
        </span>
      );
    case 'noContact':
      return echo ? <Warning16Regular className="mark-echo" /> : <Warning16Filled className="icon-warn" />;
    case 'lostCommunication':
      return echo ? <HeartBroken16Regular className="mark-echo" /> : <HeartBroken16Filled className="icon-bad" />;
    case 'error':
      return echo ? <ErrorCircle16Regular className="mark-echo" /> : <ErrorCircle16Filled className="icon-bad" />;
    case 'starting':
      return <MoreHorizontal16Regular className="mark-quiet" />;
    case 'notRunning':
    case 'notProbed':
      return <Subtract12Regular className="mark-quiet" />;
    case 'blockedByShielding':
      return <ShieldLock16Regular className="mark-quiet mark-small" />;
    case 'unknown':
      return <QuestionCircle16Regular className="mark-echo" />;
    case 'serviceOff':
    case 'notAvailable':
      return null;
  }
}
