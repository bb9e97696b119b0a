import { createContext, useContext } from 'react';
import type { SwitchableServiceId } from '../../../../shared/contract/service.ts';

/** A click on a switch. */
export interface ChangeClick {
  readonly key: string;
  readonly service: SwitchableServiceId;
  /** The switch itself: questions are asked beside it, and focus comes back to it. */
  readonly target: HTMLElement;
}

/** What the switches of the grid can ask for. */
export interface Changes {
  /** Begins a change: acts, asks, or explains why not. */
  ask(click: ChangeClick): void;
  /** The pointer is over a switch of this host: the lane for switches is made ready. */
  prepare(hostId: string): void;
}

/** Given by `ChangeProvider`. */
export const ChangesContext = createContext<Changes>({ ask: () => undefined, prepare: () => undefined });

/** The changes of the page; the same object for its whole life. */
export function useChanges(): Changes {
  return useContext(ChangesContext);
}
