import { Input, Select } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useCallback, useSyncExternalStore } from 'react';
import { activityKinds } from '../../../shared/contract/activity.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { spans, type ActivityFilter, type SpanName } from './activity-filter.ts';

interface Props {
  readonly filter: ActivityFilter;
  readonly onFilter: (filter: ActivityFilter) => void;
  /** The page is about one VM, so neither host nor name is asked for. */
  readonly ofOneVm: boolean;
}

/** What of the activity is shown. */
export function ActivityFilters({ filter, onFilter, ofOneVm }: Props): ReactNode {
  const { t } = useText();
  const { fleet } = useModel();
  const subscribe = useCallback((listener: () => void) => fleet.subscribe('hosts', listener), [fleet]);
  const hosts = useSyncExternalStore(subscribe, () => fleet.hosts());
  const kinds = ['all', ...activityKinds] as const;
  return (
    <search className="activity-filters" aria-label={t('activity.filter.label')}>
      {!ofOneVm && (
        <>
          <Input
            size="small"
            type="search"
            aria-label={t('activity.filter.vm')}
            placeholder={t('activity.filter.vm')}
            maxLength={256}
            value={filter.vmName}
            onChange={(_event, { value }) => onFilter({ ...filter, vmName: value })}
          />
          <Select
            size="small"
            aria-label={t('activity.filter.host')}
            value={filter.hostId}
            onChange={(_event, { value }) => onFilter({ ...filter, hostId: value })}
          >
            <option value="">{t('activity.filter.allHosts')}</option>
            {hosts.map(({ hostId, name }) => (
              <option key={hostId} value={hostId}>
                {name}
              </option>
            ))}
          </Select>
        </>
      )}
      <Select
        size="small"
        aria-label={t('activity.filter.kind')}
        value={filter.kind}
        onChange={(_event, { value }) => onFilter({ ...filter, kind: kinds.find((kind) => kind === value) ?? 'all' })}
      >
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`activity.kind.${kind}`)}
          </option>
        ))}
      </Select>
      <Select
        size="small"
        aria-label={t('activity.filter.time')}
        value={filter.span}
        onChange={(_event, { value }) => onFilter({ ...filter, span: Object.hasOwn(spans, value) ? (value as SpanName) : filter.span })}
      >
        {(['day', 'week', 'month', 'all'] as const).map((span) => (
          <option key={span} value={span}>
            {t(`activity.time.${span}`)}
          </option>
        ))}
      </Select>
    </search>
  );
}
