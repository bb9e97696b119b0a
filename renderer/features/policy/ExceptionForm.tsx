import { Button, Field, Input } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { policyExceptionSchema, policyLimits, type PolicyException } from '../../../shared/contract/policy.ts';
import type { Want } from '../../../shared/contract/wanted.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { daysFrom, endOfDay, lastDay } from './exception-days.ts';
import { WantSelect } from './WantSelect.tsx';

/** What is agreed: the parts of an exception that can be changed. */
export type Agreement = Pick<PolicyException, 'want' | 'reason' | 'until'>;

interface Props {
  /** To a screen reader: what it is about. */
  readonly label: string;
  /** What is agreed already; `null`: nothing yet. */
  readonly agreed: Agreement | null;
  /** What is proposed where nothing is agreed yet. */
  readonly proposed: Want;
  /** What the button says. */
  readonly done: string;
  readonly busy?: boolean;
  readonly onDone: (agreement: Agreement) => void;
  readonly onCancel: () => void;
}

/** Asks what is agreed for one service of one VM: what is wanted, why, and until when. */
export function ExceptionForm({ label, agreed, proposed, done, busy = false, onDone, onCancel }: Props): ReactNode {
  const { t } = useText();
  const { clock } = useModel();
  const [{ today, proposed: day }] = useState(() => daysFrom(clock.now()));
  const [want, setWant] = useState<Want>(agreed?.want ?? proposed);
  const [reason, setReason] = useState(agreed?.reason ?? '');
  const [last, setLast] = useState(agreed === null ? day : lastDay(agreed.until));
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('select')?.focus(), []);

  const read = policyExceptionSchema.shape.reason.safeParse(reason);
  // A day that was not touched keeps its exact moment.
  const until = agreed !== null && last === lastDay(agreed.until) ? agreed.until : endOfDay(last);
  const isPast = until !== null && Date.parse(until) <= clock.now();
  const reasonFault = read.success ? null : t(reason.trim() === '' ? 'policy.exceptions.reasonMissing' : 'policy.exceptions.reasonFault');
  const dayFault = until === null ? t('policy.exceptions.dayMissing') : isPast ? t('policy.exceptions.dayPast') : null;

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (read.success && until !== null && !isPast && !busy) onDone({ want, reason: read.data, until });
  }

  const shown = (fault: string | null) =>
    tried && fault !== null ? ({ validationState: 'error', validationMessage: fault } as const) : {};
  return (
    <form ref={form} className="policy-form exception-form" aria-label={label} onSubmit={submit}>
      <Field label={t('policy.exceptions.want')} size="small">
        <WantSelect value={want} label={t('policy.exceptions.want')} onChange={(next) => setWant(next ?? want)} />
      </Field>
      <Field label={t('policy.exceptions.last')} size="small" {...shown(dayFault)}>
        <Input size="small" type="date" min={today} value={last} onChange={(_event, { value }) => setLast(value)} />
      </Field>
      <Field className="exception-reason" label={t('policy.exceptions.reason')} size="small" {...shown(reasonFault)}>
        <Input size="small" maxLength={policyLimits.reason} value={reason} onChange={(_event, { value }) => setReason(value)} />
      </Field>
      <div className="policy-form-acts">
        <Button size="small" appearance="primary" type="submit" aria-busy={busy || undefined}>
          {done}
        </Button>
        <Button size="small" onClick={onCancel}>
          {t('change.cancel')}
        </Button>
      </div>
    </form>
  );
}
