import { AlertOff16Regular } from '@fluentui/react-icons/svg/alert-off';
import { memo, use, useRef } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { switchableServiceIds } from '../../../shared/contract/service.ts';
import { hasOwnServiceFault } from '../../../shared/domain/attention.ts';
import { directProbeOf } from '../../../shared/domain/direct.ts';
import { workingState } from '../../../shared/domain/working.ts';
import { Age } from '../../components/Age.tsx';
import { VmName } from '../../components/VmName.tsx';
import { useText } from '../../i18n/i18n.ts';
import { usePending, useVm } from '../../store/hooks.ts';
import type { Old } from '../../store/staleness.ts';
import { Spark } from '../heartbeat/Spark.tsx';
import { SparkContext } from '../heartbeat/spark-store.ts';
import { cellWords } from './cell-words.ts';
import { useChanges } from './change/change-context.ts';
import { columnIndex } from './columns.ts';
import type { Column, RowPlace } from './columns.ts';
import { GoneRow } from './GoneRow.tsx';
import { guestName } from './guest-name.ts';
import { ServiceCell } from './ServiceCell.tsx';
import { stateText } from './state-text.ts';
import { StatusCell } from './StatusCell.tsx';
import { statusLooks } from './status-look.ts';
import { useChangeTint } from './use-change-tint.ts';
import { WorkingMark } from './WorkingMark.tsx';
import './vm-row.css';
import './row-marks.css';
import './selection.css';

interface Props extends RowPlace {
  readonly vmKey: string;
  readonly readOnly: boolean;
  /** Says why the VM needs attention. */
  readonly reasons: boolean;
  /** The column that Tab reaches in this row, `null` where Tab reaches another row. */
  readonly tabColumn: number | null;
  /** The VM's panel is open. */
  readonly open: boolean;
  /** It is chosen; `null` where nothing can be. */
  readonly selected: boolean | null;
  /** That alerts about it are silent, and until when; `null` where they are not. */
  readonly muted: string | null;
  /** Name of the host where that of the VM alone does not tell which is meant. */
  readonly sharedNameHost: string | null;
  /** What its id begins with where even name and host do not tell it. */
  readonly sharedNameId: string | null;
  /** What of the host's last reads is too old to be taken for the present, and when they were, in words. */
  readonly old: Old | null;
  readonly lightAsOf: string;
  readonly fullAsOf: string;
}

/**
 * One VM. Renders again only when this VM changes, turns old, or has a switch written. It is drawn hundreds of times a second while one
 * scrolls, so its cells are plain: what they need is found here once for all of them.
 */
export const VmRow = memo(function VmRow(props: Props): ReactNode {
  const { vmKey, index, top, readOnly, reasons, tabColumn, open, selected, muted, sharedNameHost, sharedNameId, old, lightAsOf, fullAsOf } =
    props;
  const { t } = useText();
  const vm = useVm(vmKey);
  const pending = usePending(vmKey);
  const changes = useChanges();
  const sparks = use(SparkContext);
  const row = useRef<HTMLDivElement>(null);
  useChangeTint(row, vm);
  const style: CSSProperties = { top };

  if (vm === undefined) return <GoneRow vmKey={vmKey} index={index} top={top} tabbable={tabColumn !== null} />;

  const words = cellWords(t);
  const look = statusLooks[vm.status.code];
  const trouble = look.tone === 'bad' || look.tone === 'warning' || hasOwnServiceFault(vm);
  const direct = workingState(vm, 'powerShellDirect');
  const probe = directProbeOf(vm);
  const addresses = vm.details?.addresses ?? [];
  const guest = guestName(vm.details?.guest?.osName ?? '');
  const servicesAsOf = old === null ? null : fullAsOf === '' ? lightAsOf : fullAsOf;
  const cell = (column: Column) => ({
    role: 'gridcell' as const,
    'aria-colindex': columnIndex[column] + 1,
    'data-column': columnIndex[column],
    tabIndex: tabColumn === columnIndex[column] ? 0 : -1,
  });

  return (
    <div
      ref={row}
      role="row"
      aria-level={2}
      aria-rowindex={index + 2}
      className="grid-row vm-row"
      style={style}
      data-index={index}
      data-vm={vmKey}
      aria-current={open || undefined}
      aria-selected={selected ?? undefined}
      data-stale={old ?? undefined}
      data-quiet={look.quiet || undefined}
      data-trouble={trouble || undefined}
    >
      <div {...cell('name')} role="rowheader" className="cell cell-name" data-tip="name">
        {selected !== null && <span className="row-check" aria-hidden="true" />}
        <VmName name={vm.name} id={sharedNameId} className="vm-name" />
        {vm.roles.map((role) => (
          <abbr key={role} className="tag" title={t(`role.${role}.name`)}>
            {t(`role.${role}.tag`)}
          </abbr>
        ))}
        {muted !== null && (
          <span className="row-muted" role="img" aria-label={muted} title={muted}>
            <AlertOff16Regular />
          </span>
        )}
      </div>
      <div {...cell('state')} className="cell cell-state">
        {stateText(vm.state, t)}
      </div>
      <div {...cell('status')} className="cell cell-status" data-tip="status">
        <StatusCell
          vm={vm}
          asOf={old === 'all' ? lightAsOf : null}
          reasons={reasons}
          spark={sparks === null ? null : <Spark store={sparks} vmKey={vmKey} t={t} />}
          t={t}
        />
      </div>
      {switchableServiceIds.map((service) => (
        <ServiceCell
          key={service}
          vm={vm}
          vmKey={vmKey}
          service={service}
          column={columnIndex[service]}
          sharedNameHost={sharedNameHost}
          sharedNameId={sharedNameId}
          writing={pending.has(service)}
          readOnly={readOnly}
          tabbable={tabColumn === columnIndex[service]}
          asOf={servicesAsOf}
          t={t}
          words={words}
          changes={changes}
        />
      ))}
      <div {...cell('powerShellDirect')} className="cell cell-direct" data-tip="powerShellDirect">
        <span className="only-heard">{words.direct(direct, servicesAsOf)}</span>
        {direct === 'notAvailable' ? <span aria-hidden="true">{t('grid.notAvailable')}</span> : <WorkingMark state={direct} echo />}
        {probe !== null && (
          <span className="direct-age">
            <Age since={Date.parse(probe.at)} detail="brief" />
          </span>
        )}
      </div>
      <div {...cell('uptime')} className="cell cell-uptime">
        {vm.startedAt === null ? t('grid.none') : <Age since={Date.parse(vm.startedAt)} detail="full" stopwatch />}
      </div>
      <div {...cell('addresses')} className="cell cell-addresses" data-tip="addresses">
        {addresses[0] ?? t('grid.none')}
        {addresses.length > 1 && <span className="more">+{addresses.length - 1}</span>}
      </div>
      <div {...cell('guest')} className="cell cell-guest" data-tip="guest">
        <bdi>{guest === '' ? t('grid.none') : guest}</bdi>
      </div>
    </div>
  );
});
