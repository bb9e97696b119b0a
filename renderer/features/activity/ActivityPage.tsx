import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { ArrowClockwise20Regular } from '@fluentui/react-icons/svg/arrow-clockwise';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Activity } from '../../../shared/contract/activity.ts';
import { go } from '../../app/use-place.ts';
import { VmName } from '../../components/VmName.tsx';
import { useText } from '../../i18n/i18n.ts';
import { useIdOfSharedName, useVm } from '../../store/hooks.ts';
import { PageHead } from '../bar/PageHead.tsx';
import { ActivityFilters } from './ActivityFilters.tsx';
import { ActivityTable } from './ActivityTable.tsx';
import { startFilter } from './activity-filter.ts';
import { SaveButtons } from './SaveButtons.tsx';
import { useActivity } from './use-activity.ts';
import './activity.css';

/** So many lines are shown at first, and when more are wanted: a table of many thousands is no quick one. What is saved holds more. */
const steps = [100, 1_000] as const;

/** What was done through this application, and what the hosts said of their VMs. `vmKey`: of one VM alone. */
export function ActivityPage({ vmKey }: { readonly vmKey: string | null }): ReactNode {
  const { t } = useText();
  const [filter, setFilter] = useState(startFilter);
  const [step, setStep] = useState(0);
  const { activity, problem, again } = useActivity(filter, vmKey, steps[step] ?? steps[0]);
  const isAll = vmKey === null && filter.vmName.trim() === '' && filter.hostId === '' && filter.kind === 'all' && filter.span === 'all';
  return (
    <>
      <PageHead
        title={t('frame.title.activity')}
        tools={
          <Button size="small" appearance="subtle" icon={<ArrowClockwise20Regular />} onClick={again}>
            {t('activity.refresh')}
          </Button>
        }
      />
      <div className="page-body" data-region="page">
        <p className="page-quiet">{t('activity.intro')}</p>
        {vmKey !== null && <OfOneVm vmKey={vmKey} />}
        <div className="activity-bar">
          <ActivityFilters filter={filter} onFilter={setFilter} ofOneVm={vmKey !== null} />
          <SaveButtons filter={filter} vmKey={vmKey} />
        </div>
        {problem !== null && (
          <MessageBar intent="error">
            <MessageBarBody>
              {t('activity.failed')} {t(`problem.${problem.code}.what`)}
            </MessageBarBody>
          </MessageBar>
        )}
        <p role="status" className="page-quiet">
          {activity === undefined ? problem === null && t('activity.loading') : <Count activity={activity} />}
        </p>
        {activity?.entries.length === 0 && (
          <p>
            {t(isAll ? 'activity.none' : 'activity.noneOfThese')}{' '}
            {!isAll && (
              <Button
                size="small"
                onClick={() => {
                  setFilter({ ...startFilter, span: 'all' });
                  if (vmKey !== null) go({ page: 'activity', vm: null });
                }}
              >
                {t('activity.all')}
              </Button>
            )}
          </p>
        )}
        {activity !== undefined && activity.entries.length > 0 && <ActivityTable entries={activity.entries} />}
        {activity?.more === true &&
          (step < steps.length - 1 ? (
            <Button onClick={() => setStep(step + 1)}>{t('activity.more')}</Button>
          ) : (
            <p>{t('activity.mostShown')}</p>
          ))}
      </div>
    </>
  );
}

function Count({ activity: { entries, more } }: { readonly activity: Activity }): ReactNode {
  const { t } = useText();
  return t(more ? 'activity.newest' : 'activity.count', { count: entries.length });
}

/** Says whose activity it is, and leads to that of all. */
function OfOneVm({ vmKey }: { readonly vmKey: string }): ReactNode {
  const { t } = useText();
  const vm = useVm(vmKey);
  const id = useIdOfSharedName(vm);
  return (
    <p className="activity-of">
      <strong>
        <VmName name={vm?.name ?? vmKey} id={id} />
      </strong>{' '}
      <Button size="small" onClick={() => go({ page: 'activity', vm: null })}>
        {t('activity.all')}
      </Button>
    </p>
  );
}
