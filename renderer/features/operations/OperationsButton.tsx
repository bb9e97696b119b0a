import { TaskListLtr20Regular } from '@fluentui/react-icons/svg/task-list-ltr';
import type { ReactNode } from 'react';
import { useOperations } from '../../app/queries.ts';
import { BarList } from '../../components/BarList.tsx';
import { useText } from '../../i18n/i18n.ts';
import { OperationList } from './OperationList.tsx';
import './operations.css';

/** How many operations are under way; opens the list of all of them. */
export function OperationsButton(): ReactNode {
  const { t } = useText();
  const { operations } = useOperations();
  const count = operations?.filter(({ state }) => state === 'running').length ?? 0;
  const name = count === 0 ? t('operations.button') : t('operations.buttonRunning', { count });
  return (
    <BarList icon={<TaskListLtr20Regular />} name={name} count={count} isBad={false} titleId="operations-title">
      {(close) => <OperationList onOpen={close} />}
    </BarList>
  );
}
