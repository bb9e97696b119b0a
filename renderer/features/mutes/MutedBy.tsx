import type { ReactNode } from 'react';
import type { Mute } from '../../../shared/contract/mute.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';

/** What is muted, until when, by whom and why. */
export function MutedBy({ mute }: { readonly mute: Mute }): ReactNode {
  const { t, language } = useText();
  const { clock } = useModel();
  const { target, until, who, reason } = mute;
  return (
    <p className="muted-by">
      {t(`mutes.through.${target.kind}`, { tag: target.kind === 'tag' ? target.tag : '' })}{' '}
      {t('mutes.mutedBy', { time: formatMoment(Date.parse(until), clock.now(), language), who })}
      {reason !== null && (
        <>
          {': '}
          <bdi>{reason}</bdi>
        </>
      )}
    </p>
  );
}
