import { Button } from '@fluentui/react-components';
import { ArrowSort20Regular } from '@fluentui/react-icons/svg/arrow-sort';
import { useCallback } from 'react';
import type { ReactNode } from 'react';
import { useAppInfo } from '../../app/queries.ts';
import { TipHost } from '../../components/TipHost.tsx';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { useStructure } from '../../store/hooks.ts';
import { CommandBar } from '../bar/CommandBar.tsx';
import { PanelHost } from '../panel/PanelHost.tsx';
import { ChangeProvider } from './change/ChangeProvider.tsx';
import { tell } from './tell.ts';
import { useRowOrder } from './use-row-order.ts';
import { VmTable } from './VmTable.tsx';

/** The start page: every VM of every host, with its services. */
export function VmsPage(): ReactNode {
  const model = useModel();
  const { t, language } = useText();
  const info = useAppInfo();
  const order = useRowOrder();
  useStructure();
  // Until the application has said that changes are allowed, nothing can be switched.
  const readOnly = info === undefined || info.changesRefused !== null;
  const tellOf = useCallback((element: HTMLElement) => tell(element, { model, t, language, readOnly }), [model, t, language, readOnly]);
  const known = model.fleet.sequence !== null;
  return (
    <>
      <CommandBar
        tools={
          order.moves > 0 && (
            <Button size="small" icon={<ArrowSort20Regular />} onClick={order.sortAgain}>
              {t('bar.sortAgain', { count: order.moves })}
            </Button>
          )
        }
      >
        <h1 className="bar-title" tabIndex={-1}>
          {t('bar.title')}
        </h1>
      </CommandBar>
      <div className="grid-page" data-region="grid">
        {!known && <p className="content-note">{t('app.loading')}</p>}
        {known && order.groups.length === 0 && <p className="content-note">{t('host.none')}</p>}
        <ChangeProvider>
          <TipHost tell={tellOf}>
            <VmTable groups={order.groups} readOnly={readOnly} />
          </TipHost>
          <PanelHost groups={order.groups} readOnly={readOnly} tell={tellOf} />
        </ChangeProvider>
      </div>
    </>
  );
}
