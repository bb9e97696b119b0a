import type { ReactNode } from 'react';
import { switchableServiceIds, type SwitchableServiceId } from '../../../shared/contract/service.ts';
import type { Want } from '../../../shared/contract/wanted.ts';
import { useText } from '../../i18n/i18n.ts';
import { WantSelect } from './WantSelect.tsx';

interface Props {
  readonly wants: Readonly<Partial<Record<SwitchableServiceId, Want>>>;
  /** Whose wants these are, to a screen reader. */
  readonly label: string;
  /** Whether services may be left unnamed. */
  readonly optional?: boolean;
  /** `null`: it can't be changed here. */
  readonly onChange: ((service: SwitchableServiceId, want: Want | null) => void) | null;
}

/** What is wanted of each of the six services, side by side. */
export function WantGrid({ wants, label, optional = false, onChange }: Props): ReactNode {
  const { t } = useText();
  return (
    <dl className="want-grid" aria-label={label}>
      {switchableServiceIds.map((service) => {
        const want = wants[service] ?? null;
        return (
          <div key={service}>
            <dt>{t(`service.${service}.column`)}</dt>
            <dd>
              {onChange === null ? (
                <span data-want={want ?? 'none'}>{t(`policy.want.${want ?? 'none'}`)}</span>
              ) : (
                <WantSelect
                  value={want}
                  optional={optional}
                  label={t('policy.want.of', { service: t(`service.${service}.name`), part: label })}
                  onChange={(next) => onChange(service, next)}
                />
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
