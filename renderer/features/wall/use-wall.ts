import { useMemo, useState } from 'react';
import { useSettings } from '../../app/queries.ts';
import { useModel } from '../../store/app-model.ts';
import { useTicking } from '../../store/hooks.ts';
import { wallModel } from './wall-model.ts';
import type { WallModel } from './wall-model.ts';

const second = 1_000;

/** What the wall shows now, anew with each second, and the number of the turn that it is at. */
export function useWall(only: string | null): { readonly wall: WallModel; readonly turn: number; readonly now: number } {
  const { clock, fleet } = useModel();
  const [begun] = useState(() => clock.now());
  const turnMs = useSettings()?.settings.wallTurnMs ?? Infinity;
  const tick = useTicking((now) => Math.floor(now / second));
  const turn = useTicking((now) => Math.max(0, Math.floor((now - begun) / turnMs)));
  return useMemo(() => {
    const now = tick * second;
    return { wall: wallModel({ hosts: fleet.hosts(), vms: fleet.vms(), reads: (hostId) => fleet.reads(hostId) }, now, only), turn, now };
  }, [fleet, only, tick, turn]);
}
