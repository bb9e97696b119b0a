import { Fragment } from 'react';
import type { ReactNode } from 'react';
import type { Alert } from '../../../shared/contract/alert.ts';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { hashOf } from '../../app/place.ts';
import { useText } from '../../i18n/i18n.ts';
import { alertDetail } from './alert-words.ts';

interface Props {
  readonly alert: Alert;
  /** One of its VMs is opened. */
  readonly onOpen: () => void;
}

/** What stands below the title of an alert; of several VMs each that is named is the way to it. */
export function AlertDetail({ alert, onOpen }: Props): ReactNode {
  const { t } = useText();
  const { vms, rest } = alertDetail(alert, t);
  return (
    <span>
      {vms.map(({ vmId, name }, index) => (
        <Fragment key={vmId}>
          {index > 0 && ', '}
          <a className="alert-link" href={hashOf({ page: 'vms', vm: vmKey({ hostId: alert.hostId, vmId }) })} onClick={onOpen}>
            {name}
          </a>
        </Fragment>
      ))}{' '}
      {rest}
    </span>
  );
}
