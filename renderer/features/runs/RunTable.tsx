import { Switch } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import type { RunState } from '../../../shared/contract/run.ts';
import { useText } from '../../i18n/i18n.ts';
import { RunRow } from './RunRow.tsx';
import type { RunVm } from './run-vms.ts';

interface Props {
  readonly vms: readonly RunVm[];
  /** Of the run. */
  readonly state: RunState;
  /** Only what is not as wanted, or not yet, is shown. */
  readonly only: boolean;
  readonly onOnly: (only: boolean) => void;
}

/** The least height of a row, and what each switch of its VM takes, in px; the rows in view are measured. */
const rowHeight = 36;
const lineHeight = 28;
const columns = ['vm', 'host', 'result', 'switches'] as const;

/** The VMs of a run, each with what became of it and of its switches. Only the rows in view are mounted. */
export function RunTable({ vms, state, only, onOnly }: Props): ReactNode {
  const { t } = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: vms.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => Math.max(rowHeight, (vms[index]?.items.length ?? 1) * lineHeight),
    getItemKey: (index) => vms[index]?.key ?? index,
    overscan: 8,
  });
  return (
    <>
      <div className="run-filter">
        <Switch checked={only} onChange={(_event, data) => onOnly(data.checked)} label={t('runs.onlyNotDone')} />
        <span role="status" className="page-quiet">
          {only && t('runs.shown', { count: vms.length })}
        </span>
      </div>
      <div ref={scroller} className="preview-scroller run-scroller">
        <div role="table" aria-label={t('runs.table')} aria-rowcount={vms.length + 1} className="preview-table">
          <div role="rowgroup" className="preview-head">
            <div role="row" aria-rowindex={1} className="preview-row run-row">
              {columns.map((column) => (
                <span key={column} role="columnheader">
                  {column === 'vm' || column === 'host' ? t(`changes.column.${column}`) : t(`runs.column.${column}`)}
                </span>
              ))}
            </div>
          </div>
          <div role="rowgroup" className="preview-body" style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map(({ index, start, key }) => {
              const vm = vms[index];
              if (vm === undefined) return null;
              return <RunRow key={key} ref={virtualizer.measureElement} index={index} top={start} vm={vm} state={state} />;
            })}
          </div>
        </div>
        {only && vms.length === 0 && <p className="content-note">{t('runs.allDone')}</p>}
      </div>
    </>
  );
}
