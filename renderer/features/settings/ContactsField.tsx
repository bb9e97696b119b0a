import { Button, Field, Input } from '@fluentui/react-components';
import { Add16Regular } from '@fluentui/react-icons/svg/add';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { useRef, useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { markKey } from '../../../shared/contract/policy.ts';
import { contactSchema, type Contact } from '../../../shared/contract/settings.ts';
import { useText } from '../../i18n/i18n.ts';
import { MarkFields } from '../policy/MarkFields.tsx';
import { markTitle } from '../policy/mark-title.ts';
import { isTaken, useMarkDraft } from '../policy/use-mark-draft.ts';
import { Saved } from './Saved.tsx';
import { useSetting } from './use-setting.ts';
import './contacts.css';

/** So many contacts can be kept. */
const most = 100;

/** Whom to call about VMs with a role or a tag: the caller card names them. */
export function ContactsField(): ReactNode {
  const { t } = useText();
  const { value, locked, saved, save } = useSetting('contacts');
  const field = useRef<HTMLDivElement>(null);
  const contacts = value ?? [];

  function remove(contact: Contact): void {
    save(contacts.filter((each) => each !== contact));
    // Where the button was, there is nothing any more.
    field.current?.focus();
  }

  return (
    <div ref={field} className="setting contacts" role="group" aria-label={t('settings.contacts.label')} tabIndex={-1}>
      <div className="setting-words">
        <p className="setting-label">{t('settings.contacts.label')}</p>
        <p className="setting-hint">{locked ? t('settings.locked') : t('settings.contacts.hint')}</p>
      </div>
      <Saved saved={saved} />
      {contacts.length > 0 && (
        <ul className="contact-list">
          {contacts.map((contact) => (
            <li key={markKey(contact.mark)} className="contact">
              <span className="contact-mark">
                <bdi>{markTitle(contact.mark, t)}</bdi>
              </span>
              <span className="contact-text">
                <bdi>{contact.text}</bdi>
              </span>
              <Button
                size="small"
                appearance="subtle"
                icon={<Dismiss16Regular />}
                disabled={locked}
                aria-label={t('settings.contacts.remove', { mark: markTitle(contact.mark, t) })}
                onClick={() => remove(contact)}
              />
            </li>
          ))}
        </ul>
      )}
      {!locked && value !== undefined && contacts.length < most && (
        <AddContact contacts={contacts} onAdd={(contact) => save([...contacts, contact])} />
      )}
    </div>
  );
}

interface AddProps {
  readonly contacts: readonly Contact[];
  readonly onAdd: (contact: Contact) => void;
}

function AddContact({ contacts, onAdd }: AddProps): ReactNode {
  const { t } = useText();
  const draft = useMarkDraft();
  const [text, setText] = useState('');
  const taken = contacts.map(({ mark }) => mark);
  const read = contactSchema.safeParse({ mark: draft.mark, text });
  const isFaulty = text.trim() !== '' && !contactSchema.shape.text.safeParse(text).success;
  const canAdd = read.success && !isTaken(draft.mark, taken);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!canAdd) return;
    onAdd(read.data);
    draft.type('');
    setText('');
  }

  return (
    <form className="contact-form" onSubmit={submit}>
      <MarkFields draft={draft} taken={taken} takenText={t('settings.contacts.taken')} />
      <Field
        className="contact-whom"
        label={t('settings.contacts.whom')}
        size="small"
        {...(isFaulty ? { validationState: 'error', validationMessage: t('settings.contacts.fault') } : {})}
      >
        <Input size="small" maxLength={120} value={text} onChange={(_event, data) => setText(data.value)} />
      </Field>
      <Button size="small" type="submit" icon={<Add16Regular />} disabled={!canAdd}>
        {t('settings.contacts.add')}
      </Button>
    </form>
  );
}
