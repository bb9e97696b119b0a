import type { ReactNode } from 'react';
import type { GuestService } from '../../../shared/contract/direct.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { directProbeOf, mendable, standingOf } from '../../../shared/domain/direct.ts';
import { formatMoment } from '../../i18n/format.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { useText } from '../../i18n/i18n.ts';
import { useTicking } from '../../store/hooks.ts';
import { MendButton } from './MendButton.tsx';

interface Props {
  readonly vm: VmRecord;
  /** Services may be started from here. */
  readonly canMend: boolean;
}

/** What the last check of a VM found: how it ended, when, and the services inside the guest. */
export function DirectFinding({ vm, canMend }: Props): ReactNode {
  const { t, language } = useText();
  const probe = directProbeOf(vm);
  const at = probe === null ? 0 : Date.parse(probe.at);
  const time = useTicking((now) => formatMoment(at, now, language));
  if (probe === null) return null;
  return (
    <div className="direct-finding" data-outcome={probe.outcome}>
      <p>
        {[
          ...(probe.outcome === 'works' ? [t('direct.works')] : []),
          ...(probe.problem === null ? [] : [t(`problem.${probe.problem.code}.what`), t(`problem.${probe.problem.code}.todo`)]),
        ].join(' ')}{' '}
        <span className="direct-note">{t('direct.checkedAt', { time })}</span>
      </p>
      {probe.services.length > 0 && (
        <table className="direct-services">
          <caption>{t('direct.services')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('direct.service')}</th>
              <th scope="col">{t('direct.status')}</th>
              <th scope="col">{t('direct.startType')}</th>
            </tr>
          </thead>
          <tbody>
            {probe.services.map((service) => (
              <ServiceRow key={service.name} vm={vm} canMend={canMend} service={service} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

/** The name of a status; what this version does not know is shown as the guest says it. */
function statusText(status: string | null, t: Translate): string {
  switch (status) {
    case null:
      return t('direct.notKnown');
    case 'Running':
    case 'Stopped':
    case 'Paused':
      return t(`direct.statusOf.${status}`);
    default:
      return status;
  }
}

function startTypeText(startType: string | null, t: Translate): string {
  switch (startType) {
    case null:
      return t('direct.notKnown');
    case 'Automatic':
    case 'Manual':
    case 'Disabled':
      return t(`direct.startTypeOf.${startType}`);
    default:
      return startType;
  }
}

function ServiceRow({ vm, canMend, service }: Props & { readonly service: GuestService }): ReactNode {
  const { t } = useText();
  const standing = standingOf(vm, service);
  const name = canMend ? mendable(vm, service) : null;
  return (
    <tr data-standing={standing}>
      <th scope="row">{service.name}</th>
      <td>
        {statusText(service.status, t)}
        {standing !== 'runs' && standing !== 'unknown' && <span className="direct-standing">{t(`direct.standing.${standing}`)}</span>}
      </td>
      <td>
        {startTypeText(service.startType, t)}
        {name !== null && <MendButton vm={vm} service={service} name={name} />}
      </td>
    </tr>
  );
}
