import { SearchBox } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { serviceIds } from '../../../shared/contract/service.ts';
import type { ServiceId } from '../../../shared/contract/service.ts';
import { hashOf } from '../../app/place.ts';
import { useText } from '../../i18n/i18n.ts';
import { PageHead } from '../bar/PageHead.tsx';
import { findServices } from './find-services.ts';
import { headingId, ServiceArticle } from './ServiceArticle.tsx';
import './reference.css';

/** The seven services explained. With `service` the page opens at that one. */
export function ReferencePage({ service }: { readonly service: ServiceId | null }): ReactNode {
  const { t } = useText();
  const [query, setQuery] = useState('');
  const [openedAt, setOpenedAt] = useState(service);
  // Whoever follows a link to a service wants to see it, whatever was searched for before.
  if (openedAt !== service) {
    setOpenedAt(service);
    setQuery('');
  }
  useFocusOf(service);
  const names = Object.fromEntries(serviceIds.map((id) => [id, t(`service.${id}.name`)])) as Record<ServiceId, string>;
  const found = findServices(query, names);
  return (
    <>
      <PageHead
        title={t('frame.title.reference')}
        tools={
          <SearchBox
            size="small"
            className="reference-search"
            placeholder={t('reference.search')}
            aria-label={t('reference.search')}
            value={query}
            onChange={(_event, data) => setQuery(data.value)}
          />
        }
      />
      <div className="page-body" data-region="page">
        <div className="page-column">
          <p>{t('reference.intro')}</p>
          <p>{t('reference.bothEnds')}</p>
          <p>{t('reference.readings')}</p>
          <nav aria-label={t('reference.contents')}>
            <ul className="reference-contents">
              {serviceIds.map((id) => (
                <li key={id}>
                  <a
                    href={hashOf({ page: 'reference', service: id })}
                    className="page-link"
                    // The address may be this one already; then nothing else would bring the service into view.
                    onClick={() => {
                      setQuery('');
                      requestAnimationFrame(() => focusHeading(id));
                    }}
                  >
                    {names[id]}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <p role="status" className="page-quiet">
            {query.trim() !== '' && t('reference.found', { count: found.length })}
          </p>
          {found.map((id) => (
            <ServiceArticle key={id} service={id} />
          ))}
        </div>
      </div>
    </>
  );
}

function focusHeading(service: ServiceId): void {
  const heading = document.getElementById(headingId(service));
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}

function useFocusOf(service: ServiceId | null): void {
  useEffect(() => {
    if (service !== null) focusHeading(service);
  }, [service]);
}
