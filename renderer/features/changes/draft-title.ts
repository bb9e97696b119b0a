import { formatMoment } from '../../i18n/format.ts';
import type { Text } from '../../i18n/i18n.ts';
import type { ChangeDraft } from '../../store/draft-store.ts';

/** What a draft is of, as its heading. */
export function draftTitle({ targets, wish, undo }: ChangeDraft, now: number, { t, language }: Text): string {
  if (undo !== null) return t('changes.title.undo', { time: formatMoment(Date.parse(undo.startedAt), now, language) });
  return t(wish === 'policy' ? 'changes.title.policy' : 'changes.title.services', { count: targets.length });
}
