import { LockClosed16Regular } from '@fluentui/react-icons/svg/lock-closed';
import type { ReactNode } from 'react';
import { Saved } from './Saved.tsx';

interface Props {
  /** The id of the control, which the label names. */
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  /** Why what stands in the field is not taken. */
  readonly fault?: string | null;
  /** Why it can't be changed here; `null` where it can. */
  readonly locked: string | null;
  readonly saved: boolean;
  readonly children: ReactNode;
}

/**
 * One setting: name, what it does, its control; where it can't be changed it says why. Hint, reason and fault describe the control by
 * `${id}-hint`.
 */
export function SettingRow({ id, label, hint, fault = null, locked, saved, children }: Props): ReactNode {
  return (
    <div className="setting">
      <div className="setting-words">
        <label htmlFor={id} className="setting-label">
          {label}
        </label>
        <div id={`${id}-hint`}>
          <p className="setting-hint">{hint}</p>
          {locked !== null && (
            <p className="setting-locked">
              <LockClosed16Regular />
              {locked}
            </p>
          )}
          {fault !== null && (
            <p className="setting-fault" role="alert">
              {fault}
            </p>
          )}
        </div>
      </div>
      <div className="setting-control">
        <Saved saved={saved} />
        {children}
      </div>
    </div>
  );
}
