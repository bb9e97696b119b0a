import { Select } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Settings } from '../../../shared/contract/settings.ts';
import { useText } from '../../i18n/i18n.ts';
import { SettingRow } from './SettingRow.tsx';
import { useSetting } from './use-setting.ts';

type ChoiceSetting = 'language' | 'theme' | 'powerShell';

interface Props<K extends ChoiceSetting> {
  readonly name: K;
  readonly label: string;
  readonly hint: string;
  readonly options: readonly (readonly [Settings[K], string])[];
}

/** One of a few values; taken at once. */
export function ChoiceField<K extends ChoiceSetting>({ name, label, hint, options }: Props<K>): ReactNode {
  const { t } = useText();
  const { value, locked, saved, save } = useSetting(name);
  return (
    <SettingRow id={name} label={label} hint={hint} locked={locked ? t('settings.locked') : null} saved={saved}>
      <Select
        id={name}
        disabled={locked || value === undefined}
        value={value ?? ''}
        aria-describedby={`${name}-hint`}
        onChange={(_event, data) => {
          const chosen = options.find(([each]) => each === data.value);
          if (chosen !== undefined) save(chosen[0]);
        }}
      >
        {options.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </Select>
    </SettingRow>
  );
}
