import { Button, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components';
import { TaskListLtr20Regular } from '@fluentui/react-icons/svg/task-list-ltr';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useOperations } from '../../app/queries.ts';
import { useText } from '../../i18n/i18n.ts';
import { OperationList } from './OperationList.tsx';
import './operations.css';

/** How many operations are under way; opens the list of all of them. */
export function OperationsButton(): ReactNode {
  const { t } = useText();
  const { operations } = useOperations();
  const [open, setOpen] = useState(false);
  const count = operations?.filter(({ state }) => state === 'running').length ?? 0;
  const name = count === 0 ? t('operations.button') : t('operations.buttonRunning', { count });
  return (
    <Popover trapFocus open={open} positioning={{ position: 'below', align: 'end' }} onOpenChange={(_event, data) => setOpen(data.open)}>
      <PopoverTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<TaskListLtr20Regular />} aria-label={name} title={name}>
          {count > 0 && <span className="operations-count">{count}</span>}
        </Button>
      </PopoverTrigger>
      <PopoverSurface className="operations" aria-labelledby="operations-title">
        <OperationList onOpen={() => setOpen(false)} />
      </PopoverSurface>
    </Popover>
  );
}
