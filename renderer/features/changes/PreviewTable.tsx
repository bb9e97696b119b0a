import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { TipHost } from '../../components/TipHost.tsx';
import type { TipSource } from '../../components/TipHost.tsx';
import { useText } from '../../i18n/i18n.ts';
import { SelectBox } from '../vms/SelectBox.tsx';
import { changeKey } from './preview.ts';
import type { Preview } from './preview.ts';
import { PreviewGroupRow } from './PreviewGroupRow.tsx';
import { previewLines } from './preview-lines.ts';
import type { PreviewGroup } from './preview-lines.ts';
import { ChangingRow } from './ChangingRow.tsx';
import { PlainRow } from './PlainRow.tsx';

interface Props {
  readonly preview: Preview;
  /** VMs (by `vmKey`) that are not as they were when it was made. */
  readonly moved: ReadonlySet<string>;
  /** The plan is the way back from a run: what stays as it is, is shown at once. */
  readonly isUndo: boolean;
  readonly leftOut: ReadonlySet<string>;
  /** Leaves changes out (`changeKey`), or takes them in again. */
  readonly onLeaveOut: (keys: readonly string[], out: boolean) => void;
}

const rowHeight = 36;
const columns = ['vm', 'host', 'change', 'effect', 'warning'] as const;

/** What stands on an element; the preview stands still, and so does this. */
const tips: TipSource = { tell: ({ dataset }) => [dataset['tip'] ?? ''], follow: () => () => undefined };

/** What would happen, VM by VM. Only the lines in view are mounted. */
export const PreviewTable = memo(function PreviewTable({ preview, moved, isUndo, leftOut, onLeaveOut }: Props): ReactNode {
  const { t } = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const [folded, setFolded] = useState<ReadonlySet<PreviewGroup>>(new Set(isUndo ? [] : ['alreadySo']));
  const lines = useMemo(() => previewLines(preview, folded), [preview, folded]);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: 8,
  });
  const all = useMemo(() => preview.changing.flatMap(({ changes }) => changes.map(changeKey)), [preview]);
  const out = all.filter((key) => leftOut.has(key)).length;

  const fold = (group: PreviewGroup): void => {
    const next = new Set(folded);
    if (!next.delete(group)) next.add(group);
    setFolded(next);
  };

  return (
    <div ref={scroller} className="preview-scroller">
      <TipHost tips={tips}>
        <div role="table" aria-label={t('changes.table')} aria-rowcount={lines.length + 1} className="preview-table">
          <div role="rowgroup" className="preview-head">
            <div role="row" aria-rowindex={1} className="preview-row">
              <span role="columnheader">
                {all.length > 0 && (
                  <SelectBox
                    label={t('changes.includeAll')}
                    share={out === 0 ? 'true' : out === all.length ? 'false' : 'mixed'}
                    tabbable
                    onToggle={() => onLeaveOut(all, out === 0)}
                  />
                )}
              </span>
              {columns.map((column) => (
                <span key={column} role="columnheader" className={`preview-${column}`}>
                  {t(`changes.column.${column}`)}
                </span>
              ))}
            </div>
          </div>
          <div role="rowgroup" className="preview-body" style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map(({ index, start, key }) => {
              const line = lines[index];
              if (line === undefined) return null;
              const at = { index, top: start };
              switch (line.kind) {
                case 'group':
                  return <PreviewGroupRow key={key} {...at} group={line.group} count={line.count} open={line.open} onFold={fold} />;
                case 'changing':
                  return (
                    <ChangingRow
                      key={key}
                      {...at}
                      ref={virtualizer.measureElement}
                      vm={line.vm}
                      moved={moved.has(vmKey(line.vm))}
                      isUndo={isUndo}
                      leftOut={leftOut}
                      onLeaveOut={onLeaveOut}
                    />
                  );
                case 'alreadySo':
                  return (
                    <PlainRow
                      key={key}
                      {...at}
                      ref={virtualizer.measureElement}
                      vm={line.vm}
                      moved={moved.has(vmKey(line.vm))}
                      skipped={[]}
                      isUndo={isUndo}
                    />
                  );
                case 'skipped':
                  return (
                    <PlainRow
                      key={key}
                      {...at}
                      ref={virtualizer.measureElement}
                      vm={line.vm}
                      moved={moved.has(vmKey(line.vm))}
                      skipped={line.vm.skipped}
                      isUndo={isUndo}
                    />
                  );
              }
              return null;
            })}
          </div>
        </div>
      </TipHost>
    </div>
  );
});
