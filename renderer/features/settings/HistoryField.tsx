import { Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { settingsSchema } from '../../../shared/contract/settings.ts';
import { useText } from '../../i18n/i18n.ts';
import { SettingRow } from './SettingRow.tsx';
import { useSetting } from './use-setting.ts';

const name = 'historyDays';
const schema = settingsSchema.shape[name];
const { minValue, maxValue } = schema.unwrap();
const limits = { least: minValue ?? 1, most: maxValue ?? 1, usual: schema.parse(undefined) };

/** For how many days the history of heartbeats is kept. Taken when the field is left or with Enter; Esc brings the value in force back. */
export function HistoryField(): ReactNode {
  const { t } = useText();
  const { value, locked, saved, save } = useSetting(name);
  const [draft, setDraft] = useState<string | null>(null);
  const inForce = value === undefined ? '' : String(value);
  const days = schema.safeParse(/^\d+$/.test((draft ?? '').trim()) ? Number(draft) : Number.NaN);
  const fault = draft !== null && !days.success ? t('settings.historyDays.fault', limits) : null;

  function take(): void {
    if (draft === null || !days.success) return;
    setDraft(null);
    save(days.data);
  }

  return (
    <SettingRow
      id={name}
      label={t('settings.historyDays.label')}
      hint={`${t('settings.historyDays.hint')} ${t('settings.historyDays.limits', limits)}`}
      fault={fault}
      locked={locked ? t('settings.locked') : null}
      saved={saved && draft === null}
    >
      <Input
        id={name}
        className="setting-seconds"
        inputMode="numeric"
        disabled={locked || value === undefined}
        value={draft ?? inForce}
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
