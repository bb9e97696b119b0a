import type { ReactNode } from 'react';
import type { PlannedChange } from '../../../shared/domain/plan.ts';
import { formatDuration } from '../../i18n/format.ts';
import { useText } from '../../i18n/i18n.ts';
import { expectedMs } from './preview.ts';
import type { Preview } from './preview.ts';

interface Props {
  readonly preview: Preview;
  /** What is to be run: without what is left out. */
  readonly changes: readonly PlannedChange[];
}

/** The preview in four numbers. */
export function PreviewTiles({ preview, changes }: Props): ReactNode {
  const { t } = useText();
  const vms = new Set(changes.map(({ hostId, vmId }) => `${hostId}/${vmId}`)).size;
  const hosts = new Set(changes.map(({ hostId }) => hostId)).size;
  const so = [...preview.changing, ...preview.alreadySo, ...preview.skipped].reduce((sum, vm) => sum + vm.so.length, 0);
  const onHosts = t('changes.tile.onHosts', { count: hosts });
  const tiles = [
    {
      id: 'change',
      count: String(vms),
      words: t('changes.tile.change', { count: vms }),
      more: `${t('changes.tile.switches', { count: changes.length })} ${onHosts}`,
    },
    {
      id: 'so',
      count: String(preview.alreadySo.length),
      words: t('changes.tile.alreadySo'),
      more: so === 0 ? t('changes.tile.nothingWritten') : t('changes.tile.soSwitches', { count: so }),
    },
    { id: 'skipped', count: String(preview.skipped.length), words: t('changes.tile.skipped'), more: t('changes.tile.reasons') },
    {
      id: 'time',
      count: changes.length === 0 ? t('grid.none') : t('changes.tile.about', { duration: formatDuration(expectedMs(changes), t) }),
      words: t('changes.tile.expected'),
      more: t('changes.tile.oneAtATime'),
    },
  ];
  return (
    <ul className="preview-tiles" aria-label={t('changes.tile.label')}>
      {tiles.map(({ id, count, words, more }) => (
        <li key={id} className="preview-tile" data-tile={id}>
          <span className="preview-count">{count}</span>
          <span className="preview-words">
            <strong>{words}</strong>
            <span>{more}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
