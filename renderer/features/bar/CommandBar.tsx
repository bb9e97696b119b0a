import type { ReactNode } from 'react';
import { AlertsButton } from '../alerts/AlertsButton.tsx';
import { OperationsButton } from '../operations/OperationsButton.tsx';
import { AccessBadge } from './AccessBadge.tsx';
import { CallerButton } from './CallerButton.tsx';
import { LanguageMenu } from './LanguageMenu.tsx';
import { RefreshButton } from './RefreshButton.tsx';
import './bar.css';

interface Props {
  /** What is shown, and what narrows it: view picker, chips. */
  readonly children: ReactNode;
  /** Buttons of this page, before those that every page has. */
  readonly tools?: ReactNode;
}

/** The bar over the table of VMs: the page's own part at the left, then its tools, refresh, what may be changed, language. */
export function CommandBar({ children, tools }: Props): ReactNode {
  return (
    <div className="bar" data-region="bar">
      {children}
      <span className="bar-space" />
      {tools}
      <CallerButton />
      <AlertsButton />
      <OperationsButton />
      <RefreshButton />
      <span className="bar-line" />
      <AccessBadge />
      <LanguageMenu />
    </div>
  );
}
