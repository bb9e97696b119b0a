import { ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import type { PreviewGroup } from './preview-lines.ts';

interface Props {
  readonly index: number;
  readonly top: number;
  readonly group: PreviewGroup;
  readonly count: number;
  readonly open: boolean;
  readonly onFold: (group: PreviewGroup) => void;
}

/** The heading of a part of the preview. */
export function PreviewGroupRow({ index, top, group, count, open, onFold }: Props): ReactNode {
  const { t } = useText();
  return (
    <div role="row" aria-rowindex={index + 2} className="preview-row preview-group" style={{ top }}>
      <span role="cell" aria-colspan={6} className="preview-group-cell">
        <button type="button" className="host-fold" aria-expanded={open} onClick={() => onFold(group)}>
          <ChevronDown16Regular />
          <strong>{t(`changes.group.${group}`)}</strong>
          <span className="page-quiet">{t(group === 'changing' ? 'changes.group.worstFirst' : 'changes.group.vms', { count })}</span>
        </button>
      </span>
    </div>
  );
}
