import type { ReactNode } from 'react';
import './ring.css';

/** An open ring that turns: something is under way. Stands still where motion is not wanted; words say the same beside it. */
export function Ring({ size = 16 }: { readonly size?: number }): ReactNode {
  return (
    <svg className="ring" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeDasharray="27 11" />
    </svg>
  );
}
