import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import type { RowPlace } from './columns.ts';
import './filler-row.css';

/** Says that a host has no VMs. */
export function EmptyRow({ index, top }: RowPlace): ReactNode {
  const { t } = useText();
  return (
    <div role="row" aria-level={2} aria-rowindex={index + 2} data-index={index} className="grid-row filler-row" style={{ top }}>
      <div role="gridcell" aria-colindex={1} className="filler-words">
        {t('host.empty')}
      </div>
    </div>
  );
}

/** Stands where a row will be once the host has been read. */
export function SkeletonRow({ index, top }: RowPlace): ReactNode {
  return (
    <div aria-hidden="true" data-index={index} className="grid-row filler-row skeleton-row" style={{ top }}>
      <span className="skeleton skeleton-name" />
      <span className="skeleton skeleton-state" />
      <span className="skeleton skeleton-status" />
    </div>
  );
}
