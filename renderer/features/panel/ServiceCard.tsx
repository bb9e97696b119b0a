import { Fragment, useId } from 'react';
import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { SwitchableServiceId } from '../../../shared/contract/service.ts';
import type { AuditEntry } from '../../../shared/contract/audit.ts';
import { faultyStates } from '../../../shared/domain/attention.ts';
import { wantedState } from '../../../shared/domain/wanted.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { useText } from '../../i18n/i18n.ts';
import { KvpTool } from '../kvp/KvpTool.tsx';
import { CheckpointTool } from '../checkpoints/CheckpointTool.tsx';
import { CopyTool } from '../copy/CopyTool.tsx';
import { FetchTool } from '../copy/FetchTool.tsx';
import { ShutdownTool } from '../power/ShutdownTool.tsx';
import { ClockTool } from '../direct/ClockTool.tsx';
import { cellView } from '../vms/cell-view.ts';
import type { CellView } from '../vms/cell-view.ts';
import { ServiceSwitch } from '../vms/ServiceSwitch.tsx';
import { WorkingMark } from '../vms/WorkingMark.tsx';
import { CardHead } from './CardHead.tsx';
import { ServiceBody } from './ServiceBody.tsx';

interface Props {
  readonly vm: VmRecord;
  readonly vmKey: string;
  readonly service: SwitchableServiceId;
  readonly audit: readonly AuditEntry[] | null | undefined;
  readonly open: boolean;
  readonly onToggle: () => void;
  /** Opens the card of PowerShell Direct. */
  readonly onOpenDirect: () => void;
  readonly writing: boolean;
  readonly readOnly: boolean;
}

/** The host's switch in words. */
function enabledText(view: CellView, writing: boolean, t: Translate): string {
  if (view.control === 'loading') return t('panel.enabled.notRead');
  if (view.control === 'none') return t('panel.enabled.notListed');
  const value = t(view.enabled === null ? 'panel.enabled.unknown' : view.enabled ? 'panel.enabled.on' : 'panel.enabled.off');
  return writing ? t('panel.enabled.writing', { value }) : value;
}

/** One line on how a service stands: what differs from what is wanted first, else how it works. */
function Summary({
  vm,
  service,
  view,
}: {
  readonly vm: VmRecord;
  readonly service: SwitchableServiceId;
  readonly view: CellView;
}): ReactNode {
  const { t } = useText();
  if (view.control === 'loading') return t('panel.enabled.notRead');
  if (view.control === 'none') return t('panel.enabled.notListed');
  if (view.drift !== null) {
    return (
      <span className="card-drift">
        <span aria-hidden="true">≠</span> {t(view.drift === 'wantedOn' ? 'panel.summary.offDrift' : 'panel.summary.onDrift')}
      </span>
    );
  }
  if (view.enabled === false) {
    return t(wantedState(vm, service) === false ? 'panel.summary.offAsWanted' : 'panel.summary.offEither');
  }
  const fault = faultyStates.has(view.working) && !view.echo;
  return (
    <>
      <span className="card-mark">
        <WorkingMark state={view.working} echo={view.echo} />
      </span>
      <span className="card-working" data-fault={fault ? view.working : undefined}>
        {t(`working.${view.working}`)}
      </span>
    </>
  );
}

type ToolProps = Pick<Props, 'service' | 'vm' | 'vmKey' | 'readOnly' | 'onOpenDirect'>;

/** What the service is for, done from its card. */
function toolOf({ service, vm, vmKey, readOnly, onOpenDirect }: ToolProps): ReactNode {
  switch (service) {
    case 'guestShutdown':
      return <ShutdownTool vm={vm} readOnly={readOnly} />;
    case 'dataExchange':
      return <KvpTool key={vmKey} vm={vm} readOnly={readOnly} />;
    case 'timeSynchronization':
      return <ClockTool key={vmKey} vm={vm} />;
    case 'vss':
      return <CheckpointTool key={vmKey} vm={vm} readOnly={readOnly} />;
    case 'guestServiceInterface':
      return (
        <Fragment key={vmKey}>
          <CopyTool vm={vm} readOnly={readOnly} />
          <FetchTool vm={vm} readOnly={readOnly} onOpenDirect={onOpenDirect} />
        </Fragment>
      );
    default:
      return null;
  }
}

/** One switchable service of one VM: its switch and state; opened, its three facets and all that is known of it. */
export function ServiceCard(props: Props): ReactNode {
  const { vm, vmKey, service, audit, open, onToggle, writing, readOnly } = props;
  const { t } = useText();
  const bodyId = useId();
  const view = cellView(vm, service);
  const enabled = enabledText(view, writing, t);
  const loud = view.drift !== null || (faultyStates.has(view.working) && !view.echo);
  return (
    <div className="service-card" data-loud={loud || undefined} data-drift={view.drift !== null || undefined}>
      <CardHead
        service={service}
        open={open}
        onToggle={onToggle}
        bodyId={bodyId}
        summary={<Summary vm={vm} service={service} view={view} />}
        control={
          <span className="card-switch service-box" data-tip={service} data-drift={view.drift !== null || undefined}>
            {view.control === 'switch' && !readOnly && (
              <ServiceSwitch vm={vm} vmKey={vmKey} service={service} view={view} writing={writing} />
            )}
            {view.control === 'switch' && readOnly && (
              <span className="card-word">{t(view.enabled === null ? 'grid.none' : view.enabled ? 'cell.wordOn' : 'cell.wordOff')}</span>
            )}
          </span>
        }
      />
      {open && <ServiceBody id={bodyId} vm={vm} service={service} view={view} enabled={enabled} audit={audit} tool={toolOf(props)} />}
    </div>
  );
}
