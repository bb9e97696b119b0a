import { Pulse20Regular } from '@fluentui/react-icons/svg/pulse';
import type { ReactNode } from 'react';
import { useText } from '../i18n/i18n.ts';
import './title-bar.css';

interface Props {
  readonly demo: boolean;
  /** Is given the element into which `TitleBarSlot` puts its content. */
  readonly onSlot: (slot: HTMLElement | null) => void;
}

/** The bar at the top, drawn by us: the window's own buttons lie over its end, and the window is dragged by what is no control. */
export function TitleBar({ demo, onSlot }: Props): ReactNode {
  const { t } = useText();
  return (
    <header className="title-bar">
      <div className="title-side">
        <span className="title-logo" aria-hidden="true">
          <Pulse20Regular />
        </span>
        <span className="title-name">{t('app.name')}</span>
        {demo && <span className="tag">{t('app.demoBadge')}</span>}
      </div>
      <div ref={onSlot} className="title-slot" />
      <div className="title-side" />
    </header>
  );
}
