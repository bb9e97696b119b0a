import type { ReactNode } from 'react';
import { visibleName } from '../../shared/domain/visible-text.ts';
import './vm-name.css';

interface Props {
  /** As the host tells it. */
  readonly name: string;
  /** What the id begins with, where name and host do not tell which VM is meant. */
  readonly id: string | null;
  readonly className?: string;
}

/** The name of a VM as an element, with nothing hidden in it, kept apart from the direction of writing around it; the same words as `nameWithId`. */
export function VmName({ name, id, className }: Props): ReactNode {
  return (
    <>
      <bdi className={className}>{visibleName(name)}</bdi>
      {id !== null && (
        <>
          {' '}
          <span className="vm-id">({id})</span>
        </>
      )}
    </>
  );
}
