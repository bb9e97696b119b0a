import type { ReactNode, Ref } from 'react';
import type { Skipped } from '../../../shared/domain/plan.ts';
import { VmName } from '../../components/VmName.tsx';
import { useText } from '../../i18n/i18n.ts';
import { useHost, useIdOfSharedName } from '../../store/hooks.ts';
import type { PreviewVm } from './preview.ts';
import { skippedText, soText } from './skip-text.ts';

interface Props {
  readonly index: number;
  readonly top: number;
  readonly vm: PreviewVm;
  /** It is not as it was when the preview was made. */
  readonly moved: boolean;
  /** Why what of it is left out; empty where it is so already. */
  readonly skipped: readonly Skipped[];
  /** The plan is the way back from a run. */
  readonly isUndo: boolean;
  /** Measures the row: a name or a reason may take several lines. */
  readonly ref: Ref<HTMLDivElement>;
}

/** A VM that stays as it is. */
export function PlainRow({ index, top, vm, moved, skipped, isUndo, ref }: Props): ReactNode {
  const { t } = useText();
  const host = useHost(vm.hostId);
  const named = { hostId: vm.hostId, vmId: vm.vmId, name: vm.name ?? vm.vmId };
  const id = useIdOfSharedName(named);
  const so = soText(vm.so, isUndo, t);
  const words = [skipped.length === 0 ? t('changes.staysSo') : skippedText(skipped, t), so].filter((text) => text !== '').join('. ');
  return (
    <div ref={ref} role="row" aria-rowindex={index + 2} data-index={index} className="preview-row preview-quiet" style={{ top }}>
      <span role="cell" />
      <span role="rowheader" className="preview-vm">
        <VmName name={named.name} id={id} />
      </span>
      <span role="cell" className="preview-host">
        <bdi>{host?.name ?? vm.hostId}</bdi>
      </span>
      <span role="cell" aria-colspan={3} className="preview-reason">
        {words}
        {moved && (
          <>
            {' '}
            <span className="preview-since">{t('changes.moved.row')}</span>
          </>
        )}
      </span>
    </div>
  );
}
