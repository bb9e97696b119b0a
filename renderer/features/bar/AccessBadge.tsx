import { LockClosed16Filled } from '@fluentui/react-icons/svg/lock-closed';
import { LockOpen16Regular } from '@fluentui/react-icons/svg/lock-open';
import type { ReactNode } from 'react';
import { useAppInfo } from '../../app/queries.ts';
import { hashOf } from '../../app/place.ts';
import { useText } from '../../i18n/i18n.ts';
import './bar.css';

/** Whether anything can be changed here; leads to the setting. */
export function AccessBadge(): ReactNode {
  const { t } = useText();
  const info = useAppInfo();
  if (info === undefined) return null;
  const refused = info.changesRefused !== null;
  const words = t(refused ? 'bar.readOnly' : 'bar.changesAllowed');
  return (
    <a
      href={hashOf({ page: 'settings' })}
      className="bar-access"
      data-read-only={refused || undefined}
      aria-label={words}
      title={t('bar.accessTip')}
    >
      {refused ? <LockClosed16Filled /> : <LockOpen16Regular />}
      <span className="bar-words">{words}</span>
    </a>
  );
}
