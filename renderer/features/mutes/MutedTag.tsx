import { AlertOff16Regular } from '@fluentui/react-icons/svg/alert-off';
import type { ReactNode } from 'react';
import type { Mutable } from '../../../shared/domain/mutes.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { useMuteOf } from './use-mute-of.ts';
import './mutes.css';

/** Says that alerts about a VM or a host are silent, and until when; nothing where they are not. */
export function MutedTag({ subject }: { readonly subject: Mutable }): ReactNode {
  const { t, language } = useText();
  const { clock } = useModel();
  const mute = useMuteOf(subject);
  if (mute === null) return null;
  const { until, who, reason } = mute;
  const time = formatMoment(Date.parse(until), clock.now(), language);
  const tip = reason === null ? t('mutes.mutedBy', { time, who }) : t('mutes.mutedTip', { time, who, reason });
  return (
    <span className="tag muted-tag" title={tip}>
      <AlertOff16Regular />
      {t('mutes.muted', { time })}
    </span>
  );
}
