import { Button } from '@fluentui/react-components';
import { CheckmarkCircle20Regular } from '@fluentui/react-icons/svg/checkmark-circle';
import type { ReactNode } from 'react';
import type { ServiceId } from '../../../../shared/contract/service.ts';
import { place, Rich } from '../../../components/Rich.tsx';
import { useText } from '../../../i18n/i18n.ts';
import { partOfKey, partTitle } from '../../policy/part-title.ts';
import type { ViewState } from '../view-state.ts';
import './empty-note.css';

interface Props {
  readonly state: ViewState;
  /** VMs and hosts that are known, and whether all hosts are well and read just now. */
  readonly vms: number;
  readonly hosts: number;
  readonly calm: boolean;
  /** Services that the words of the search are about. */
  readonly services: readonly ServiceId[];
  readonly onClear: () => void;
  readonly onShowAll: () => void;
  /** Searches all VMs for the same words. */
  readonly onWiden: () => void;
}

/** In the place of rows: that all is well, or that nothing was found, and what to do then. */
export function EmptyNote({ state, vms, hosts, calm, services, onClear, onShowAll, onWiden }: Props): ReactNode {
  const { t } = useText();
  const sought = state.search.trim();
  if (sought === '' && state.filter === 'attention') {
    return (
      <div className="empty-note">
        {calm && <CheckmarkCircle20Regular className="icon-good" />}
        <p>
          {calm
            ? t('empty.calm', { vms: t('host.vms', { count: vms }), hosts: t('summary.hosts', { count: hosts }) })
            : t('empty.nothingRead')}
        </p>
        <Button size="small" onClick={onShowAll}>
          {t('empty.showAll')}
        </Button>
      </div>
    );
  }
  const filter = state.filter === null ? '' : t(`filter.${state.filter}`);
  const narrowed = state.driftFrom === null ? filter : `${filter}: ${partTitle(partOfKey(state.driftFrom), t)}`;
  const what = sought === '' ? narrowed : sought;
  // What is sought may well be among the VMs that the filter leaves out.
  const beyond = sought !== '' && state.filter !== null;
  return (
    <div className="empty-note">
      <p>
        <Rich text={t(beyond ? 'empty.noMatchHere' : 'empty.noMatch', { what: place('what') })} what={<em key="what">{what}</em>} />
        {services.length > 0 && (
          <span className="empty-why">
            {services.length === 1 ? t('empty.service', { service: t(`service.${services[0] ?? 'heartbeat'}.name`) }) : t('empty.services')}
          </span>
        )}
      </p>
      {beyond && (
        <Button size="small" onClick={onWiden}>
          {t('empty.searchAll')}
        </Button>
      )}
      <Button size="small" onClick={onClear}>
        {t(sought === '' ? 'empty.clearFilter' : 'empty.clear')}
      </Button>
    </div>
  );
}
