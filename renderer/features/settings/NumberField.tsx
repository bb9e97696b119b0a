import { Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import type { TimeSetting } from './seconds.ts';
import { SettingRow } from './SettingRow.tsx';
import { useSetting } from './use-setting.ts';

/** The settings that are numbers. */
type NumberSetting = TimeSetting | 'historyDays';

interface Props {
  readonly name: NumberSetting;
  readonly label: string;
  readonly hint: string;
  /** What the value is called behind the field, e.g. "s". */
  readonly unit?: string;
  readonly inputMode: 'numeric' | 'decimal';
  /** The value as it stands in the field. */
  readonly textOf: (value: number) => string;
  /** What a text stands for, or why it is no value. */
  readonly parse: (text: string) => { readonly value: number } | { readonly fault: string };
}

/** A setting that is a number. Taken when the field is left or with Enter; Esc brings the value in force back. */
export function NumberField({ name, label, hint, unit, inputMode, textOf, parse }: Props): ReactNode {
  const { t } = useText();
  const { value, locked, saved, save } = useSetting(name);
  const [draft, setDraft] = useState<string | null>(null);
  const parsed = draft === null ? null : parse(draft);
  const fault = parsed !== null && 'fault' in parsed ? parsed.fault : null;

  function take(): void {
    if (parsed === null || 'fault' in parsed) return;
    setDraft(null);
    save(parsed.value);
  }

  return (
    <SettingRow
      id={name}
      label={label}
      hint={hint}
      fault={fault}
      locked={locked ? t('settings.locked') : null}
      saved={saved && draft === null}
    >
      <Input
        id={name}
        className="setting-seconds"
        inputMode={inputMode}
        disabled={locked || value === undefined}
        value={draft ?? (value === undefined ? '' : textOf(value))}
        contentAfter={unit === undefined ? null : <span aria-hidden="true">{unit}</span>}
        aria-describedby={`${name}-hint`}
        aria-invalid={fault !== null || undefined}
        onChange={(_event, data) => setDraft(data.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
    </SettingRow>
  );
}
