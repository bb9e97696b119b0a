import { useMemo } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { PlanFacts } from '../../../shared/domain/plan.ts';
import type { AppInfo } from '../../../shared/contract/app.ts';
import { useOperations } from '../../app/queries.ts';
import { useModel } from '../../store/app-model.ts';
import { momentOf, oldPart } from '../../store/staleness.ts';

/** What plans ask about the fleet; the answers are those of the moment at which they are asked for. `info`: what may be done here. */
export function usePlanFacts(info: AppInfo): PlanFacts {
  const { fleet, pending, clock } = useModel();
  const { operations } = useOperations();
  const readOnly = info.changesRefused !== null;
  return useMemo(() => {
    const busy = new Set(operations?.filter(({ state }) => state === 'running').map(vmKey));
    return {
      vm: (target) => fleet.vm(vmKey(target)),
      host: (hostId) => fleet.host(hostId),
      isListed: (hostId) => momentOf(fleet.reads(hostId)?.lightAt) !== null,
      isStale: ({ hostId }) => oldPart(fleet.host(hostId), fleet.reads(hostId), clock.now()) !== null,
      isReadOnly: () => readOnly,
      isBusy: (target) => busy.has(vmKey(target)) || pending.of(vmKey(target)).size > 0,
    };
  }, [fleet, pending, clock, operations, readOnly]);
}
