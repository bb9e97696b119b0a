import type { ReactNode } from 'react';
import type { ServiceId } from '../../../shared/contract/service.ts';
import { useText } from '../../i18n/i18n.ts';

interface Props {
  readonly service: ServiceId;
  readonly wanted: string;
  readonly enabled: string;
  readonly working: string;
}

/** The three facets of a service in words, side by side: never one for another. */
export function Facets({ service, wanted, enabled, working }: Props): ReactNode {
  const { t } = useText();
  return (
    <dl className="facets" aria-label={t('panel.facet.title', { service: t(`service.${service}.name`) })}>
      <div>
        <dt>{t('panel.facet.wanted')}</dt>
        <dd>{wanted}</dd>
      </div>
      <div>
        <dt>{t('panel.facet.enabled')}</dt>
        <dd>{enabled}</dd>
      </div>
      <div>
        <dt>{t('panel.facet.working')}</dt>
        <dd>{working}</dd>
      </div>
    </dl>
  );
}
