import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { NumberField } from './NumberField.tsx';
import { limitsOf, parseSeconds, secondsText } from './seconds.ts';
import type { TimeSetting } from './seconds.ts';

/** A span of time in seconds. */
export function TimeField({ name }: { readonly name: TimeSetting }): ReactNode {
  const { t } = useText();
  const { least, most, usual } = limitsOf(name);
  return (
    <NumberField
      name={name}
      label={t(`settings.${name}.label`)}
      hint={`${t(`settings.${name}.hint`)} ${t('settings.limits', { least, most, usual })}`}
      unit="s"
      inputMode="decimal"
      textOf={secondsText}
      parse={(text) => {
        const parsed = parseSeconds(name, text);
        return 'fault' in parsed ? { fault: t(`settings.fault.${parsed.fault}`, { least, most }) } : { value: parsed.ms };
      }}
    />
  );
}
