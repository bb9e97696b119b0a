import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { SwitchableServiceId } from '../../../shared/contract/service.ts';
import { Ring } from '../../components/Ring.tsx';
import type { CellView } from './cell-view.ts';
import type { Changes } from './change/change-context.ts';
import './service-cell.css';

interface Props {
  readonly vm: VmRecord;
  readonly vmKey: string;
  readonly service: SwitchableServiceId;
  readonly view: CellView;
  readonly label: string;
  readonly writing: boolean;
  readonly tabIndex: 0 | -1;
  readonly changes: Changes;
}

/** A switch as it is drawn. It holds and asks for nothing by itself: a table draws hundreds of them. */
export function SwitchButton({ vm, vmKey, service, view, label, writing, tabIndex, changes }: Props): ReactNode {
  return (
    <button
      type="button"
      role={view.enabled === null ? undefined : 'switch'}
      aria-checked={view.enabled ?? undefined}
      aria-label={label}
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
