import { CheckmarkCircle24Regular } from '@fluentui/react-icons/svg/checkmark-circle';
import { Circle24Regular } from '@fluentui/react-icons/svg/circle';
import { Clock24Regular } from '@fluentui/react-icons/svg/clock';
import { EyeOff24Regular } from '@fluentui/react-icons/svg/eye-off';
import { Pulse28Regular } from '@fluentui/react-icons/svg/pulse';
import { QuestionCircle24Regular } from '@fluentui/react-icons/svg/question-circle';
import type { ComponentType, ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { useConnection } from '../../store/hooks.ts';
import type { WallCounts, WallModel } from './wall-model.ts';

type Counted = Exclude<keyof WallCounts, 'total' | 'need'>;

const icons: Readonly<Record<Counted, ComponentType<{ readonly className?: string }>>> = {
  normal: CheckmarkCircle24Regular,
  notMonitored: EyeOff24Regular,
  notKnown: QuestionCircle24Regular,
  resting: Circle24Regular,
  old: Clock24Regular,
};

function headline({ counts, lost, hosts, oldestMs }: WallModel, t: Translate): string {
  if (counts.need > 0) return t('wall.need', { count: counts.need });
  if (lost > 0) return t('wall.lost', { count: lost });
  return hosts.length === 0 || oldestMs === null ? t('wall.asking') : t('wall.well');
}

/** The headline: how many need help; beside it how many stand how, and the time. */
export function WallHead({ wall, now }: { readonly wall: WallModel; readonly now: number }): ReactNode {
  const { t, language } = useText();
  const { link } = useConnection();
  const { counts, hosts, lost } = wall;
  const shown = (Object.keys(icons) as Counted[]).filter((name) => counts[name] > 0);
  const isCut = link !== 'connected';
  return (
    <header className="wall-head">
      <span className="wall-logo" aria-hidden="true">
        <Pulse28Regular />
      </span>
      <div className="wall-headline">
        <h1>{isCut ? t('wall.cut') : headline(wall, t)}</h1>
        <p>
          {t('wall.of', { vms: t('wall.vms', { count: counts.total }), hosts: t('wall.hosts', { count: hosts.length }) })}
          {lost > 0 && counts.need > 0 && <strong className="wall-lost"> {t('wall.lost', { count: lost })}</strong>}
        </p>
      </div>
      <ul className="wall-counts" aria-label={t('wall.counts')}>
        {shown.map((name) => {
          const Icon = icons[name];
          return (
            <li key={name} data-count={name}>
              <Icon className={name === 'normal' ? 'icon-good' : ''} />
              <span>
                <b>{counts[name]}</b> {t(`wall.count.${name}`)}
              </span>
            </li>
          );
        })}
      </ul>
      <div className="wall-clock">
        <b>{new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(now)}</b>
        <span>{new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric', month: 'long' }).format(now)}</span>
      </div>
    </header>
  );
}
