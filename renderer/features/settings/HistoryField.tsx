import type { ReactNode } from 'react';
import { settingsSchema } from '../../../shared/contract/settings.ts';
import { useText } from '../../i18n/i18n.ts';
import { NumberField } from './NumberField.tsx';

const schema = settingsSchema.shape.historyDays;
const { minValue, maxValue } = schema.unwrap();
const limits = { least: minValue ?? 1, most: maxValue ?? 1, usual: schema.parse(undefined) };

/** For how many days the history of heartbeats is kept. */
export function HistoryField(): ReactNode {
  const { t } = useText();
  return (
    <NumberField
      name="historyDays"
      label={t('settings.historyDays.label')}
      hint={`${t('settings.historyDays.hint')} ${t('settings.historyDays.limits', limits)}`}
      inputMode="numeric"
      textOf={String}
      parse={(text) => {
        const days = schema.safeParse(/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN);
        return days.success ? { value: days.data } : { fault: t('settings.historyDays.fault', limits) };
      }}
    />
  );
}
