import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useText } from '../../../i18n/i18n.ts';
import './beyond-note.css';

interface Props {
  /** VMs that the search finds and the view leaves out. */
  readonly count: number;
  /** Searches all VMs for the same words. */
  readonly onWiden: () => void;
}

/** Below the rows, and always in sight: that the search finds more than the view shows. A live region tells it to screen readers. */
export function BeyondNote({ count, onWiden }: Props): ReactNode {
  const { t } = useText();
  return (
    <div className="beyond-note">
      <p>{t('empty.beyond', { count })}</p>
      <Button size="small" onClick={onWiden}>
        {t('empty.searchAll')}
      </Button>
    </div>
  );
}
