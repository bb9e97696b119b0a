import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import { Warning16Filled } from '@fluentui/react-icons/svg/warning';
import type { ReactNode } from 'react';
import type { Alert } from '../../../shared/contract/alert.ts';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { visibleName } from '../../../shared/domain/visible-text.ts';
import { hashOf } from '../../app/place.ts';
import { formatMoment } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { MutedTag } from '../mutes/MutedTag.tsx';
import { MuteButton } from '../mutes/MuteButton.tsx';
import { AlertDetail } from './AlertDetail.tsx';
import { alertTitle, alertTone } from './alert-words.ts';

interface Props {
  readonly alert: Alert;
  /** The VM is opened: the list is in the way. */
  readonly onOpen: () => void;
}

/** One alert: what, when, the way to its VM, and the way to silence. */
export function AlertItem({ alert, onOpen }: Props): ReactNode {
  const { t, language } = useText();
  const { clock, fleet } = useModel();
  const { hostId, hostName, vms, vmCount, seen, at } = alert;
  const [first] = vms;
  const only = vmCount === 1 && first !== undefined ? { hostId, vmId: first.vmId } : null;
  const title = alertTitle(alert, t);
  const tags = only === null ? [] : (fleet.vm(vmKey(only))?.tags ?? []);
  const subject = { hostId, vmId: only?.vmId ?? null, tags };
  return (
    <li className="alert" data-seen={seen || undefined}>
      <span className="alert-icon">
        {alertTone(alert) === 'bad' ? <ErrorCircle16Filled className="icon-bad" /> : <Warning16Filled className="icon-warn" />}
      </span>
      <div className="alert-words">
        <p className="alert-title">
          {only === null ? (
            title
          ) : (
            <a href={hashOf({ page: 'vms', vm: vmKey(only) })} title={t('alerts.open')} onClick={onOpen}>
              {title}
            </a>
          )}
        </p>
        <p className="alert-detail">
          <AlertDetail alert={alert} onOpen={onOpen} />
        </p>
        <p className="alert-detail">
          {formatMoment(Date.parse(at), clock.now(), language)}
          {!seen && <span className="tag alert-new">{t('alerts.new')}</span>}
          <MutedTag subject={subject} />
        </p>
      </div>
      <MuteButton
        target={only === null ? { kind: 'host', hostId } : { kind: 'vm', ...only }}
        subject={subject}
        name={visibleName(only === null ? hostName : (first?.name ?? hostName))}
      />
    </li>
  );
}
