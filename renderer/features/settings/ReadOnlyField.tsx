import { Switch } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { SettingRow } from './SettingRow.tsx';
import { useSetting } from './use-setting.ts';

/** Read-only mode, with what it protects from and what it does not. */
export function ReadOnlyField(): ReactNode {
  const { t } = useText();
  const { value, locked, saved, save } = useSetting('readOnly');
  return (
    <>
      <SettingRow
        id="readOnly"
        label={t('settings.readOnly.label')}
        hint={t('settings.readOnly.hint')}
        locked={locked ? t('settings.locked') : null}
        saved={saved}
      >
        <Switch
          id="readOnly"
          disabled={locked || value === undefined}
          checked={value ?? true}
          aria-describedby="readOnly-hint"
          onChange={(_event, data) => save(data.checked)}
        />
      </SettingRow>
      <dl className="setting-notes">
        <dt>{t('settings.readOnly.protectsTitle')}</dt>
        <dd>{t('settings.readOnly.protects')}</dd>
        <dt>{t('settings.readOnly.notTitle')}</dt>
        <dd>{t('settings.readOnly.not')}</dd>
      </dl>
    </>
  );
}
