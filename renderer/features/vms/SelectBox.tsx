import type { ReactNode } from 'react';
import type { Share } from './use-grid-selection.ts';
import './selection.css';

interface Props {
  readonly label: string;
  readonly share: Share;
  readonly tabbable: boolean;
  readonly onToggle: () => void;
}

/** A check box for all rows of the table, or of a host. */
export function SelectBox({ label, share, tabbable, onToggle }: Props): ReactNode {
  return (
    <button
      type="button"
      role="checkbox"
      className="select-box"
      aria-checked={share}
      aria-label={label}
      title={label}
      tabIndex={tabbable ? 0 : -1}
      onClick={onToggle}
    />
  );
}
