import { BookOpen20Filled, BookOpen20Regular } from '@fluentui/react-icons/svg/book-open';
import { Desktop20Filled, Desktop20Regular } from '@fluentui/react-icons/svg/desktop';
import { History20Filled, History20Regular } from '@fluentui/react-icons/svg/history';
import { Settings20Filled, Settings20Regular } from '@fluentui/react-icons/svg/settings';
import type { ComponentType, ReactNode } from 'react';
import { useText } from '../i18n/i18n.ts';
import type { TextKey } from '../i18n/keys.ts';
import { hashOf, startPlace } from './place.ts';
import type { Place } from './place.ts';
import { usePlace } from './use-place.ts';
import './nav-rail.css';

interface Item {
  readonly label: TextKey;
  readonly to: Place;
  /** Pages that belong to it. */
  readonly pages: readonly Place['page'][];
  readonly icon: ComponentType;
  readonly filled: ComponentType;
}

const top: readonly Item[] = [
  { label: 'frame.rail.vms', to: startPlace, pages: ['vms', 'restart'], icon: Desktop20Regular, filled: Desktop20Filled },
  {
    label: 'frame.rail.activity',
    to: { page: 'activity', vm: null },
    pages: ['activity'],
    icon: History20Regular,
    filled: History20Filled,
  },
];
const bottom: readonly Item[] = [
  {
    label: 'frame.rail.reference',
    to: { page: 'reference', service: null },
    pages: ['reference'],
    icon: BookOpen20Regular,
    filled: BookOpen20Filled,
  },
  {
    label: 'frame.rail.settings',
    to: { page: 'settings' },
    pages: ['settings', 'diagnostics'],
    icon: Settings20Regular,
    filled: Settings20Filled,
  },
];

/** The rail at the left: the pages there are. */
export function NavRail(): ReactNode {
  const { t } = useText();
  return (
    <nav className="rail" data-region="rail" aria-label={t('frame.rail.label')}>
      <RailItems items={top} />
      <span className="rail-space" />
      <RailItems items={bottom} />
    </nav>
  );
}

function RailItems({ items }: { readonly items: readonly Item[] }): ReactNode {
  const { t } = useText();
  const { page } = usePlace();
  return items.map(({ label, to, pages, icon: Icon, filled: Filled }) => {
    const current = pages.includes(page);
    return (
      <a
        key={label}
        href={hashOf(to)}
        className="rail-item"
        aria-current={to.page === page ? 'page' : current || undefined}
        aria-label={t(label)}
        title={t(label)}
      >
        {current ? <Filled /> : <Icon />}
        <span className="rail-label">{t(label)}</span>
      </a>
    );
  });
}
