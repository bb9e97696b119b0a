import type { ReactNode } from 'react';
import { visibleName } from '../../../shared/domain/visible-text.ts';

/** What of the VM an operation is about, as other people called it; nothing where it is the VM itself. */
export function OperationSubject({ subject }: { readonly subject: string | null }): ReactNode {
  if (subject === null) return null;
  const words = visibleName(subject);
  return (
    <p className="operation-subject" title={words}>
      <bdi>{words}</bdi>
    </p>
  );
}
