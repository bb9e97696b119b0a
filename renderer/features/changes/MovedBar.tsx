import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import { useModel } from '../../store/app-model.ts';
import type { Moves } from './preview-moves.ts';

interface Props {
  readonly moves: Moves;
  /** How many changes the preview holds. */
  readonly changes: number;
  readonly onRefresh: () => void;
}

/** In what the fleet has gone on since the preview was made, and what would be lost of the preview if it were made anew now. */
export function MovedBar({ moves, changes, onRefresh }: Props): ReactNode {
  const { t } = useText();
  const { fleet } = useModel();
  const { rows, lostHosts, backHosts, readOnly, lost } = moves;
  const names = (ids: readonly string[]): string => ids.map((id) => fleet.host(id)?.name ?? id).join(', ');
  const sentences = [
    rows.length > 0 && t('changes.moved.rows', { count: rows.length }),
    lostHosts.length > 0 && t('changes.moved.lostHosts', { count: lostHosts.length, hosts: names(lostHosts) }),
    backHosts.length > 0 && t('changes.moved.backHosts', { count: backHosts.length, hosts: names(backHosts) }),
    readOnly === 'now' && t('changes.moved.readOnly'),
    readOnly === 'noMore' && t('changes.moved.allowed'),
    lost > 0 && t('changes.moved.lost', { count: lost, all: changes }),
  ].filter((sentence) => sentence !== false);
  return (
    <div role="status" className="preview-moved">
      {sentences.length > 0 && (
        <MessageBar intent={lost > 0 ? 'warning' : 'info'}>
          <MessageBarBody>{sentences.join(' ')}</MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={onRefresh}>
              {t('changes.refresh')}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </div>
  );
}
