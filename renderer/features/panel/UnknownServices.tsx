import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { useText } from '../../i18n/i18n.ts';

/** Rows that the host lists and this version does not know, as they are. */
export function UnknownServices({ vm }: { readonly vm: VmRecord }): ReactNode {
  const { t } = useText();
  const unknown = vm.details?.unknownServices ?? [];
  if (unknown.length === 0) return null;
  return (
    <section>
      <h3 className="panel-heading">{t('panel.services.unknown')}</h3>
      <p className="panel-note">{t('panel.services.unknownText')}</p>
      {unknown.map(({ componentId, name, service }) => (
        <div key={componentId} className="service-card unknown-card">
          <bdi className="service-name">{name}</bdi>
          <span>{t(service.enabled === null ? 'panel.enabled.unknown' : service.enabled ? 'panel.enabled.on' : 'panel.enabled.off')}</span>
          <bdi>{[service.primaryText ?? service.primary, service.secondaryText ?? service.secondary].filter(Boolean).join(' · ')}</bdi>
          <code>{componentId}</code>
        </div>
      ))}
    </section>
  );
}
