import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import type { RowPlace } from './columns.ts';

interface Props extends RowPlace {
  readonly vmKey: string;
  readonly tabbable: boolean;
}

/** The place of a VM that its host no longer lists. It stays until the user sorts again, so that no row moves by itself. */
export function GoneRow({ vmKey, index, top, tabbable }: Props): ReactNode {
  const { t } = useText();
  return (
    <div role="row" aria-level={2} aria-rowindex={index + 2} className="grid-row vm-row" style={{ top }} data-index={index} data-gone="">
      <div
        role="gridcell"
        aria-colindex={1}
        data-column={0}
        tabIndex={tabbable ? 0 : -1}
        className="cell cell-gone"
        data-tip="text"
        data-tip-text={t('grid.goneTip')}
      >
        <span>{t('grid.gone')}</span>
        <code>{vmKey.slice(vmKey.indexOf('/') + 1)}</code>
      </div>
    </div>
  );
}
