import { AlertOff24Regular } from '@fluentui/react-icons/svg/alert-off';
import type { ReactNode } from 'react';
import type { Mute } from '../../../shared/contract/mute.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';

/** Says that nobody is alerted about it, and until when; nothing where that is not so. */
export function WallMuted({ mute, now }: { readonly mute: Mute | null; readonly now: number }): ReactNode {
  const { t, language } = useText();
  if (mute === null) return null;
  return (
    <p className="wall-muted">
      <AlertOff24Regular />
      {t('mutes.muted', { time: formatMoment(Date.parse(mute.until), now, language) })}
    </p>
  );
}
