import './grid.css';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { Range } from '@tanstack/react-virtual';
import { memo, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { CSSProperties, MouseEvent, ReactNode, RefObject } from 'react';
import { go, usePlace } from '../../app/use-place.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { useStructure } from '../../store/hooks.ts';
import { hostOfSharedName, idOfSharedName } from '../../store/vm-name.ts';
import { ColumnHeader } from './ColumnHeader.tsx';
import type { ColumnFit } from './column-fit.ts';
import { columns, sizes } from './columns.ts';
import type { Column } from './columns.ts';
import { EmptyRow, SkeletonRow } from './FillerRow.tsx';
import type { GridItem } from './grid-items.ts';
import { HostHeader } from './HostHeader.tsx';
import { HostNotice } from './HostNotice.tsx';
import type { RowGroup } from './row-order.ts';
import type { ColumnModel } from './use-column-model.ts';
import { createSparkStore, SparkContext } from '../heartbeat/spark-store.ts';
import { SparkFeed } from '../heartbeat/SparkFeed.tsx';
import { useGridFocus } from './use-grid-focus.ts';
import { useGridItems } from './use-grid-items.ts';
import { useGridSelection } from './use-grid-selection.ts';
import { useMutedUntil } from '../mutes/use-muted-until.ts';
import { useOldParts } from './use-old-parts.ts';
import { useShiftGuard } from './use-shift-guard.ts';
import { useWatch } from './use-watch.ts';
import { VmRow } from './VmRow.tsx';

interface Props {
  readonly groups: readonly RowGroup[];
  /** Grows when the rows change because the user asked. */
  readonly asked: number;
  /** Not every VM is wanted. */
  readonly narrowed: boolean;
  readonly readOnly: boolean;
  /** Each row says why it needs attention. */
  readonly reasons: boolean;
  readonly columns: readonly ColumnModel[];
  readonly onSort: (column: Column) => void;
  readonly fit: ColumnFit;
  /** Each Status shows the last hour of the heartbeat. */
  readonly sparks: boolean;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** `children` stand at the lower edge, over the rows. */
  readonly foot: boolean;
  /** The user has put a hand on the table, at this host where that is known; or taken it away. */
  readonly onTouch: (hostId: string | null) => void;
  readonly onLeave: () => void;
  /** Stands in the place of rows, or below them. */
  readonly children?: ReactNode;
}

/** Rows beyond the view: enough for a fling of three rows a frame, few enough for a jump to draw them all at once. */
const overscan = 8;

/** A click on the name of a VM opens it, as Enter does in its row. */
function openNamed(event: MouseEvent): void {
  const name = event.target instanceof Element ? event.target.closest('.cell-name') : null;
  const key = name?.closest<HTMLElement>('[data-vm]')?.dataset['vm'];
  if (key !== undefined) go({ page: 'vms', vm: key });
}

function sizeOf(item: GridItem | undefined): number {
  if (item?.kind === 'notice') return sizes.notice;
  return item?.kind === 'host' ? sizes.host : sizes.row;
}

/** The table of all VMs, grouped by host. Only the rows in view are mounted; the row with the focus stays mounted too. */
export const VmTable = memo(function VmTable(props: Props): ReactNode {
  const {
    groups,
    asked,
    narrowed,
    readOnly,
    reasons,
    columns: headings,
    onSort,
    fit,
    sparks,
    scroller,
    foot,
    onTouch,
    onLeave,
    children,
  } = props;
  const { t } = useText();
  const { fleet } = useModel();
  const place = usePlace();
  // Names that come to be shared, or cease to be.
  useStructure();
  const openVm = place.page === 'vms' ? place.vm : null;
  const old = useOldParts();
  const mutedUntil = useMutedUntil();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const items = useGridItems(groups, folded, narrowed);
  const hostIndexes = useMemo(() => items.flatMap((item, index) => (item.kind === 'host' ? [index] : [])), [items]);
  const stickyIndex = useRef(0);
  const focus = useGridFocus({ items, scroller, scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }) });
  const choice = useGridSelection(items, groups, !readOnly);
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

  // Other rows: first those in view, so that the click that asked for them is answered, then those beyond.
  const settled = useDeferredValue(items) === items;
  const [sparkStore] = useState(createSparkStore);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => sizeOf(items[index]),
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: settled ? overscan : 0,
    rangeExtractor,
    // The host's header covers the first line in view, and the column header takes its height from the scroller's.
    scrollPaddingStart: sizes.host,
    scrollPaddingEnd: sizes.columnHeader + (foot ? sizes.foot : 0),
  });
  const total = virtualizer.getTotalSize();
  const guard = useShiftGuard(items, total, asked, scroller);
  const drawn = virtualizer.getVirtualItems();
  const shown = drawn.map(({ index }) => items[index]);
  useWatch(shown, virtualizer.isScrolling);
  const keys = shown.flatMap((item) => (item?.kind === 'vm' ? [item.key] : []));

  const fold = useCallback(
    (hostId: string) => {
      guard.expectShift();
      setFolded((before) => {
        const next = new Set(before);
        if (!next.delete(hostId)) next.add(hostId);
        return next;
      });
    },
    [guard],
  );

  const touch = ({ target }: { readonly target: EventTarget }): void => {
    const line = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
    onTouch(items[Number(line?.dataset['index'] ?? Number.NaN)]?.hostId ?? null);
  };

  return (
    <div
      ref={scroller}
      className="grid-scroller"
      onPointerDownCapture={guard.onPointerDownCapture}
      onClickCapture={guard.onClickCapture}
      onPointerMove={touch}
      onFocus={touch}
      onPointerLeave={onLeave}
    >
      <div
        role="treegrid"
        tabIndex={-1}
        aria-label={t('grid.label')}
        aria-rowcount={items.length + 1}
        aria-colcount={columns.length}
        aria-multiselectable={!readOnly}
        className="grid"
        data-selecting={(!readOnly && choice.selected.size > 0) || undefined}
        data-hidden={fit.hidden.join(' ')}
        data-sideways={fit.sideways || undefined}
        style={{ '--columns': fit.template, '--name': `${fit.nameWidth}px`, minWidth: fit.minWidth } as CSSProperties}
        onKeyDown={(event) => {
          choice.onKeyDown(event);
          if (!event.defaultPrevented) focus.onKeyDown(event, fold);
        }}
        onFocus={focus.onFocus}
        onMouseDown={(event) => choice.onMouseDown(event)}
        onClick={(event) => {
          if (!choice.onClick(event)) openNamed(event);
        }}
      >
        <ColumnHeader
          columns={headings}
          onSort={onSort}
          tabColumn={focus.itemId === 'head' ? focus.column : null}
          share={readOnly ? null : choice.ofAll}
          onToggleAll={choice.toggleAll}
        />
        <SparkContext value={sparks ? sparkStore : null}>
          <div role="rowgroup" className="grid-body" style={{ height: total }}>
            {drawn.map(({ index, start, key }) => {
              const item = items[index];
              if (item === undefined) return null;
              const at = { index, top: start };
              const tabbable = item.id === focus.itemId;
              switch (item.kind) {
                case 'host':
                  return (
                    <HostHeader
                      key={key}
                      {...at}
                      hostId={item.hostId}
                      folded={folded.has(item.hostId)}
                      sticky={index === stickyIndex.current}
                      tabbable={tabbable}
                      onFold={fold}
                      share={readOnly ? null : choice.ofHost(item.hostId)}
                      onToggle={choice.toggleHost}
                    />
                  );
                case 'notice':
                  return <HostNotice key={key} {...at} hostId={item.hostId} ref={virtualizer.measureElement} />;
                case 'vm': {
                  const part = old.get(item.hostId);
                  const vm = fleet.vm(item.key);
                  return (
                    <VmRow
                      key={key}
                      {...at}
                      vmKey={item.key}
                      readOnly={readOnly}
                      reasons={reasons}
                      tabColumn={tabbable ? focus.column : null}
                      open={item.key === openVm}
                      muted={vm === undefined ? null : mutedUntil(vm)}
                      selected={readOnly ? null : choice.selected.has(item.key)}
                      sharedNameHost={hostOfSharedName(fleet, vm)}
                      sharedNameId={idOfSharedName(fleet, vm)}
                      old={part?.part ?? null}
                      lightAsOf={part?.lightAsOf ?? ''}
                      fullAsOf={part?.fullAsOf ?? ''}
                    />
                  );
                }
                case 'empty':
                  return <EmptyRow key={key} {...at} />;
                case 'skeleton':
                  return <SkeletonRow key={key} {...at} />;
              }
              return null;
            })}
          </div>
        </SparkContext>
        {sparks && <SparkFeed store={sparkStore} keys={keys} scrolling={virtualizer.isScrolling} />}
      </div>
      {children}
      <p className="grid-moved" role="status">
        {guard.swallowed ? t('grid.moved') : ''}
      </p>
    </div>
  );
});
