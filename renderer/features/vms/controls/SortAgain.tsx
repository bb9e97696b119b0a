import { Button } from '@fluentui/react-components';
import { ArrowSort20Regular } from '@fluentui/react-icons/svg/arrow-sort';
import type { ReactNode } from 'react';
import { useText } from '../../../i18n/i18n.ts';
import type { RowOrderStore } from '../row-order-store.ts';
import { useRowMoves } from '../use-row-order.ts';

/** Says how many rows would move if they were sorted now, and sorts them. Renders alone: the rows do not wait for it. */
export function SortAgain({ order }: { readonly order: RowOrderStore }): ReactNode {
  const { t } = useText();
  const moves = useRowMoves(order);
  if (moves === 0) return null;
  return (
    <Button size="small" icon={<ArrowSort20Regular />} onClick={order.sortAgain}>
      {t('bar.sortAgain', { count: moves })}
    </Button>
  );
}
