import { Button } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { PageDialog } from '../../components/PageDialog.tsx';
import { useFirstFocus } from '../../components/use-first-focus.ts';
import { useText } from '../../i18n/i18n.ts';
import { useVm } from '../../store/hooks.ts';
import { CallerSentence } from './CallerSentence.tsx';
import { FindVm } from './FindVm.tsx';
import './caller.css';

interface Props {
  /** The VM to begin with; `null`: it is still to be found. */
  readonly vmKey: string | null;
  readonly onClose: () => void;
}

/**
 * For whoever has a caller on the phone: find the VM by name or address, and put one sentence about it into the ticket. What is typed always
 * goes into the search, whichever VM is shown: a name and Enter must never copy the sentence of another VM.
 */
export function CallerCardDialog({ vmKey: first, onClose }: Props): ReactNode {
  const { t } = useText();
  const titleId = useId();
  const container = useFirstFocus();
  const [vmKey, setVmKey] = useState(first);
  const vm = useVm(vmKey ?? '');
  return (
    <PageDialog className="caller-card" labelledBy={titleId} onClose={onClose}>
      <div ref={container}>
        <h2 id={titleId} className="caller-title">
          {t('card.title')}
        </h2>
        <FindVm onFound={setVmKey} />
        {vmKey !== null && vm !== undefined ? (
          <CallerSentence
            key={vmKey}
            vm={vm}
            vmKey={vmKey}
            onCopied={() => container.current?.querySelector<HTMLElement>('[role="combobox"]')?.focus()}
            onClose={onClose}
          />
        ) : (
          <>
            {vmKey !== null && <p>{t('panel.gone')}</p>}
            <div className="caller-acts">
              <Button onClick={onClose}>{t('card.close')}</Button>
            </div>
          </>
        )}
      </div>
    </PageDialog>
  );
}
