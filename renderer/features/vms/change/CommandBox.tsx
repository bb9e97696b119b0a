import type { ReactNode } from 'react';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { useText } from '../../../i18n/i18n.ts';

/** A PowerShell command to read and to copy; folded to its heading where room is scarce. */
export function CommandBox({ command, folded = false }: { readonly command: string; readonly folded?: boolean }): ReactNode {
  const { t } = useText();
  if (folded) {
    return (
      <details className="command-fold">
        <summary>{t('change.powerShell')}</summary>
        <pre className="command">{command}</pre>
        <CopyButton text={command} />
      </details>
    );
  }
  return (
    <section>
      <div className="command-head">
        <h3 className="question-heading">{t('change.powerShell')}</h3>
        <CopyButton text={command} />
      </div>
      <pre className="command">{command}</pre>
    </section>
  );
}
