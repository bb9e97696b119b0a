import { Button, Checkbox } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { VmRecord } from '../../../../shared/contract/fleet.ts';
import type { Severity } from '../../../../shared/contract/write.ts';
import { useRefusal } from '../../../app/use-refusal.ts';
import { PageDialog } from '../../../components/PageDialog.tsx';
import { useFirstFocus } from '../../../components/use-first-focus.ts';
import { useText } from '../../../i18n/i18n.ts';
import { FactsBox } from './FactsBox.tsx';
import { SeverityBadge } from './SeverityBadge.tsx';
import './change.css';

/** A sentence with a key of its own. */
export interface Line {
  readonly key: string;
  readonly text: string;
}

interface Props {
  readonly title: ReactNode;
  readonly vm: VmRecord;
  readonly severity: Exclude<Severity, 'low'>;
  /** It is asked again, since the facts have changed. */
  readonly again: boolean;
  /** Above what the change means. */
  readonly heading: string;
  /** What has to be ticked before anything can be done, where the impact is high. */
  readonly loss: Line | null;
  readonly sentences: readonly Line[];
  readonly instead: readonly Line[];
  /** The PowerShell that does the same. */
  readonly command: ReactNode;
  readonly tickFirst: string;
  /** Below what the change means. */
  readonly extra?: ReactNode;
  /** It can't be done at this moment; `extra` says why. */
  readonly held?: boolean;
  readonly act: string;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** The question before something is done to a VM: names the VM and its facts, and what the act means. What is lost has to be ticked first; nothing can be done once changes are forbidden. */
export function ImpactDialog({ title, vm, severity, again, heading, loss, sentences, instead, command, ...rest }: Props): ReactNode {
  const { tickFirst, extra, held = false, act, onClose, onConfirm } = rest;
  const { t } = useText();
  const refusal = useRefusal();
  const titleId = useId();
  const container = useFirstFocus();
  const [ticked, setTicked] = useState(false);
  const mustTick = severity === 'high';
  return (
    <PageDialog className="confirm" labelledBy={titleId} onClose={onClose}>
      <div ref={container} className="confirm-frame">
        <div className="confirm-body">
          <SeverityBadge severity={severity} />
          <h2 id={titleId} className="confirm-title">
            {title}
          </h2>
          <FactsBox vm={vm} />
          {again && <p className="question-again">{t('change.askedAgain')}</p>}
          <h3 className="question-heading">{heading}</h3>
          <div className="confirm-loss" data-tick={mustTick || undefined}>
            {mustTick && loss !== null && (
              <Checkbox
                data-first-focus
                checked={ticked}
                onChange={(_event, data) => setTicked(data.checked === true)}
                label={{ children: t('change.understand', { sentence: loss.text }), className: 'confirm-tick' }}
              />
            )}
            <Lines lines={sentences} />
          </div>
          {extra}
          {instead.length > 0 && (
            <>
              <h3 className="question-heading">{t('change.instead')}</h3>
              <Lines lines={instead} />
            </>
          )}
          {command}
        </div>
        <div className="confirm-foot">
          <span className="confirm-hint" role="status">
            {refusal ?? (mustTick && !ticked && tickFirst)}
          </span>
          <Button disabled={held || refusal !== null || (mustTick && !ticked)} onClick={onConfirm}>
            {act}
          </Button>
          <Button data-first-focus={mustTick ? undefined : ''} onClick={onClose}>
            {t('change.cancel')}
          </Button>
        </div>
      </div>
    </PageDialog>
  );
}

function Lines({ lines }: { readonly lines: readonly Line[] }): ReactNode {
  if (lines.length === 0) return null;
  return (
    <ul className="question-list">
      {lines.map(({ key, text }) => (
        <li key={key}>{text}</li>
      ))}
    </ul>
  );
}
