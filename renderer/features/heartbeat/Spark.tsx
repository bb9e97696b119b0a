import { useCallback, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import type { TimelineCode } from '../../../shared/contract/heartbeat.ts';
import { sparkCells } from '../../../shared/contract/heartbeat.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { codeText, heightOf, kindOf } from './segment-look.ts';
import type { SegmentKind } from './segment-look.ts';
import type { SparkStore } from './spark-store.ts';
import './spark.css';

interface Props {
  readonly store: SparkStore;
  readonly vmKey: string;
  readonly t: Translate;
}

/** Size of a cell and of the whole, in px. */
const cellWidth = 3;
const tall = 14;

/** One path for each kind: a spark is drawn in rows that scroll, so it is a handful of elements. */
function pathsOf(cells: readonly TimelineCode[]): readonly (readonly [SegmentKind, string])[] {
  const paths = new Map<SegmentKind, string>();
  for (const [index, code] of cells.entries()) {
    const kind = kindOf(code);
    // Nobody watched: nothing is drawn but the ground.
    if (kind === 'notWatched') continue;
    const height = Math.max(1, Math.round(tall * heightOf[kind]));
    paths.set(kind, `${paths.get(kind) ?? ''}M${index * cellWidth} ${tall}v${-height}h${cellWidth}v${height}z`);
  }
  return [...paths];
}

/** The last hour of a VM's heartbeat in its row: the higher the worse; in words for who does not see it. */
export function Spark({ store, vmKey, t }: Props): ReactNode {
  const subscribe = useCallback((listener: () => void) => store.subscribe(vmKey, listener), [store, vmKey]);
  const cells = useSyncExternalStore(subscribe, () => store.get(vmKey));
  const width = sparkCells * cellWidth;
  return (
    <span className="spark">
      <svg width={width} height={tall + 1} aria-hidden="true">
        <path className="spark-ground" d={`M0 ${tall + 0.5}h${width}`} />
        {cells !== undefined && pathsOf(cells).map(([kind, path]) => <path key={kind} className="spark-bar" data-kind={kind} d={path} />)}
      </svg>
      {cells !== undefined && (
        <span className="only-heard">
          {t('heartbeat.spark.said', { what: [...new Set(cells)].map((code) => codeText(code, t)).join(', ') })}
        </span>
      )}
    </span>
  );
}
