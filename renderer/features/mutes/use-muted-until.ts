import { useCallback } from 'react';
import { muteOf, type Mutable } from '../../../shared/domain/mutes.ts';
import { useMutes } from '../../app/alert-queries.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';

/** For many VMs: in words, that alerts about one are silent and until when; `null` where they are not. A mute that ends by the clock leaves the list by itself. */
export function useMutedUntil(): (subject: Mutable) => string | null {
  const { t, language } = useText();
  const { clock } = useModel();
  const mutes = useMutes();
  return useCallback(
    (subject) => {
      const now = clock.now();
      const mute = muteOf(subject, mutes ?? [], now);
      return mute === null ? null : t('mutes.mutedRow', { time: formatMoment(Date.parse(mute.until), now, language) });
    },
    [clock, language, mutes, t],
  );
}
