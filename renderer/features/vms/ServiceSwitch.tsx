import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { SwitchableServiceId } from '../../../shared/contract/service.ts';
import { Ring } from '../../components/Ring.tsx';
import { useText } from '../../i18n/i18n.ts';
import type { CellView } from './cell-view.ts';
import { useChanges } from './change/change-context.ts';
import './service-cell.css';

interface Props {
  readonly vm: VmRecord;
  readonly vmKey: string;
  readonly service: SwitchableServiceId;
  readonly view: CellView;
  /** Name of the VM's host where its own name alone does not tell it. */
  readonly sharedNameHost: string | null;
  readonly writing: boolean;
  readonly tabIndex?: 0 | -1;
}

/** The switch of one service of one VM, in the table and in the panel: shows what was read, asks before it changes anything. */
export function ServiceSwitch({ vm, vmKey, service, view, sharedNameHost, writing, tabIndex = 0 }: Props): ReactNode {
  const { t } = useText();
  const changes = useChanges();
  const name = t(`service.${service}.name`);
  const known = view.enabled !== null;
  return (
    <button
      type="button"
      role={known ? 'switch' : undefined}
      aria-checked={view.enabled ?? undefined}
      aria-label={
        sharedNameHost === null
          ? t('cell.switchName', { service: name, vm: vm.name })
          : t('cell.switchNameHost', { service: name, vm: vm.name, host: sharedNameHost })
      }
      aria-busy={writing || undefined}
      aria-disabled={view.waits || undefined}
      tabIndex={tabIndex}
      className="switch"
      data-value={view.enabled === null ? 'unknown' : view.enabled ? 'on' : 'off'}
      onClick={(event) => changes.ask({ key: vmKey, service, target: event.currentTarget })}
      onPointerEnter={() => changes.prepare(vm.hostId)}
    >
      <span className="switch-track">{writing ? <Ring size={12} /> : <span className="switch-thumb" />}</span>
    </button>
  );
}
