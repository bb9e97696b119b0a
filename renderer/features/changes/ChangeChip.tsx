import { ArrowRight12Regular } from '@fluentui/react-icons/svg/arrow-right';
import type { ReactNode } from 'react';
import type { SwitchableServiceId } from '../../../shared/contract/service.ts';
import { useText } from '../../i18n/i18n.ts';

interface Props {
  readonly service: SwitchableServiceId;
  /** `null`: not known. */
  readonly from: boolean | null;
  readonly to: boolean;
  readonly leftOut?: boolean;
}

/** One change of a switch: the service, what it is and what it would be, drawn and in words. */
export function ChangeChip({ service, from, to, leftOut = false }: Props): ReactNode {
  const { t } = useText();
  return (
    <span className="change-chip" data-left-out={leftOut || undefined}>
      <span>{t(`service.${service}.column`)}</span>
      <Track enabled={from} />
      <ArrowRight12Regular />
      <Track enabled={to} />
      <span className="only-heard">
        {t(changeWords(from, to))}
        {leftOut && `, ${t('changes.chipLeftOut')}`}
      </span>
    </span>
  );
}

/** Heard is what is drawn. */
function changeWords(from: boolean | null, to: boolean) {
  if (from === null) return to ? 'changes.chipToOn' : 'changes.chipToOff';
  if (from === to) return to ? 'changes.chipStaysOn' : 'changes.chipStaysOff';
  return to ? 'changes.chipOn' : 'changes.chipOff';
}

/** A switch to look at, not to click: the same drawing as in the table. */
function Track({ enabled }: { readonly enabled: boolean | null }): ReactNode {
  return (
    <span className="switch chip-switch" aria-hidden="true" data-value={enabled === null ? 'unknown' : enabled ? 'on' : 'off'}>
      <span className="switch-track">
        <span className="switch-thumb" />
      </span>
    </span>
  );
}
