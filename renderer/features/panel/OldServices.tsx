import type { ReactNode } from 'react';
import { formatMoment } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { useReads, useTicking } from '../../store/hooks.ts';
import { momentOf } from '../../store/staleness.ts';

/** That only state and Status are fresh, and from when the rest is: it comes with the full read, which is late. */
export function OldServices({ hostId }: { readonly hostId: string }): ReactNode {
  const { t, language } = useText();
  const readAt = momentOf(useReads(hostId)?.fullAt);
  const asOf = useTicking((now) => (readAt === null ? '' : t('age.asOf', { time: formatMoment(readAt, now, language) })));
  return (
    <p className="panel-old" role="status">
      <strong>{t('panel.oldServices')}</strong> <em>{asOf}</em>. {t('panel.freshStatus')}
    </p>
  );
}
