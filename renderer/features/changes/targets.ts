import type { VmName } from '../../../shared/domain/plan-warnings.ts';
import type { Selection } from '../../store/selection-store.ts';

/** The chosen VMs as a plan takes them. No host's id holds a slash. */
export function chosenVms(selection: Selection): readonly VmName[] {
  return [...selection].map(([key, name]) => {
    const slash = key.indexOf('/');
    return { hostId: key.slice(0, slash), vmId: key.slice(slash + 1), name };
  });
}
