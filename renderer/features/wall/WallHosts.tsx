import { AlertOff24Regular } from '@fluentui/react-icons/svg/alert-off';
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
import { statusKeys, statusLooks } from '../vms/status-look.ts';
import { StatusIcon } from '../vms/StatusIcon.tsx';
import { useRoom } from './use-room.ts';
import { shownAt, wallColumns } from './wall-model.ts';
import type { WallColumn, WallHost, WallVm } from './wall-model.ts';

interface Props {
  readonly hosts: readonly WallHost[];
  readonly columns: number;
  readonly turn: number;
  readonly mutes: readonly Mute[];
  readonly now: number;
}

/** Height of the row of a VM in px, as wall.css draws it; from this width a column has two VMs beside each other, and the head of its host one line. */
const rowHeight = 52;
const twoBeside = 500;

/** The hosts, each with the Status of all of its VMs. What does not fit is shown at another turn. */
export function WallHosts({ hosts, columns, turn, mutes, now }: Props): ReactNode {
  const { room, measure } = useRoom();
  const { t } = useText();
  const beside = room.width / columns >= twoBeside ? 2 : 1;
  const headHeight = beside === 2 ? 56 : 84;
  const rows = Math.max(1, Math.floor((room.height - headHeight) / rowHeight));
  const all = wallColumns(hosts, rows * beside);
  const shown = shownAt(all, columns, turn);
  return (
    <section ref={measure} className="wall-hosts" aria-label={t('wall.hostsLabel')}>
      {shown.map((column) => (
        <HostColumn key={`${column.of.host.hostId} ${column.part}`} column={column} mutes={mutes} now={now} beside={beside} />
      ))}
    </section>
  );
}

interface ColumnProps {
  readonly column: WallColumn;
  readonly mutes: readonly Mute[];
  readonly now: number;
  readonly beside: number;
}

function HostColumn({ column: { of, vms, part, parts }, mutes, now, beside }: ColumnProps): ReactNode {
  const { t, language } = useText();
  const { host, health, readAt, old } = of;
  // That the host is muted is said once, in its head.
  const own = mutes.filter(({ target }) => target.kind !== 'host');
  const mute = muteOf({ hostId: host.hostId, vmId: null, tags: [] }, mutes, now);
  const read =
    readAt === null
      ? t('wall.neverRead')
      : old
        ? t('age.asOf', { time: formatMoment(readAt, now, language) })
        : t('wall.read', { duration: formatDuration(now - readAt, t) });
  return (
    <section className="wall-host" data-old={old || undefined}>
      <header>
        <h2>
          <bdi>{visibleName(host.name)}</bdi>
          {parts > 1 && <span className="wall-part"> {t('wall.part', { part, parts })}</span>}
        </h2>
        <span className="wall-host-health" data-tone={health.tone}>
          <HostIcon icon={health.icon} />
          {t(health.word)}
        </span>
        {mute !== null && <AlertOff24Regular role="img" aria-label={t('wall.muted')} />}
        <span className="wall-host-read">{read}</span>
      </header>
      {vms.length === 0 && readAt !== null && <p className="wall-none">{t('wall.noVms')}</p>}
      <ul className="wall-vms" data-beside={beside}>
        {vms.map((each) => (
          <VmLine key={each.key} line={each} muted={muteOf(each.vm, own, now) !== null} />
        ))}
      </ul>
    </section>
  );
}

function VmLine({ line: { vm, need }, muted }: { readonly line: WallVm; readonly muted: boolean }): ReactNode {
  const { t } = useText();
  const { fleet } = useModel();
  const look = statusLooks[vm.status.code];
  const icon = need !== null && look.tone !== need ? 'warning' : look.icon;
  return (
    <li className="wall-vm" data-tone={need ?? undefined}>
      <StatusIcon icon={icon} />
      <span className="wall-vm-name">
        <VmName name={vm.name} id={idOfSharedName(fleet, vm)} />
      </span>
      <span className="only-heard">{t(statusKeys(vm.status).long, { raw: vm.status.raw ?? '' })}</span>
      {muted && <AlertOff24Regular role="img" aria-label={t('wall.muted')} />}
    </li>
  );
}
