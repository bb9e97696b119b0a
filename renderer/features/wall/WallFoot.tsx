import { AlertOff24Regular } from '@fluentui/react-icons/svg/alert-off';
import { Clock24Regular } from '@fluentui/react-icons/svg/clock';
import { LockClosed24Filled } from '@fluentui/react-icons/svg/lock-closed';
import type { ReactNode } from 'react';
import type { Mute } from '../../../shared/contract/mute.ts';
import { leastStaleMs, staleAfterMs } from '../../../shared/domain/age.ts';
import { hashOf, startPlace } from '../../app/place.ts';
import { useAppInfo } from '../../app/queries.ts';
import { formatDuration } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import type { WallModel } from './wall-model.ts';

interface Props {
  readonly wall: WallModel;
  readonly mutes: readonly Mute[];
  readonly now: number;
  /** How many cards are shown at this turn. */
  readonly shown: number;
}

/** What the wall is to be trusted for: that it changes nothing, whether it is a demo, how old its oldest data are, what is muted. */
export function WallFoot({ wall, mutes, now, shown }: Props): ReactNode {
  const { t } = useText();
  const info = useAppInfo();
  const muted = mutes.filter(({ until }) => Date.parse(until) > now).length;
  const limit = wall.hosts.reduce((most, { host }) => Math.max(most, staleAfterMs(host.lightIntervalMs)), leastStaleMs);
  return (
    <footer className="wall-foot">
      {(info?.demoReason ?? null) !== null && (
        <strong className="wall-demo">
          {t('app.demoBadge')} · {t('wall.demo')}
        </strong>
      )}
      <span>
        <LockClosed24Filled />
        {t('wall.looksOnly')}
      </span>
      <span>
        <Clock24Regular />
        {wall.oldestMs === null ? t('wall.nothingFresh') : t('wall.oldest', { age: formatDuration(wall.oldestMs, t) })}{' '}
        {t('wall.turnsGrey', { limit: formatDuration(limit, t) })}
      </span>
      {muted > 0 && (
        <span>
          <AlertOff24Regular />
          {t('wall.mutes', { count: muted })}
        </span>
      )}
      {wall.cards.length > shown && <span>{t('wall.cardsShown', { shown, total: wall.cards.length })}</span>}
      <a className="wall-leave" href={hashOf(startPlace)}>
        {t('wall.leave')}
      </a>
    </footer>
  );
}
