import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { usePlace } from './use-place.ts';

const SlotContext = createContext<HTMLElement | null>(null);

/** Gives the middle of the title bar to the components below. */
export const SlotProvider = SlotContext.Provider;

/** Puts its content into the middle of the title bar while the VMs page is shown: the search box. */
export function TitleBarSlot({ children }: { readonly children: ReactNode }): ReactNode {
  const slot = useContext(SlotContext);
  const { page } = usePlace();
  return slot === null || page !== 'vms' ? null : createPortal(children, slot);
}
