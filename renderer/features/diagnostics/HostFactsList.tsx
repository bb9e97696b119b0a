import type { ReactNode } from 'react';
import type { HostRecord } from '../../../shared/contract/fleet.ts';
import type { ReadWay } from '../../../shared/contract/read-way.ts';
import { Age } from '../../components/Age.tsx';
import { useText } from '../../i18n/i18n.ts';
import { useReads } from '../../store/hooks.ts';
import { ReadWayFacts } from './ReadWayFacts.tsx';

/** What one host said of itself, and how its reads go. */
export function HostFactsList({ host, way }: { readonly host: HostRecord; readonly way: ReadWay | null }): ReactNode {
  const { t } = useText();
  const reads = useReads(host.hostId);
  const { facts } = host;
  const age = (at: string | null | undefined): ReactNode => {
    return typeof at === 'string' ? <Age since={Date.parse(at)} detail="full" ago /> : t('diagnostics.never');
  };
  const known = (value: string | null): string => value ?? t('diagnostics.notKnown');
  const yesNo = (value: boolean | null): string => t(value === null ? 'diagnostics.notKnown' : value ? 'change.yes' : 'change.no');
  return (
    <article className="diagnostics-host" aria-labelledby={`diagnostics-${host.hostId}`}>
      <h3 id={`diagnostics-${host.hostId}`}>
        <bdi>{host.name}</bdi> {host.simulated && <span className="tag">{t('host.simulated')}</span>}
      </h3>
      <dl className="diagnostics-facts">
        <dt>{t('diagnostics.lightRead')}</dt>
        <dd>{age(reads?.lightAt)}</dd>
        <dt>{t('diagnostics.fullRead')}</dt>
        <dd>{age(reads?.fullAt)}</dd>
        <dt>{t('diagnostics.interval')}</dt>
        <dd>{t('age.seconds', { seconds: host.lightIntervalMs / 1000 })}</dd>
        {way !== null && <ReadWayFacts way={way} />}
        {host.problem !== null && (
          <>
            <dt>{t('diagnostics.problem')}</dt>
            <dd>{t(`problem.${host.problem.code}.what`)}</dd>
          </>
        )}
        {facts === null ? (
          <>
            <dt>{t('diagnostics.system')}</dt>
            <dd>{t('diagnostics.notKnown')}</dd>
          </>
        ) : (
          <>
            <dt>{t('diagnostics.system')}</dt>
            <dd>
              {known(facts.osCaption)} {facts.osVersion}
            </dd>
            <dt>{t('diagnostics.powerShell')}</dt>
            <dd>
              {facts.powerShellVersion} {facts.powerShellEdition}
            </dd>
            <dt>{t('diagnostics.languageMode')}</dt>
            <dd>{facts.languageMode}</dd>
            <dt>{t('diagnostics.module')}</dt>
            <dd>{facts.hyperVModuleVersion ?? t('diagnostics.missing')}</dd>
            <dt>{t('diagnostics.service')}</dt>
            <dd>{known(facts.managementService)}</dd>
            <dt>{t('diagnostics.caller')}</dt>
            <dd>
              <bdi>{known(facts.caller.name)}</bdi>
            </dd>
            <dt>{t('diagnostics.elevated')}</dt>
            <dd>{yesNo(facts.caller.isElevated)}</dd>
            <dt>{t('diagnostics.administrator')}</dt>
            <dd>{yesNo(facts.caller.isHyperVAdministrator)}</dd>
          </>
        )}
      </dl>
    </article>
  );
}
