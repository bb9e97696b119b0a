import { useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { createNewsWatch } from '../../store/news.ts';
import { fullName } from '../../store/vm-name.ts';

/** So many names are read aloud; the others are counted. */
const mostNames = 3;

/** Tells a screen reader of VMs that have come to need attention, when it has come to the end of what it says. Nothing is seen of it. */
export function NewsLine(): ReactNode {
  const { t } = useText();
  const { fleet, clock } = useModel();
  const [watch] = useState(() => createNewsWatch(fleet, clock));
  const news = useSyncExternalStore(watch.subscribe, watch.last);
  const vms = news?.vms ?? [];
  const shown = vms.slice(0, mostNames).map((vm) => fullName(fleet, vm, t));
  const list = [...shown, ...(vms.length > shown.length ? [t('news.more', { count: vms.length - shown.length })] : [])].join(', ');
  return (
    <p className="only-heard news-line" role="status">
      {vms.length === 0 ? '' : t('news.attention', { count: vms.length, names: list })}
    </p>
  );
}
