import { useEffect } from 'react';
import { go, usePlace } from '../../app/use-place.ts';

/** Shows the drift that the address asks for, and takes it out of the address: from then on it is a filter like the others, which can be changed. */
export function useDriftOfPlace(showDrift: (driftFrom: string) => void): void {
  const place = usePlace();
  const driftFrom = place.page === 'vms' ? place.driftFrom : undefined;
  useEffect(() => {
    if (driftFrom === undefined) return;
    showDrift(driftFrom);
    go({ page: 'vms', vm: null }, { replace: true });
  }, [driftFrom, showDrift]);
}
