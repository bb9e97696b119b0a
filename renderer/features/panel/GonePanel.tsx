import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { useHost, useStructure } from '../../store/hooks.ts';
import { hostTrouble } from './no-data.ts';
import { NoDataWords } from './NoDataWords.tsx';
import { PanelActs } from './PanelActs.tsx';
import type { Acts } from './PanelActs.tsx';

/** In the place of a VM that its host no longer lists, or that has not been read yet. */
export function GonePanel({ vmKey, acts }: { readonly vmKey: string; readonly acts: Acts }): ReactNode {
  const { t } = useText();
  const { fleet } = useModel();
  useStructure();
  const [hostId = '', vmId = ''] = vmKey.split('/');
  const host = useHost(hostId);
  // Before its host was read for the first time, nobody knows whether it is there.
  const unread = fleet.sequence === null || (host !== undefined && (fleet.reads(hostId)?.lightAt ?? null) === null);
  const trouble = hostTrouble(host);
  return (
    <>
      <header className="panel-head">
        <h2 id="panel-title" className="panel-title" tabIndex={-1}>
          {unread ? t('panel.waiting') : t('panel.gone')}
        </h2>
        <PanelActs acts={acts} />
      </header>
      <div className="panel-body" role="status">
        {!unread && <p className="panel-note">{t('panel.goneText')}</p>}
        {unread && trouble !== null && (
          <p className="panel-note">
            <NoDataWords reason={trouble} />
          </p>
        )}
        <p className="panel-note">
          <bdi>{host?.name ?? hostId}</bdi> · <code>{vmId}</code>
        </p>
      </div>
    </>
  );
}
