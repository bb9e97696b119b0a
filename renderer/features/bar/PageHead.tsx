import type { ReactNode } from 'react';
import { OperationsButton } from '../operations/OperationsButton.tsx';
import { AccessBadge } from './AccessBadge.tsx';
import { LanguageMenu } from './LanguageMenu.tsx';
import './bar.css';

interface Props {
  readonly title: ReactNode;
  /** Buttons of this page. */
  readonly tools?: ReactNode;
}

/** The head of a page other than the VMs; its heading takes the focus when the page is opened. */
export function PageHead({ title, tools }: Props): ReactNode {
  return (
    <div className="bar" data-region="bar">
      <h1 className="bar-title" tabIndex={-1}>
        {title}
      </h1>
      <span className="bar-space" />
      {tools}
      <OperationsButton />
      <span className="bar-line" />
      <AccessBadge />
      <LanguageMenu />
    </div>
  );
}
