import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { PowerAct } from '../../../shared/contract/operation.ts';
import { powerBlock } from '../../../shared/domain/power.ts';
import type { PowerBlock } from '../../../shared/domain/power.ts';
import { useIsStale } from '../../store/hooks.ts';
import { useOperationOf } from '../operations/use-operation-of.ts';

/** Why an act is not begun on a VM now; `null` where it may be. */
export function usePowerBlock(vm: VmRecord): (act: PowerAct) => PowerBlock | null {
  const stale = useIsStale(vm.hostId);
  const underWay = useOperationOf(vm) !== undefined;
  return (act) => powerBlock(vm, act, { stale, underWay });
}
