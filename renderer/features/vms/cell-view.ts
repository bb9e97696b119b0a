import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { SwitchableServiceId } from '../../../shared/contract/service.ts';
import { switchBlock } from '../../../shared/domain/impact.ts';
import { isDrift } from '../../../shared/domain/drift.ts';
import { isEcho, workingState } from '../../../shared/domain/working.ts';
import type { WorkingState } from '../../../shared/domain/working.ts';

/** What a service cell shows. */
export interface CellView {
  /** `loading` before the first full read, `none` where the host lists no such service. */
  readonly control: 'switch' | 'none' | 'loading';
  /** The value as last read; `null` where it is not known. */
  readonly enabled: boolean | null;
  /** Waits for the VM's state to settle. */
  readonly waits: boolean;
  /** What the policy wants where that differs from `enabled`. */
  readonly drift: 'wantedOn' | 'wantedOff' | null;
  readonly working: WorkingState;
  /** The row's Status tells the same fault already: drawn in grey. */
  readonly echo: boolean;
}

/** Derives the cell of one service from the VM's record. */
export function cellView(vm: VmRecord, service: SwitchableServiceId): CellView {
  const record = vm.details?.services[service] ?? null;
  const enabled = record?.enabled ?? null;
  const control = vm.details === null ? 'loading' : record === null ? 'none' : 'switch';
  return {
    control,
    enabled,
    waits: switchBlock(vm, service, false)?.code === 'inTransition',
    drift: enabled !== null && isDrift(vm, service) ? (enabled ? 'wantedOff' : 'wantedOn') : null,
    working: workingState(vm, service),
    echo: isEcho(vm, service),
  };
}
