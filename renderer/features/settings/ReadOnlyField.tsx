import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { SwitchField } from './SwitchField.tsx';

/** Read-only mode, with what it protects from and what it does not. */
export function ReadOnlyField(): ReactNode {
  const { t } = useText();
  return (
    <>
      <SwitchField name="readOnly" />
      <dl className="setting-notes">
        <dt>{t('settings.readOnly.protectsTitle')}</dt>
        <dd>{t('settings.readOnly.protects')}</dd>
        <dt>{t('settings.readOnly.notTitle')}</dt>
        <dd>{t('settings.readOnly.not')}</dd>
      </dl>
    </>
  );
}
