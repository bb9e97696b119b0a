import type { ReactNode } from 'react';
import { AlertsButton } from '../alerts/AlertsButton.tsx';
import { OperationsButton } from '../operations/OperationsButton.tsx';
import { AccessBadge } from './AccessBadge.tsx';
import { LanguageMenu } from './LanguageMenu.tsx';
import './bar.css';

interface Props {
  readonly title: ReactNode;
  /** What stands right beside the title. */
  readonly beside?: ReactNode;
  /** Buttons of this page. */
  readonly tools?: ReactNode;
}

/** The head of a page other than the VMs; its heading takes the focus when the page is opened. */
export function PageHead({ title, beside, tools }: Props): ReactNode {
  return (
    <div className="bar" data-region="bar">
      <h1 className="bar-title" tabIndex={-1}>
        {title}
      </h1>
      {beside}
      <span className="bar-space" />
      {tools}
      <AlertsButton />
      <OperationsButton />
      <span className="bar-line" />
      <AccessBadge />
      <LanguageMenu />
    </div>
  );
}
