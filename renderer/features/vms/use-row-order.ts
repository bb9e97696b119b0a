import { useCallback, useMemo, useState } from 'react';
import { useModel } from '../../store/app-model.ts';
import { useStructure } from '../../store/hooks.ts';
import { countMoves, mergeRows, sortRows } from './row-order.ts';
import type { RowGroup } from './row-order.ts';

/** The order of the rows: made when the view is opened and when the user asks, never by itself. */
export interface RowOrder {
  readonly groups: readonly RowGroup[];
  /** How many rows would move if it were made anew. */
  readonly moves: number;
  readonly sortAgain: () => void;
}

/** Keeps the order of the rows over changes of the fleet. */
export function useRowOrder(): RowOrder {
  const { fleet } = useModel();
  const structure = useStructure();
  const [order, setOrder] = useState(() => ({ structure, groups: sortRows(fleet) }));
  let current = order;
  if (order.structure !== structure) {
    current = { structure, groups: mergeRows(order.groups, fleet) };
    setOrder(current);
  }
  const { groups } = current;
  const moves = useMemo(() => countMoves(groups, fleet), [groups, fleet]);
  const sortAgain = useCallback(() => setOrder({ structure: fleet.structure(), groups: sortRows(fleet) }), [fleet]);
  return { groups, moves, sortAgain };
}
