import { useEffect, useEffectEvent, useState } from 'react';
import type { Place } from '../app/place.ts';
import { usePlace } from '../app/use-place.ts';

/**
 * What lies over a page belongs to the place where it was opened. Says whether it is to be shown: no longer from the moment on at which the person
 * is elsewhere (the VMs page lives on below the others, so leaving it would close nothing). `close` is then called once.
 */
export function useOpenHere(open: boolean, close: () => void): boolean {
  const place = usePlace();
  const [openedAt, setOpenedAt] = useState<Place | null>(open ? place : null);
  if (open && openedAt === null) setOpenedAt(place);
  if (!open && openedAt !== null) setOpenedAt(null);
  const hasLeft = open && openedAt !== null && openedAt !== place;
  const leave = useEffectEvent(close);
  useEffect(() => {
    if (hasLeft) leave();
  }, [hasLeft]);
  return open && !hasLeft;
}
