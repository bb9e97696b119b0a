import { Toaster } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../i18n/i18n.ts';
import { useVisitingFocus } from './use-visiting-focus.ts';
import './toasts.css';

/** The one place where results are told, for whoever has one to tell. */
export const resultToasterId = 'results';

/** Where the toasts appear, above the pages and below each question: a landmark and a part of the window for F6, so that Undo can be found without a pointer. */
export function ResultToaster(): ReactNode {
  const { t } = useText();
  const [region, setRegion] = useState<HTMLElement | null>(null);
  useVisitingFocus(region);
  return (
    <section ref={setRegion} className="toasts" aria-label={t('result.region')} data-region="toasts">
      <Toaster toasterId={resultToasterId} position="bottom-end" limit={4} mountNode={region} />
    </section>
  );
}
