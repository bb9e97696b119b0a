import { Button } from '@fluentui/react-components';
import { ChevronDown20Regular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronUp20Regular } from '@fluentui/react-icons/svg/chevron-up';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';

/** What the head of the panel can do; `null`: there is no VM that way. */
export interface Acts {
  readonly onClose: () => void;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
}

/** Previous VM, next VM, close. */
export function PanelActs({ acts, children }: { readonly acts: Acts; readonly children?: ReactNode }): ReactNode {
  const { t } = useText();
  return (
    <div className="panel-acts">
      {children}
      <Button
        size="small"
        appearance="subtle"
        icon={<ChevronUp20Regular />}
        aria-label={t('panel.previous')}
        title={t('panel.previous')}
        disabledFocusable={acts.onPrevious === null}
        onClick={() => acts.onPrevious?.()}
      />
      <Button
        size="small"
        appearance="subtle"
        icon={<ChevronDown20Regular />}
        aria-label={t('panel.next')}
        title={t('panel.next')}
        disabledFocusable={acts.onNext === null}
        onClick={() => acts.onNext?.()}
      />
      <Button
        size="small"
        appearance="subtle"
        icon={<Dismiss20Regular />}
        aria-label={t('panel.close')}
        title={t('panel.close')}
        onClick={acts.onClose}
      />
    </div>
  );
}
