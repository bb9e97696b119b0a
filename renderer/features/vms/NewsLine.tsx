import { useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { createNewsWatch } from '../../store/news.ts';

/** So many names are read aloud; the others are counted. */
const mostNames = 3;

/** Tells a screen reader of VMs that have come to need attention, when it has come to the end of what it says. Nothing is seen of it. */
export function NewsLine(): ReactNode {
  const { t } = useText();
  const { fleet, clock } = useModel();
  const [watch] = useState(() => createNewsWatch(fleet, clock));
  const news = useSyncExternalStore(watch.subscribe, watch.last);
  const names = news?.names ?? [];
  const shown = names.slice(0, mostNames);
  const list = [...shown, ...(names.length > shown.length ? [t('news.more', { count: names.length - shown.length })] : [])].join(', ');
  return (
    <p className="only-heard news-line" role="status">
      {names.length === 0 ? '' : t('news.attention', { count: names.length, names: list })}
    </p>
  );
}
