import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { ResultToaster } from '../components/ResultToaster.tsx';
import { AlertNews } from '../features/alerts/AlertNews.tsx';
import { Banners } from '../features/bar/Banners.tsx';
import { CallerCardProvider } from '../features/caller/CallerCardProvider.tsx';
import { ReplaceDraft } from '../features/changes/ReplaceDraft.tsx';
import { OperationNews } from '../features/operations/OperationNews.tsx';
import { PolicyDraftProvider } from '../features/policy/PolicyDraftProvider.tsx';
import { PowerProvider } from '../features/power/PowerProvider.tsx';
import { RunNews } from '../features/runs/RunNews.tsx';
import { VmsPage } from '../features/vms/VmsPage.tsx';
import { WallPage } from '../features/wall/WallPage.tsx';
import { useText } from '../i18n/i18n.ts';
import { NavRail } from './NavRail.tsx';
import { OtherPage } from './OtherPage.tsx';
import { useAppInfo } from './queries.ts';
import { SlotProvider } from './TitleBarSlot.tsx';
import { TitleBar } from './TitleBar.tsx';
import { usePageTitle } from './use-page-title.ts';
import { usePlace } from './use-place.ts';
import { useRegionKeys } from './use-region-keys.ts';
import './frame.css';

/**
 * Title bar, rail and content. The VMs page stays as it is while another one lies over it: its order, its scroll, its messages. The wall has the window for
 * itself, for days: nothing is drawn beneath it.
 */
export function Frame(): ReactNode {
  const { t } = useText();
  const place = usePlace();
  const info = useAppInfo();
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const content = useRef<HTMLElement>(null);
  const onVms = place.page === 'vms';
  usePageTitle(place);
  useRegionKeys();
  useFocusOfPage(place.page, content);
  return (
    <SlotProvider value={slot}>
      <CallerCardProvider>
        <PolicyDraftProvider>
          <PowerProvider>
            {place.page === 'wall' ? (
              <WallPage key={place.hostId} hostId={place.hostId} />
            ) : (
              <>
                <button type="button" className="skip-link" onClick={() => content.current?.focus()}>
                  {t('frame.skip')}
                </button>
                <TitleBar demo={(info?.demoReason ?? null) !== null} onSlot={setSlot} />
                <div className="frame-body">
                  <NavRail />
                  <main ref={content} className="content" tabIndex={-1}>
                    <Banners info={info} />
                    <RunNews />
                    <div className="pages">
                      <div className="page-layer" style={{ visibility: onVms ? 'visible' : 'hidden' }}>
                        <VmsPage />
                      </div>
                      {place.page !== 'vms' && (
                        <div className="page-layer">
                          <OtherPage place={place} />
                        </div>
                      )}
                    </div>
                  </main>
                </div>
                <AlertNews />
                <OperationNews />
                <ResultToaster />
                <ReplaceDraft />
              </>
            )}
          </PowerProvider>
        </PolicyDraftProvider>
      </CallerCardProvider>
    </SlotProvider>
  );
}

/** When another page is opened, its heading gets the focus, so that a screen reader says where one is and Tab goes on from there. */
function useFocusOfPage(page: string, content: { readonly current: HTMLElement | null }): void {
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    // Who was quicker than the page has something open before it, and types there.
    if (document.querySelector('[aria-modal="true"]') !== null) return;
    // A page that was opened at one of its parts has put the focus there itself.
    const { activeElement } = document;
    if (activeElement?.matches('h2') === true && content.current?.contains(activeElement) === true) return;
    const heading = [...(content.current?.querySelectorAll('h1') ?? [])].find((each) => getComputedStyle(each).visibility !== 'hidden');
    (heading ?? content.current)?.focus();
  }, [page, content]);
}
