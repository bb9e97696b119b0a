import { Button, Field, Input, Select } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { muteLimits } from '../../../shared/contract/mute.ts';
import type { Mute, MuteTarget } from '../../../shared/contract/mute.ts';
import type { Mutable } from '../../../shared/domain/mutes.ts';
import { useMuting } from '../../app/alert-queries.ts';
import { useAppInfo } from '../../app/queries.ts';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import { endOfMute, isMuteSpan, muteSpans } from './mute-spans.ts';
import type { MuteSpan } from './mute-spans.ts';
import { MutedBy } from './MutedBy.tsx';
import { useMuteOf } from './use-mute-of.ts';

interface Props {
  readonly titleId: string;
  readonly target: MuteTarget;
  readonly subject: Mutable;
  readonly name: string;
  readonly onDone: () => void;
}

const spans = Object.keys(muteSpans) as MuteSpan[];

/** Until when alerts are to be silent, and why; ends a mute that holds. */
export function MuteForm({ titleId, target, subject, name, onDone }: Props): ReactNode {
  const { t } = useText();
  const { clock } = useModel();
  const info = useAppInfo();
  const muting = useMuting();
  const present = useMuteOf(subject);
  const [span, setSpan] = useState<MuteSpan>('h1');
  const [moment, setMoment] = useState('');
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const send = useMutation({
    mutationFn: (what: { readonly until: string } | { readonly end: Mute }) =>
      'end' in what ? muting.end(what.end.muteId) : muting.mute({ target, until: what.until, reason: reason.trim() || null }),
    onSuccess: (result) => {
      if (result.ok) onDone();
    },
  });
  // A gateway that may not change hosts may still keep a note about them.
  const refused = info?.changesRefused === 'gatewayWithoutAllowChanges' ? null : (info?.changesRefused ?? null);
  const problem = send.data?.ok === false ? send.data.problem : null;

  function mute(): void {
    const end = endOfMute(span, moment, clock.now());
    setFault('fault' in end ? t(`mutes.${end.fault}`, { days: muteLimits.days }) : null);
    if ('at' in end && !send.isPending) send.mutate({ until: new Date(end.at).toISOString() });
  }

  return (
    <form
      className="mute-form"
      onSubmit={(event) => {
        event.preventDefault();
        mute();
      }}
    >
      <h2 id={titleId} className="mute-title">
        {t('mutes.title', { name })}
      </h2>
      {present !== null && <MutedBy mute={present} />}
      <p className="mute-note">
        {t(target.kind === 'host' ? 'mutes.noteHost' : 'mutes.note')} {t('mutes.afterwards')}
      </p>
      {refused !== null && <p className="mute-note">{t(`banner.refused.${refused}`)}</p>}
      <Field label={t('mutes.howLong')}>
        <Select value={span} disabled={refused !== null} onChange={(_event, { value }) => setSpan(isMuteSpan(value) ? value : 'h1')}>
          {spans.map((each) => (
            <option key={each} value={each}>
              {t(`mutes.span.${each}`)}
            </option>
          ))}
        </Select>
      </Field>
      {span === 'until' && (
        <Field label={t('mutes.until')} {...(fault === null ? {} : { validationMessage: fault })}>
          <Input type="datetime-local" value={moment} onChange={(_event, { value }) => setMoment(value)} />
        </Field>
      )}
      <Field label={t('mutes.reason')}>
        <Input
          maxLength={muteLimits.reason}
          disabled={refused !== null}
          value={reason}
          onChange={(_event, { value }) => setReason(value)}
        />
      </Field>
      {problem !== null && (
        <p className="mute-note" role="alert">
          {t('mutes.failed')} {t(`problem.${problem.code}.what`)} {t(`problem.${problem.code}.todo`)}
        </p>
      )}
      <div className="mute-acts">
        {present !== null && (
          <Button size="small" disabled={refused !== null} onClick={() => send.mutate({ end: present })}>
            {t('mutes.end')}
          </Button>
        )}
        <Button size="small" appearance="primary" type="submit" disabled={refused !== null}>
          {t(present === null ? 'mutes.act' : 'mutes.change')}
        </Button>
      </div>
    </form>
  );
}
