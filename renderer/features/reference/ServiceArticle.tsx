import { Open16Regular } from '@fluentui/react-icons/svg/open';
import type { ReactNode } from 'react';
import type { ServiceId } from '../../../shared/contract/service.ts';
import { serviceDefinitions } from '../../../shared/domain/services.ts';
import { useText } from '../../i18n/i18n.ts';
import { learnPages } from './learn.ts';
import { LinuxSide } from './LinuxSide.tsx';

/** The id of a service's heading in the page. */
export function headingId(service: ServiceId): string {
  return `reference-${service}`;
}

/** One service explained: what it does, what is lost without it, and what it is called where. */
export function ServiceArticle({ service }: { readonly service: ServiceId }): ReactNode {
  const { t } = useText();
  const { windowsService, componentId, formerNames, impact, since } = serviceDefinitions[service];
  return (
    <article className="reference-article" aria-labelledby={headingId(service)}>
      <h2 id={headingId(service)} className="page-heading" tabIndex={-1}>
        {t(`service.${service}.name`)}
      </h2>
      <p>{t(`reference.${service}.does`)}</p>
      <p>
        <strong>{t('reference.lost')}</strong> {t(`reference.${service}.lost`)}
      </p>
      <p>{t(`reference.${service}.note`)}</p>
      <dl className="reference-facts">
        <dt>{t('reference.impact')}</dt>
        <dd>{t(`reference.impactWord.${impact}`)}</dd>
        <dt>{t('reference.usual')}</dt>
        <dd>{t(`reference.${service}.usual`)}</dd>
        <dt>{t('reference.windows')}</dt>
        <dd>
          <code>{windowsService}</code>
        </dd>
        <dt>{t('reference.linux')}</dt>
        <dd>
          <LinuxSide service={service} />
        </dd>
        <dt>{t('reference.since')}</dt>
        <dd>{since}</dd>
        <dt>{t('reference.otherNames')}</dt>
        <dd>{formerNames.join(' · ')}</dd>
        <dt>{t('reference.component')}</dt>
        <dd>{componentId === null ? t('reference.componentNone') : <code>{componentId}</code>}</dd>
      </dl>
      <a href={learnPages[service]} target="_blank" rel="noreferrer" className="page-link reference-learn">
        {t('reference.learn', { service: t(`service.${service}.name`) })}
        <Open16Regular />
      </a>
    </article>
  );
}
