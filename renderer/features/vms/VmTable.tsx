import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { Range } from '@tanstack/react-virtual';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { ColumnHeader } from './ColumnHeader.tsx';
import { columns, sizes } from './columns.ts';
import { EmptyRow, SkeletonRow } from './FillerRow.tsx';
import type { GridItem } from './grid-items.ts';
import { HostHeader } from './HostHeader.tsx';
import { HostNotice } from './HostNotice.tsx';
import type { RowGroup } from './row-order.ts';
import { useGridFocus } from './use-grid-focus.ts';
import { useGridItems } from './use-grid-items.ts';
import { useShiftGuard } from './use-shift-guard.ts';
import { VmRow } from './VmRow.tsx';
import './grid.css';

interface Props {
  readonly groups: readonly RowGroup[];
  readonly readOnly: boolean;
}

const overscan = 12;

function sizeOf(item: GridItem | undefined): number {
  if (item?.kind === 'notice') return sizes.notice;
  return item?.kind === 'host' ? sizes.host : sizes.row;
}

/** The table of all VMs, grouped by host. Only the rows in view are mounted; the row with the focus stays mounted too. */
export function VmTable({ groups, readOnly }: Props): ReactNode {
  const { t } = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const items = useGridItems(groups, folded);
  const hostIndexes = useMemo(() => items.flatMap((item, index) => (item.kind === 'host' ? [index] : [])), [items]);
  const stickyIndex = useRef(0);
  const focus = useGridFocus({ items, scroller, scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }) });
  const focusedIndex = useMemo(() => items.findIndex((item) => item.id === focus.itemId), [items, focus.itemId]);

  const rangeExtractor = useCallback(
    (range: Range) => {
      stickyIndex.current = hostIndexes.findLast((index) => index <= range.startIndex) ?? 0;
      const wanted = new Set([stickyIndex.current, ...defaultRangeExtractor(range)]);
      if (focusedIndex >= 0) wanted.add(focusedIndex);
      return [...wanted].sort((left, right) => left - right);
    },
    [hostIndexes, focusedIndex],
  );

  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => sizeOf(items[index]),
    getItemKey: (index) => items[index]?.id ?? index,
    overscan,
    rangeExtractor,
    // The host's header covers the first line in view, and the column header takes its height from the scroller's.
    scrollPaddingStart: sizes.host,
    scrollPaddingEnd: sizes.columnHeader,
  });
  const total = virtualizer.getTotalSize();
  const guard = useShiftGuard(items, total);

  const fold = useCallback(
    (hostId: string) => {
      guard.expectShift();
      setFolded((old) => {
        const next = new Set(old);
        if (!next.delete(hostId)) next.add(hostId);
        return next;
      });
    },
    [guard],
  );

  return (
    <div ref={scroller} className="grid-scroller" onClickCapture={guard.onClickCapture}>
      <div
        role="treegrid"
        tabIndex={-1}
        aria-label={t('grid.label')}
        aria-rowcount={items.length + 1}
        aria-colcount={columns.length}
        className="grid"
        onKeyDown={(event) => focus.onKeyDown(event, fold)}
        onFocus={focus.onFocus}
      >
        <ColumnHeader />
        <div role="rowgroup" className="grid-body" style={{ height: total }}>
          {virtualizer.getVirtualItems().map(({ index, start, key }) => {
            const item = items[index];
            if (item === undefined) return null;
            const place = { index, top: start };
            const tabbable = item.id === focus.itemId;
            switch (item.kind) {
              case 'host':
                return (
                  <HostHeader
                    key={key}
                    {...place}
                    hostId={item.hostId}
                    folded={folded.has(item.hostId)}
                    sticky={index === stickyIndex.current}
                    tabbable={tabbable}
                    onFold={fold}
                  />
                );
              case 'notice':
                return <HostNotice key={key} {...place} hostId={item.hostId} ref={virtualizer.measureElement} />;
              case 'vm':
                return (
                  <VmRow
                    key={key}
                    {...place}
                    vmKey={item.key}
                    hostId={item.hostId}
                    readOnly={readOnly}
                    tabColumn={tabbable ? focus.column : null}
                  />
                );
              case 'empty':
                return <EmptyRow key={key} {...place} />;
              case 'skeleton':
                return <SkeletonRow key={key} {...place} />;
            }
            return null;
          })}
        </div>
      </div>
      <p className="grid-moved" role="status">
        {guard.swallowed ? t('grid.moved') : ''}
      </p>
    </div>
  );
}
