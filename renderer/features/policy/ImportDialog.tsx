import { Button, DialogActions, DialogBody, DialogContent, DialogTitle, Field, Textarea } from '@fluentui/react-components';
import { ArrowUpload20Regular } from '@fluentui/react-icons/svg/arrow-upload';
import { useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { VmPolicy } from '../../../shared/contract/policy.ts';
import { readPolicyDocument } from '../../../shared/domain/policy-document.ts';
import { PageDialog } from '../../components/PageDialog.tsx';
import { useText } from '../../i18n/i18n.ts';
import { DifferenceList } from './DifferenceList.tsx';
import { faultText } from './fault-text.ts';
import { ForecastWords } from './ForecastWords.tsx';

interface Props {
  /** What is shown now: the import is compared with it. */
  readonly policy: VmPolicy;
  readonly onTake: (policy: VmPolicy) => void;
}

/** No policy is nearly so long. */
const mostCharacters = 2_000_000;

/** So many faults are shown at once. */
const mostFaults = 12;

/** Reads a policy from a file or from a text that is pasted, says what it would change, and makes it the draft. Nothing is saved by it. */
export function ImportDialog({ policy, onTake }: Props): ReactNode {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLSpanElement>(null);

  function close(): void {
    setOpen(false);
    button.current?.querySelector('button')?.focus();
  }

  return (
    <>
      <span ref={button}>
        <Button size="small" appearance="subtle" icon={<ArrowUpload20Regular />} onClick={() => setOpen(true)}>
          {t('policy.import.button')}
        </Button>
      </span>
      {open && (
        <PageDialog className="policy-import" onClose={close}>
          <Import
            policy={policy}
            onDone={(taken) => {
              if (taken !== null) onTake(taken);
              close();
            }}
          />
        </PageDialog>
      )}
    </>
  );
}

function Import({ policy, onDone }: { readonly policy: VmPolicy; readonly onDone: (policy: VmPolicy | null) => void }): ReactNode {
  const { t } = useText();
  const [text, setText] = useState('');
  const [fileFault, setFileFault] = useState<string | null>(null);
  const [fileName, setFileName] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const tooLong = text.length > mostCharacters;
  const reading = useMemo(() => (text.trim() === '' || text.length > mostCharacters ? null : readPolicyDocument(text)), [text]);

  async function take(chosen: File | undefined): Promise<void> {
    setFileFault(null);
    if (chosen === undefined) return;
    setFileName(chosen.name);
    if (chosen.size > mostCharacters) return setFileFault(t('policy.import.tooLarge'));
    try {
      setText(await chosen.text());
    } catch {
      setFileFault(t('policy.import.notRead'));
    }
  }

  return (
    <DialogBody>
      <DialogTitle>{t('policy.import.title')}</DialogTitle>
      <DialogContent>
        <div className="policy-import-file">
          {/* The browser's own button would speak the browser's language. */}
          <input
            ref={file}
            hidden
            type="file"
            accept=".json,application/json"
            aria-label={t('policy.import.file')}
            onChange={(event) => void take(event.target.files?.[0])}
          />
          <Button onClick={() => file.current?.click()}>{t('policy.import.file')}</Button>
          <bdi className="policy-words">{fileName}</bdi>
        </div>
        {fileFault !== null && (
          <p className="policy-fault" role="alert">
            {fileFault}
          </p>
        )}
        <Field label={t('policy.import.text')}>
          <Textarea className="policy-import-text" spellCheck={false} value={text} onChange={(_event, { value }) => setText(value)} />
        </Field>
        <div role="status" className="policy-import-result">
          {tooLong && <p className="policy-fault">{t('policy.import.textTooLong')}</p>}
          {reading?.ok === false && (
            <>
              <p className="policy-fault">{t('policy.import.faults', { count: reading.faults.length })}</p>
              <ul className="policy-differences">
                {reading.faults.slice(0, mostFaults).map((fault) => {
                  const words = faultText(fault, t);
                  return (
                    <li key={words}>
                      <bdi>{words}</bdi>
                    </li>
                  );
                })}
              </ul>
              {reading.faults.length > mostFaults && <p>{t('policy.import.moreFaults', { count: reading.faults.length - mostFaults })}</p>}
            </>
          )}
          {reading?.ok === true && (
            <>
              <h3 className="policy-rule-name">{t('policy.import.would')}</h3>
              <DifferenceList before={policy} after={reading.policy} />
              <ForecastWords policy={reading.policy} />
            </>
          )}
        </div>
      </DialogContent>
      <DialogActions>
        <Button appearance="primary" disabled={reading?.ok !== true} onClick={() => reading?.ok === true && onDone(reading.policy)}>
          {t('policy.import.take')}
        </Button>
        <Button onClick={() => onDone(null)}>{t('change.cancel')}</Button>
      </DialogActions>
    </DialogBody>
  );
}
