import { Button } from '@fluentui/react-components';
import { ArrowLeft16Regular } from '@fluentui/react-icons/svg/arrow-left';
import { ArrowSort20Regular } from '@fluentui/react-icons/svg/arrow-sort';
import type { ReactNode } from 'react';
import { hashOf, startPlace } from '../../app/place.ts';
import { place, Rich } from '../../components/Rich.tsx';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { lightReadAt, useHost, useReads, useStructure } from '../../store/hooks.ts';
import { PageHead } from '../bar/PageHead.tsx';
import { ForecastTable } from './ForecastTable.tsx';
import { MendList } from './MendList.tsx';
import { NeverRead } from './NeverRead.tsx';
import { OutcomeCounts } from './OutcomeCounts.tsx';
import { ReadLine } from './ReadLine.tsx';
import { useForecast } from './use-forecast.ts';
import './restart.css';

/** What a restart of a host would do to each of its VMs, in numbers, in what to mend first, and VM by VM. */
export function RestartPage({ hostId }: { readonly hostId: string }): ReactNode {
  const { t } = useText();
  const { fleet } = useModel();
  const host = useHost(hostId);
  useStructure();
  const known = fleet.sequence !== null;
  const neverRead = lightReadAt(useReads(hostId)) === null;
  const { forecast, rows, moved, sortAgain } = useForecast(hostId);
  const name = host?.name ?? hostId;
  return (
    <>
      <PageHead
        title={<Rich text={t('restart.title', { host: place('host') })} host={<bdi>{name}</bdi>} />}
        tools={
          moved && (
            <Button size="small" icon={<ArrowSort20Regular />} onClick={sortAgain}>
              {t('restart.orderChanged')}
            </Button>
          )
        }
      />
      <div className="page-body" data-region="page">
        <p className="page-back">
          <a href={hashOf(startPlace)} className="page-link">
            <ArrowLeft16Regular />
            {t('restart.back')}
          </a>
        </p>
        {host === undefined && <p role="status">{t(known ? 'restart.noHost' : 'app.loading')}</p>}
        {host !== undefined && neverRead && <NeverRead host={host} />}
        {host !== undefined && !neverRead && (
          <>
            <ReadLine hostId={hostId} />
            {rows.length === 0 ? (
              <p>{t('restart.noVms')}</p>
            ) : (
              <>
                <OutcomeCounts forecast={forecast} />
                <MendList mends={forecast.mends} />
                <ForecastTable rows={rows} />
              </>
            )}
          </>
        )}
      </div>
    </>
  );
}
