import { createContext, useContext } from 'react';
import type { PowerAct } from '../../../shared/contract/operation.ts';

/** Begins an act on the VM with this key: at once, or after a question. `opener` has the focus afterwards. */
export type AskPower = (key: string, act: PowerAct, opener: HTMLElement | null) => void;

/** Given by `PowerProvider`. */
export const PowerContext = createContext<AskPower>(() => undefined);

/** What begins power acts, from wherever one is. */
export function usePower(): AskPower {
  return useContext(PowerContext);
}
