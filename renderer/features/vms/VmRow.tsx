import { memo } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { switchableServiceIds } from '../../../shared/contract/service.ts';
import { hasOwnServiceFault } from '../../../shared/domain/attention.ts';
import { workingState } from '../../../shared/domain/working.ts';
import { useIsOpenVm } from '../../app/use-place.ts';
import { Age } from '../../components/Age.tsx';
import { useText } from '../../i18n/i18n.ts';
import { useHost, useIsNameShared, useIsStale, usePending, useVm } from '../../store/hooks.ts';
import { columnIndex } from './columns.ts';
import type { Column, RowPlace } from './columns.ts';
import { GoneRow } from './GoneRow.tsx';
import { ServiceCell } from './ServiceCell.tsx';
import { stateText } from './state-text.ts';
import { StatusCell } from './StatusCell.tsx';
import { statusLooks } from './status-look.ts';
import { WorkingMark } from './WorkingMark.tsx';

interface Props extends RowPlace {
  readonly vmKey: string;
  readonly hostId: string;
  readonly readOnly: boolean;
  /** Says why the VM needs attention. */
  readonly reasons: boolean;
  /** The column that Tab reaches in this row, `null` where Tab reaches another row. */
  readonly tabColumn: number | null;
}

/** One VM. Renders again only when this VM changes, turns stale, or has a switch written. */
export const VmRow = memo(function VmRow({ vmKey, hostId, index, top, readOnly, reasons, tabColumn }: Props): ReactNode {
  const { t } = useText();
  const vm = useVm(vmKey);
  const stale = useIsStale(hostId);
  const pending = usePending(vmKey);
  const shared = useIsNameShared(vm?.name ?? '');
  const hostName = useHost(hostId)?.name ?? hostId;
  const open = useIsOpenVm(vmKey);
  const style: CSSProperties = { transform: `translateY(${top}px)` };

  if (vm === undefined) return <GoneRow vmKey={vmKey} index={index} top={top} tabbable={tabColumn !== null} />;

  const look = statusLooks[vm.status.code];
  const trouble = look.tone === 'bad' || look.tone === 'warning' || hasOwnServiceFault(vm);
  const direct = workingState(vm, 'powerShellDirect');
  const guest = vm.details?.guest?.osName ?? '';
  const cell = (column: Column) => ({
    role: 'gridcell' as const,
    'aria-colindex': columnIndex[column] + 1,
    'data-column': columnIndex[column],
    tabIndex: tabColumn === columnIndex[column] ? 0 : -1,
  });

  return (
    <div
      role="row"
      aria-level={2}
      aria-rowindex={index + 2}
      className="grid-row vm-row"
      style={style}
      data-index={index}
      data-vm={vmKey}
      aria-current={open || undefined}
      data-stale={stale || undefined}
      data-quiet={look.quiet || undefined}
      data-trouble={trouble || undefined}
    >
      <div {...cell('name')} role="rowheader" className="cell cell-name" data-tip="name">
        <bdi className="vm-name">{vm.name}</bdi>
        {vm.roles.map((role) => (
          <abbr key={role} className="tag" title={t(`role.${role}.name`)}>
            {t(`role.${role}.tag`)}
          </abbr>
        ))}
      </div>
      <div {...cell('state')} className="cell cell-state">
        {stateText(vm.state, t)}
      </div>
      <div {...cell('status')} className="cell cell-status" data-tip="status">
        <StatusCell vm={vm} stale={stale} reasons={reasons} />
      </div>
      {switchableServiceIds.map((service) => (
        <ServiceCell
          key={service}
          vm={vm}
          vmKey={vmKey}
          service={service}
          column={columnIndex[service]}
          sharedNameHost={shared ? hostName : null}
          writing={pending.has(service)}
          readOnly={readOnly}
          tabbable={tabColumn === columnIndex[service]}
        />
      ))}
      <div {...cell('powerShellDirect')} className="cell cell-direct" data-tip="powerShellDirect">
        <span className="only-heard">
          {t('cell.labelDirect', { service: t('service.powerShellDirect.name'), working: t(`working.${direct}`) })}
        </span>
        <span aria-hidden="true" className="direct-mark">
          {direct === 'notAvailable' ? t('grid.notAvailable') : <WorkingMark state={direct} echo />}
        </span>
      </div>
      <div {...cell('uptime')} className="cell cell-uptime">
        {vm.startedAt === null ? t('grid.none') : <Age since={Date.parse(vm.startedAt)} detail="full" stopwatch />}
      </div>
      <div {...cell('addresses')} className="cell cell-addresses" data-tip="addresses">
        {vm.details?.addresses[0] ?? t('grid.none')}
        {(vm.details?.addresses.length ?? 0) > 1 && <span className="more">+{(vm.details?.addresses.length ?? 0) - 1}</span>}
      </div>
      <div {...cell('guest')} className="cell cell-guest" data-tip="guest">
        <bdi>{guest === '' ? t('grid.none') : guest}</bdi>
      </div>
    </div>
  );
});
