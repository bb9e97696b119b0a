import type { Translate } from '../../i18n/i18n.ts';
import type { Count, Summary } from './summary.ts';

/** Which part of a count is of VMs that were not read lately. */
export type OldShare = 'none' | 'some' | 'all';

/** How much of a count is old. Where nothing was read lately, that nothing was counted is old, too. */
export function oldShare({ count, old }: Count, { read, fresh, hosts }: Summary): OldShare {
  if (count === 0) return read && fresh === 0 && hosts.length > 0 ? 'all' : 'none';
  if (old === 0) return 'none';
  return old === count ? 'all' : 'some';
}

/** The words for `oldShare`; empty where nothing is old. */
export function oldWords(count: Count, summary: Summary, t: Translate): string {
  const share = oldShare(count, summary);
  if (share === 'none') return '';
  return share === 'all' ? t('summary.lastRead') : t('summary.someLastRead', { count: count.old });
}
