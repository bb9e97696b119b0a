import type { ReactNode } from 'react';
import type { Mute } from '../../../shared/contract/mute.ts';
import { muteOf } from '../../../shared/domain/mutes.ts';
import { visibleName } from '../../../shared/domain/visible-text.ts';
import { formatDuration, formatMoment } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { VmName } from '../../components/VmName.tsx';
import { useModel } from '../../store/app-model.ts';
import { idOfSharedName } from '../../store/vm-name.ts';
import { HostIcon } from '../vms/HostIcon.tsx';
import { statusLooks } from '../vms/status-look.ts';
import { StatusIcon } from '../vms/StatusIcon.tsx';
import { cardWords } from './card-words.ts';
import type { WallCard } from './wall-model.ts';
import { WallMuted } from './WallMuted.tsx';

interface Props {
  readonly card: WallCard;
  readonly mutes: readonly Mute[];
  readonly now: number;
}

/** A VM or a host that needs help: its name, since when, what is the matter. */
export function WallCardView({ card, mutes, now }: Props): ReactNode {
  const { t, language } = useText();
  const { fleet } = useModel();
  const { tone, since } = card;
  const age = formatDuration(now - since, t, true);
  if (card.kind === 'host') {
    const { host, health, readAt } = card.of;
    const mute = muteOf({ hostId: host.hostId, vmId: null, tags: [] }, mutes, now);
    return (
      <li className="wall-card" data-tone={tone}>
        <CardHead icon={<HostIcon icon={health.icon} />} name={<bdi>{visibleName(host.name)}</bdi>} under={t('wall.aHost')} age={age} />
        <p className="wall-card-title">{t(health.word)}</p>
        <p>{readAt === null ? t('wall.neverRead') : t('wall.readUntil', { time: formatMoment(readAt, now, language) })}</p>
        <WallMuted mute={mute} now={now} />
      </li>
    );
  }
  const { vm, host } = card;
  const { title, detail } = cardWords(vm, t);
  const look = statusLooks[vm.status.code];
  return (
    <li className="wall-card" data-tone={tone}>
      <CardHead
        icon={<StatusIcon icon={look.tone === tone ? look.icon : 'warning'} />}
        name={<VmName name={vm.name} id={idOfSharedName(fleet, vm)} />}
        under={visibleName(host.name)}
        age={vm.status.sinceAtLeast ? t('age.atLeast', { duration: age }) : age}
      />
      <p className="wall-card-title">{title}</p>
      {detail !== '' && <p>{detail}</p>}
      <WallMuted mute={muteOf(vm, mutes, now)} now={now} />
    </li>
  );
}

interface HeadProps {
  readonly icon: ReactNode;
  readonly name: ReactNode;
  readonly under: string;
  readonly age: string;
}

function CardHead({ icon, name, under, age }: HeadProps): ReactNode {
  return (
    <div className="wall-card-head">
      <span className="wall-card-icon">{icon}</span>
      <div className="wall-card-name">
        <h2>{name}</h2>
        <bdi>{under}</bdi>
      </div>
      <span className="wall-card-age">{age}</span>
    </div>
  );
}
