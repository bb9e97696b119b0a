import { createContext, useContext } from 'react';

/** Opens the caller card of a VM by its key; `null`: of the one that will be found there. */
export type OpenCallerCard = (vmKey: string | null) => void;

/** Used by the provider of the card alone. */
export const CallerCardContext = createContext<OpenCallerCard>(() => undefined);

/** What opens the caller card, from wherever one is. */
export function useCallerCard(): OpenCallerCard {
  return useContext(CallerCardContext);
}
