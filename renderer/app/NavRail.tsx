import { BookOpen20Filled, BookOpen20Regular } from '@fluentui/react-icons/svg/book-open';
import { Desktop20Filled, Desktop20Regular } from '@fluentui/react-icons/svg/desktop';
import { History20Filled, History20Regular } from '@fluentui/react-icons/svg/history';
import { ShieldCheckmark20Filled, ShieldCheckmark20Regular } from '@fluentui/react-icons/svg/shield-checkmark';
import { TaskListSquareLtr20Filled, TaskListSquareLtr20Regular } from '@fluentui/react-icons/svg/task-list-square-ltr';
import { Settings20Filled, Settings20Regular } from '@fluentui/react-icons/svg/settings';
import { Tv20Filled, Tv20Regular } from '@fluentui/react-icons/svg/tv';
import type { ComponentType, ReactNode } from 'react';
import { useDriftCount } from '../features/policy/use-drift-count.ts';
import { useChangesToGo } from '../features/runs/use-runs.ts';
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
  /** A number beside the icon, and what the item is called with it. */
  readonly badge?: { readonly count: () => number; readonly label: TextKey };
}

const top: readonly Item[] = [
  { label: 'frame.rail.vms', to: startPlace, pages: ['vms', 'restart'], icon: Desktop20Regular, filled: Desktop20Filled },
  {
    label: 'frame.rail.changes',
    to: { page: 'changes', run: null },
    pages: ['changes'],
    icon: TaskListSquareLtr20Regular,
    filled: TaskListSquareLtr20Filled,
    badge: { count: useChangesToGo, label: 'frame.rail.changesToGo' },
  },
  {
    label: 'frame.rail.policy',
    to: { page: 'policy', part: 'drift' },
    pages: ['policy'],
    icon: ShieldCheckmark20Regular,
    filled: ShieldCheckmark20Filled,
    badge: { count: useDriftCount, label: 'frame.rail.policyDrift' },
  },
  {
    label: 'frame.rail.activity',
    to: { page: 'activity', vm: null },
    pages: ['activity'],
    icon: History20Regular,
    filled: History20Filled,
  },
];
const bottom: readonly Item[] = [
  { label: 'frame.rail.wall', to: { page: 'wall', hostId: null }, pages: ['wall'], icon: Tv20Regular, filled: Tv20Filled },
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
  return items.map(({ badge, ...item }) =>
    badge === undefined ? <RailItem key={item.label} {...item} /> : <CountedItem key={item.label} {...item} badge={badge} />,
  );
}

/** An item with a number beside its icon, where it is not nought. */
function CountedItem({ badge, ...item }: Item & { readonly badge: NonNullable<Item['badge']> }): ReactNode {
  const { t } = useText();
  const count = badge.count();
  if (count === 0) return <RailItem {...item} />;
  return <RailItem {...item} name={t(badge.label, { count })} mark={count > 999 ? '999+' : String(count)} />;
}

interface RailItemProps extends Omit<Item, 'badge'> {
  /** What it is called where that is more than its label. */
  readonly name?: string;
  /** What stands at its icon. */
  readonly mark?: string;
}

function RailItem({ label, to, pages, icon: Icon, filled: Filled, name, mark }: RailItemProps): ReactNode {
  const { t } = useText();
  const { page } = usePlace();
  const current = pages.includes(page);
  return (
    <a
      href={hashOf(to)}
      className="rail-item"
      aria-current={to.page === page ? 'page' : current || undefined}
      aria-label={name ?? t(label)}
      title={name ?? t(label)}
    >
      <span className="rail-icon" data-mark={mark}>
        {current ? <Filled /> : <Icon />}
      </span>
      <span className="rail-label">{t(label)}</span>
    </a>
  );
}
