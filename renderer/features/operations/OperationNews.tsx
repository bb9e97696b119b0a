import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useOperations } from '../../app/queries.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { fullName } from '../../store/vm-name.ts';
import { useOperationToasts } from './use-operation-toasts.tsx';

/** Tells of each operation that ends while this page is open, wherever one is; for those who only hear, also of each new step. */
export function OperationNews(): ReactNode {
  const { t } = useText();
  const { fleet } = useModel();
  const { operations } = useOperations();
  const toasts = useOperationToasts();
  const told = useRef<ReadonlySet<number> | null>(null);
  useEffect(() => {
    if (operations === undefined) return;
    const ended = operations.filter(({ state }) => state !== 'running');
    const before = told.current;
    told.current = new Set(ended.map(({ operationId }) => operationId));
    // What had ended before this page was opened is in the list.
    if (before !== null) for (const operation of ended.toReversed()) if (!before.has(operation.operationId)) toasts.ended(operation);
  }, [operations, toasts]);
  const running = operations?.find(({ state }) => state === 'running');
  return (
    <p className="only-heard" role="status">
      {running !== undefined &&
        t('operations.said', { vm: fullName(fleet, { ...running, name: running.vmName }, t), step: t(`operations.step.${running.step}`) })}
    </p>
  );
}
