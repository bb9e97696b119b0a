import { Switch } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { SettingRow } from './SettingRow.tsx';
import { useSetting } from './use-setting.ts';

type SwitchSetting = 'readOnly' | 'alerts' | 'alertStatus' | 'alertSwitch' | 'alertDrift' | 'alertHost';

/** A setting that is on or off; taken at once. */
export function SwitchField({ name }: { readonly name: SwitchSetting }): ReactNode {
  const { t } = useText();
  const { value, locked, saved, save } = useSetting(name);
  return (
    <SettingRow
      id={name}
      label={t(`settings.${name}.label`)}
      hint={t(`settings.${name}.hint`)}
      locked={locked ? t('settings.locked') : null}
      saved={saved}
    >
      <Switch
        id={name}
        disabled={locked || value === undefined}
        checked={value ?? true}
        aria-describedby={`${name}-hint`}
        onChange={(_event, data) => save(data.checked)}
      />
    </SettingRow>
  );
}
