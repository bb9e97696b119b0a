import type { ReactNode } from 'react';
import { hashOf } from '../../app/place.ts';
import { useAppInfo } from '../../app/queries.ts';
import { useText } from '../../i18n/i18n.ts';

const derived = ['status', 'since', 'working', 'wanted', 'stale'] as const;

/** What this is, how what it shows is derived, and where to read on. */
export function About(): ReactNode {
  const { t } = useText();
  const info = useAppInfo();
  return (
    <section aria-labelledby="settings-about">
      <h2 id="settings-about" className="page-heading">
        {t('settings.about.title')}
      </h2>
      <p>
        <strong>{t('app.name')}</strong> {info !== undefined && `${info.version} · ${t(`settings.about.shell.${info.shell}`)}`}
      </p>
      <h3 className="setting-label">{t('settings.about.derivedTitle')}</h3>
      <ul className="about-list">
        {derived.map((key) => (
          <li key={key}>{t(`settings.about.derived.${key}`)}</li>
        ))}
      </ul>
      <ul className="about-links">
        <li>
          <a href={hashOf({ page: 'diagnostics' })} className="page-link">
            {t('settings.about.diagnostics')}
          </a>
        </li>
        <li>
          <a href={hashOf({ page: 'reference', service: null })} className="page-link">
            {t('settings.about.reference')}
          </a>
        </li>
        <li>
          <a
            href="https://learn.microsoft.com/windows-server/virtualization/hyper-v/integration-services"
            target="_blank"
            rel="noreferrer"
            className="page-link"
          >
            {t('settings.about.learn')}
          </a>
        </li>
      </ul>
    </section>
  );
}
