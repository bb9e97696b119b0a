import { Button } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { useOperations } from '../../app/queries.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { OperationItem } from './OperationItem.tsx';

/** All operations, the newest first, and what to say where there are none or none could be asked for. */
export function OperationList({ onOpen }: { readonly onOpen: () => void }): ReactNode {
  const { t } = useText();
  const { client } = useModel();
  const { operations, problem } = useOperations();
  const title = useRef<HTMLHeadingElement>(null);
  const { mutate: dismiss } = useMutation({
    mutationFn: (operationId: number | null) => client.call('operations.dismiss', { operationId }),
    // The button that had the focus goes with its line.
    onSuccess: () => title.current?.focus(),
  });
  return (
    <>
      <h2 ref={title} id="operations-title" className="bar-list-title" tabIndex={-1} data-first-focus>
        {t('operations.title')}
      </h2>
      {operations === undefined && problem === null && <p>{t('operations.loading')}</p>}
      {operations === undefined && problem !== null && (
        <p>
          {t('operations.failed')} {t(`problem.${problem.code}.what`)} {t(`problem.${problem.code}.todo`)}
        </p>
      )}
      {operations?.length === 0 && <p>{t('operations.empty')}</p>}
      {operations !== undefined && operations.length > 0 && (
        <ul className="bar-list-items">
          {operations.map((operation) => (
            <OperationItem
              key={operation.operationId}
              operation={operation}
              onDismiss={() => dismiss(operation.operationId)}
              onOpen={onOpen}
            />
          ))}
        </ul>
      )}
      {operations?.some(({ state }) => state === 'running') === true && <p className="operations-note">{t('operations.goesOn')}</p>}
      {operations?.some(({ state }) => state !== 'running') === true && (
        <div className="operations-acts">
          <Button size="small" onClick={() => dismiss(null)}>
            {t('operations.dismissAll')}
          </Button>
        </div>
      )}
    </>
  );
}
