import { memo } from 'react';
import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { SwitchableServiceId } from '../../../shared/contract/service.ts';
import { useText } from '../../i18n/i18n.ts';
import { cellView } from './cell-view.ts';
import { ServiceSwitch } from './ServiceSwitch.tsx';
import { WorkingMark } from './WorkingMark.tsx';
import './service-cell.css';

interface Props {
  readonly vm: VmRecord;
  readonly vmKey: string;
  readonly service: SwitchableServiceId;
  readonly column: number;
  /** The VM as it is called beside the service: with its host where its name alone does not tell it. */
  readonly sharedNameHost: string | null;
  readonly writing: boolean;
  readonly readOnly: boolean;
  readonly tabbable: boolean;
}

/** Drift mark, switch and working mark of one service of one VM. */
export const ServiceCell = memo(function ServiceCell(props: Props): ReactNode {
  const { vm, vmKey, service, column, sharedNameHost, writing, readOnly, tabbable } = props;
  const { t } = useText();
  const view = cellView(vm, service);
  const name = t(`service.${service}.name`);
  const enabledWord = t(view.enabled === null ? 'cell.unknown' : view.enabled ? 'cell.on' : 'cell.off');
  const working = t(`working.${view.working}`);
  const label =
    view.drift === null
      ? t('cell.label', { service: name, enabled: enabledWord, working })
      : t('cell.labelDrift', { service: name, enabled: enabledWord, wanted: t(`cell.${view.drift}`), working });
  const hasSwitch = view.control === 'switch' && !readOnly;

  return (
    <div
      role="gridcell"
      aria-label={hasSwitch ? label : undefined}
      aria-colindex={column + 1}
      data-column={column}
      data-tip={service}
      tabIndex={hasSwitch ? undefined : tabbable ? 0 : -1}
      className="service"
    >
      {!hasSwitch && <span className="only-heard">{label}</span>}
      <span className="service-box" data-drift={view.drift !== null || undefined}>
        <span className="service-drift" aria-hidden="true">
          {view.drift === null ? '' : '≠'}
        </span>
        {hasSwitch && (
          <ServiceSwitch
            vm={vm}
            vmKey={vmKey}
            service={service}
            view={view}
            sharedNameHost={sharedNameHost}
            writing={writing}
            tabIndex={tabbable ? 0 : -1}
          />
        )}
        {!hasSwitch && (
          <span className="service-word" aria-hidden="true" data-value={view.enabled === null ? 'unknown' : view.enabled ? 'on' : 'off'}>
            {view.control === 'loading' ? (
              <span className="switch-track switch-track-loading" />
            ) : view.control === 'none' ? (
              t('grid.notAvailable')
            ) : (
              t(view.enabled === null ? 'grid.none' : view.enabled ? 'cell.wordOn' : 'cell.wordOff')
            )}
          </span>
        )}
        <span className="service-working" aria-hidden="true">
          {view.control === 'switch' && <WorkingMark state={view.working} echo={view.echo} />}
        </span>
      </span>
    </div>
  );
});
