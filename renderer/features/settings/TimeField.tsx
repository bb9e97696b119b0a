import { Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { limitsOf, parseSeconds, secondsText } from './seconds.ts';
import type { TimeSetting } from './seconds.ts';
import { SettingRow } from './SettingRow.tsx';
import { useSetting } from './use-setting.ts';

/** A span of time in seconds. Taken when the field is left or with Enter; Esc brings the value in force back. */
export function TimeField({ name }: { readonly name: TimeSetting }): ReactNode {
  const { t } = useText();
  const { value, locked, saved, save } = useSetting(name);
  const [draft, setDraft] = useState<string | null>(null);
  const inForce = value === undefined ? '' : secondsText(value);
  const parsed = parseSeconds(name, draft ?? inForce);
  const { least, most, usual } = limitsOf(name);
  const fault = draft !== null && 'fault' in parsed ? t(`settings.fault.${parsed.fault}`, { least, most }) : null;

  function take(): void {
    if (draft === null || 'fault' in parsed) return;
    setDraft(null);
    save(parsed.ms);
  }

  return (
    <SettingRow
      id={name}
      label={t(`settings.${name}.label`)}
      hint={`${t(`settings.${name}.hint`)} ${t('settings.limits', { least, most, usual })}`}
      fault={fault}
      locked={locked ? t('settings.locked') : null}
      saved={saved && draft === null}
    >
      <Input
        id={name}
        className="setting-seconds"
        inputMode="decimal"
        disabled={locked || value === undefined}
        value={draft ?? inForce}
        contentAfter={<span aria-hidden="true">s</span>}
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
