import type { ReactNode } from 'react';
import { guestCommand } from '../../../shared/domain/guest-hints.ts';
import type { GuestHint } from '../../../shared/domain/guest-hints.ts';
import { useText } from '../../i18n/i18n.ts';
import { CopyIcon } from './CopyIcon.tsx';

/** What to look at inside a guest that does not answer, with a command that changes nothing where one is known. */
export function GuestCheck({ hint }: { readonly hint: GuestHint }): ReactNode {
  const { t } = useText();
  const command = guestCommand(hint);
  if (hint.kind === 'kernel') return <p className="panel-check">{t('panel.silent.kernel')}</p>;
  if (command === null) return <p className="panel-check">{t('panel.silent.other')}</p>;
  return (
    <p className="panel-check">
      {t(hint.kind === 'windows' ? 'panel.silent.windows' : 'panel.silent.linux')}{' '}
      <span className="panel-check-command">
        <code>{command}</code>
        <CopyIcon text={command} label={t('host.copy')} />
      </span>
    </p>
  );
}
