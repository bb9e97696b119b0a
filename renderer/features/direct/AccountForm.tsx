import { Button, Checkbox, Input } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { guestPasswordSchema, guestUserSchema } from '../../../shared/contract/direct.ts';
import { useText } from '../../i18n/i18n.ts';
import { useAccountStore } from './use-account-store.ts';
import type { Direct } from './use-direct.ts';

interface Props {
  readonly direct: Direct;
  /** The hosts are simulated: an account that they let in is told. */
  readonly simulated: boolean;
  readonly disabled: boolean;
}

/** The account that every simulated guest lets in: electron/powershell/demo/README.md. */
const demoAccount = { user: 'Administrator', password: 'Demo-2026' };

/** Asks for an account of the guest. The password is out of the page as soon as it is sent. */
export function AccountForm({ direct, simulated, disabled }: Props): ReactNode {
  const { t } = useText();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [all, setAll] = useState(false);
  const [remember, setRemember] = useState(false);
  const noteId = useId();
  const allNoteId = useId();
  const store = useAccountStore();
  const isRemembered = remember && store?.available === true;
  return (
    <form
      className="direct-form"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        const secret = guestPasswordSchema.safeParse(password);
        const name = guestUserSchema.safeParse(user);
        if (disabled || !secret.success || !name.success) return;
        setPassword('');
        direct.signIn(name.data, secret.data, all ? 'all' : 'vm', isRemembered);
      }}
    >
      <Input
        size="small"
        aria-label={t('direct.account.user')}
        placeholder={t('direct.account.user')}
        autoComplete="off"
        spellCheck={false}
        maxLength={256}
        value={user}
        onChange={(_event, data) => setUser(data.value)}
      />
      <Input
        size="small"
        type="password"
        aria-label={t('direct.account.password')}
        placeholder={t('direct.account.password')}
        autoComplete="off"
        maxLength={256}
        value={password}
        onChange={(_event, data) => setPassword(data.value)}
      />
      <Checkbox
        size="medium"
        label={t('direct.account.all')}
        aria-describedby={allNoteId}
        checked={all}
        onChange={(_event, data) => setAll(data.checked === true)}
      />
      <p id={allNoteId} className="direct-note">
        {t('direct.account.allNote')}
      </p>
      {store?.available === true && (
        <Checkbox
          size="medium"
          label={t('direct.account.remember', { store: t(`direct.account.protection.${store.by}`) })}
          aria-describedby={noteId}
          checked={remember}
          onChange={(_event, data) => setRemember(data.checked === true)}
        />
      )}
      <Button size="small" type="submit" disabledFocusable={disabled}>
        {t('direct.account.signIn')}
      </Button>
      <p id={noteId} className="direct-note">
        {t(isRemembered ? 'direct.account.rememberNote' : 'direct.account.note')}
      </p>
      {store?.available === false && <p className="direct-note">{t(`direct.account.notStorable.${store.reason}`)}</p>}
      {simulated && <p className="direct-note">{t('direct.account.demo', demoAccount)}</p>}
    </form>
  );
}
