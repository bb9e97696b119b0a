import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { markKey } from '../../../shared/contract/policy.ts';
import type { VmMark } from '../../../shared/contract/wanted.ts';
import { eachTagOnce } from '../../../shared/domain/policy.ts';
import { usePolicy } from '../../app/queries.ts';
import { useModel } from '../../store/app-model.ts';

/** All VMs; renders again at each change of one. */
export function useAllVms(): readonly VmRecord[] {
  const { fleet } = useModel();
  const subscribe = useCallback((listener: () => void) => fleet.subscribe('vms', listener), [fleet]);
  return useSyncExternalStore(subscribe, () => fleet.vms());
}

/** How many VMs have each mark, by `markKey`. */
export function useMarkCounts(): ReadonlyMap<string, number> {
  const vms = useAllVms();
  return useMemo(() => {
    const counts = new Map<string, number>();
    for (const { roles, tags } of vms) {
      const marks: readonly VmMark[] = [...roles.map((role) => ({ role })), ...tags.map((tag) => ({ tag }))];
      for (const mark of marks) counts.set(markKey(mark), (counts.get(markKey(mark)) ?? 0) + 1);
    }
    return counts;
  }, [vms]);
}

/** Tags that VMs have or rules name, each once, in the order of the alphabet: to choose from instead of inventing another spelling. */
export function useKnownTags(): readonly string[] {
  const vms = useAllVms();
  const rules = usePolicy().state?.policy.rules;
  return useMemo(() => {
    const ofRules = (rules ?? []).flatMap(({ mark }) => ('tag' in mark ? [mark.tag] : []));
    return eachTagOnce([...ofRules, ...vms.flatMap(({ tags }) => tags)]).toSorted((left, right) => left.localeCompare(right));
  }, [vms, rules]);
}
