import { Select } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Want } from '../../../shared/contract/wanted.ts';
import { useText } from '../../i18n/i18n.ts';

interface Props {
  /** `null`: nothing is said of it. */
  readonly value: Want | null;
  /** What is chosen for, to a screen reader. */
  readonly label: string;
  readonly onChange: (value: Want | null) => void;
  /** Whether nothing may be said. */
  readonly optional?: boolean;
}

const wants = ['on', 'off', 'any'] as const;

/** On, off or either, and where it is allowed nothing at all. */
export function WantSelect({ value, label, onChange, optional = false }: Props): ReactNode {
  const { t } = useText();
  return (
    <Select
      size="small"
      aria-label={label}
      value={value ?? ''}
      onChange={(_event, data) => onChange(wants.find((want) => want === data.value) ?? null)}
    >
      {optional && <option value="">{t('policy.want.none')}</option>}
      {wants.map((want) => (
        <option key={want} value={want}>
          {t(`policy.want.${want}`)}
        </option>
      ))}
    </Select>
  );
}
