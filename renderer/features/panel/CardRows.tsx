import { Open16Regular } from '@fluentui/react-icons/svg/open';
import type { ReactNode } from 'react';
import type { ServiceId } from '../../../shared/contract/service.ts';
import type { GuestHint } from '../../../shared/domain/guest-hints.ts';
import { serviceDefinitions } from '../../../shared/domain/services.ts';
import { hashOf } from '../../app/place.ts';
import { useText } from '../../i18n/i18n.ts';
import { GuestSide } from './GuestSide.tsx';

interface Props {
  readonly service: ServiceId;
  readonly hint: GuestHint;
  /** What the host reports, in its own words; empty where it said nothing. */
  readonly hostText: string;
  /** The last change in words; `null` where there is none to speak of. */
  readonly change: string | null;
}

/** Technical names of a service, its last change, and the way to its page in the reference. */
export function CardRows({ service, hint, hostText, change }: Props): ReactNode {
  const { t } = useText();
  return (
    <>
      <dl className="card-rows">
        <Row label={t('panel.row.guest')}>
          <GuestSide hint={hint} />
        </Row>
        <Row label={t('panel.row.since')}>{serviceDefinitions[service].since}</Row>
        {change !== null && (
          <Row label={t('panel.row.change')}>
            <bdi>{change}</bdi>
          </Row>
        )}
        {hostText !== '' && (
          <Row label={t('panel.row.host')}>
            <bdi>{hostText}</bdi>
          </Row>
        )}
      </dl>
      <a className="card-about" href={hashOf({ page: 'reference', service })}>
        {t('panel.about', { service: t(`service.${service}.name`) })} <Open16Regular />
      </a>
    </>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
