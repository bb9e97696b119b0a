import { CheckmarkCircle20Regular } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircle20Filled } from '@fluentui/react-icons/svg/error-circle';
import { EyeOff20Regular } from '@fluentui/react-icons/svg/eye-off';
import { PlugDisconnected20Filled } from '@fluentui/react-icons/svg/plug-disconnected';
import { QuestionCircle20Regular } from '@fluentui/react-icons/svg/question-circle';
import { ShieldLock20Filled } from '@fluentui/react-icons/svg/shield-lock';
import { Warning20Filled } from '@fluentui/react-icons/svg/warning';
import type { ReactNode } from 'react';
import type { VmFilter } from '../../../../shared/contract/preferences.ts';
import { visibleName } from '../../../../shared/domain/visible-text.ts';
import { Ring } from '../../../components/Ring.tsx';
import { useText } from '../../../i18n/i18n.ts';
import type { Translate } from '../../../i18n/i18n.ts';
import { useModel } from '../../../store/app-model.ts';
import type { FleetStore } from '../../../store/fleet-store.ts';
import { fullName } from '../../../store/vm-name.ts';
import { oldShare, oldWords } from '../count-age.ts';
import type { HostFault, Summary } from '../summary.ts';
import { useStripLevel } from './use-strip-level.ts';
import './summary-strip.css';

interface Props {
  readonly summary: Summary;
  readonly filter: VmFilter | null;
  readonly onToggle: (filter: VmFilter) => void;
}

interface Tile {
  readonly filter: VmFilter;
  readonly key: string;
  readonly tone: 'bad' | 'warning' | 'neutral' | 'good';
  readonly icon: ReactNode;
  readonly count: number;
  readonly first: string;
  /** The second line where there is room for it, and where there is room for less. */
  readonly second: string;
  readonly short: string;
  /** What it counts is not of now. */
  readonly old: boolean;
  /** All that are meant, in full: the tile itself has room for the bare names alone. */
  readonly tip: readonly string[];
}

function inOneLine(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

/** "A, B, +1": as many names as a tile has room for; all of them are in its tooltip. */
function someNames(names: readonly string[], count: number, most: number): string {
  const shown = names.slice(0, most);
  return [...shown, ...(count > shown.length ? [`+${count - shown.length}`] : [])].join(', ');
}

const hostIcons: Readonly<Record<HostFault['health']['icon'], ReactNode>> = {
  unreachable: <PlugDisconnected20Filled className="icon-bad" />,
  permission: <ShieldLock20Filled className="icon-warn" />,
  error: <ErrorCircle20Filled className="icon-bad" />,
  ring: <QuestionCircle20Regular />,
  unknown: <QuestionCircle20Regular />,
  good: <CheckmarkCircle20Regular />,
};

const worstTone = ['bad', 'warning', 'neutral', 'good'] as const;

/** One tile for each kind of fault of a host, the worst first. */
function hostTiles(hosts: readonly HostFault[], t: Translate): readonly Tile[] {
  const byWord = Map.groupBy(hosts, (fault) => fault.health.word);
  const tiles = [...byWord].map(([word, faults]): Tile => {
    const [first] = faults;
    const old = faults.reduce((sum, fault) => sum + fault.vms, 0);
    const names = faults.map((fault) => visibleName(fault.name));
    const some = someNames(names, names.length, 2);
    return {
      filter: 'hostFault',
      key: word,
      tone: first?.health.tone ?? 'bad',
      icon: hostIcons[first?.health.icon ?? 'error'],
      count: faults.length,
      first: `${t('summary.host', { count: faults.length })}: ${t(word)}`,
      second: old === 0 ? some : `${some} · ${t('summary.oldVms', { count: old })}`,
      short: someNames(names, names.length, 1),
      old: false,
      tip: names,
    };
  });
  return tiles.sort((left, right) => worstTone.indexOf(left.tone) - worstTone.indexOf(right.tone));
}

function vmTiles(summary: Summary, fleet: FleetStore, t: Translate): readonly Tile[] {
  const { of, fresh, total, rest, read } = summary;
  if (!read) return [];
  const tile = (filter: keyof typeof of, tone: Tile['tone'], icon: ReactNode, most: number): Tile => {
    const { count, vms } = of[filter];
    const names = vms.map(({ name }) => visibleName(name));
    const age = oldWords(of[filter], summary, t);
    return {
      filter,
      key: filter,
      tone,
      icon,
      count,
      first: t(`filter.${filter}`),
      second: inOneLine(someNames(names, count, most), age),
      // That it is old is seen of the tile, and the hosts beside it say it in words.
      short: tone === 'bad' || tone === 'warning' ? someNames(names, count, 1) : age,
      old: oldShare(of[filter], summary) === 'all',
      tip: [...vms.map((vm) => fullName(fleet, vm, t)), ...(age === '' ? [] : [age])],
    };
  };
  const drift = tile('drift', 'neutral', <span className="tile-drift">≠</span>, 0);
  const troubled = [
    tile('bad', 'bad', <ErrorCircle20Filled className="icon-bad" />, 3),
    tile('warning', 'warning', <Warning20Filled className="icon-warn" />, 2),
    { ...drift, second: oldShare(of.drift, summary) === 'none' ? t('summary.driftOf', { count: of.drift.count }) : drift.short },
    tile('notMonitored', 'neutral', <EyeOff20Regular />, 1),
    tile('notKnown', 'neutral', <QuestionCircle20Regular />, 1),
  ].filter(({ count }) => count > 0);
  const normal = tile('normal', 'good', <CheckmarkCircle20Regular className="icon-good" />, 0);
  // What is old in part is no good news either.
  const old = oldShare(of.normal, summary) !== 'none';
  const second = old || fresh < total || rest === 0 ? normal.short : t('summary.rest', { count: rest });
  return [...troubled, { ...normal, second, old }];
}

/** How the fleet stands, at a glance: the worst first, with names; each tile shows its own VMs. */
export function SummaryStrip({ summary, filter, onToggle }: Props): ReactNode {
  const { t } = useText();
  const { fleet } = useModel();
  const tiles = [...hostTiles(summary.hosts, t), ...vmTiles(summary, fleet, t)];
  // Worst first also between hosts and VMs; the order within one tone stays.
  const ordered = worstTone.flatMap((tone) => tiles.filter((tile) => tile.tone === tone));
  const strip = useStripLevel();
  return (
    <div ref={strip} className="strip" role="group" aria-label={t('summary.label')} data-region="strip">
      {!summary.read && (
        <p className="strip-waits">
          {summary.hosts.length === 0 && <Ring />}
          {t('summary.nothingRead')}
        </p>
      )}
      {ordered.map((tile) => (
        <button
          key={tile.key}
          type="button"
          className="tile"
          data-tone={tile.tone}
          data-filter={tile.filter}
          data-old={tile.old || undefined}
          aria-pressed={filter === tile.filter}
          title={tile.tip.join(', ')}
          onClick={() => onToggle(tile.filter)}
        >
          <span className="tile-icon">{tile.icon}</span>
          <span className="tile-count">{tile.count}</span>
          <span className="tile-words">
            <span className="tile-first">{tile.first}</span>
            {tile.second !== '' && <span className="tile-second tile-names">{tile.second}</span>}
            {tile.short !== '' && <span className="tile-second tile-short">{tile.short}</span>}
          </span>
        </button>
      ))}
    </div>
  );
}
