import { Clock16Regular } from '@fluentui/react-icons/svg/clock';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { VmTarget } from '../../../shared/domain/plan.ts';
import { formatDuration } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { useTicking } from '../../store/hooks.ts';
import { momentOf, oldPart } from '../../store/staleness.ts';
import { readAgeOf } from './read-age.ts';

/** How old what is known of the hosts of these VMs is: with it the preview is compared, and by it the run would begin. */
export function PlanAge({ targets }: { readonly targets: readonly VmTarget[] }): ReactNode {
  const { t } = useText();
  const { fleet } = useModel();
  const hostIds = useMemo(() => [...new Set(targets.map(({ hostId }) => hostId))], [targets]);
  const words = useTicking((now) => {
    const readings = hostIds.map((hostId) => {
      const reads = fleet.reads(hostId);
      return { readAt: momentOf(reads?.fullAt), isOld: oldPart(fleet.host(hostId), reads, now) !== null };
    });
    const age = readAgeOf(readings, now);
    const count = hostIds.length;
    if (age === null) return '';
    if (age.kind === 'unread') return t('changes.age.unread', { hosts: age.hosts, count });
    const duration = formatDuration(age.ms, t);
    return age.kind === 'old' ? t('changes.age.old', { hosts: age.hosts, count, duration }) : t('changes.age.within', { count, duration });
  });
  return (
    <span className="preview-age">
      <Clock16Regular />
      {words}
    </span>
  );
}
