import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { Ring } from '../../components/Ring.tsx';
import { useText } from '../../i18n/i18n.ts';
import { LeaveButton } from './LeaveButton.tsx';
import { OperationStep } from './OperationStep.tsx';
import { OperationSubject } from './OperationSubject.tsx';
import { useOperationOf } from './use-operation-of.ts';
import './operations.css';

/** What is under way on a VM, in its panel; nothing where nothing is. */
export function OperationLine({ vm }: { readonly vm: VmRecord }): ReactNode {
  const { t } = useText();
  const operation = useOperationOf(vm);
  if (operation === undefined) return null;
  return (
    <section className="operation-line" aria-label={t('operations.title')}>
      <Ring />
      <div className="operation-words">
        <p>
          <strong>{t(`operations.kind.${operation.kind}`)}:</strong> <OperationStep operation={operation} />
        </p>
        <OperationSubject subject={operation.subject} />
      </div>
      <LeaveButton operation={operation} />
    </section>
  );
}
