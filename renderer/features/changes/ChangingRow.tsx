import { memo } from 'react';
import type { ReactNode, Ref } from 'react';
import { VmName } from '../../components/VmName.tsx';
import { useText } from '../../i18n/i18n.ts';
import { useHost, useIdOfSharedName } from '../../store/hooks.ts';
import { nameWithId } from '../../store/vm-name.ts';
import { sentenceText } from '../vms/change/impact-text.ts';
import { SelectBox } from '../vms/SelectBox.tsx';
import { ChangeChip } from './ChangeChip.tsx';
import { changeKey, worstOf } from './preview.ts';
import type { ChangingVm } from './preview.ts';
import { SeverityWord } from './SeverityWord.tsx';
import { showWarning } from './show-warning.ts';
import { soText } from './skip-text.ts';

interface Props {
  readonly index: number;
  readonly top: number;
  readonly vm: ChangingVm;
  /** It is not as it was when the preview was made. */
  readonly moved: boolean;
  /** The plan is the way back from a run. */
  readonly isUndo: boolean;
  readonly leftOut: ReadonlySet<string>;
  readonly onLeaveOut: (keys: readonly string[], out: boolean) => void;
  /** Measures the row: its changes may take several lines. */
  readonly ref: Ref<HTMLDivElement>;
}

/** A VM that would be changed: to take in or to leave out, with each change, when it takes effect, and its worst warning in a few words, which leads to the whole of it. */
export const ChangingRow = memo(function ChangingRow({ index, top, vm, moved, isUndo, leftOut, onLeaveOut, ref }: Props): ReactNode {
  const { t } = useText();
  const host = useHost(vm.hostId);
  const named = { hostId: vm.hostId, vmId: vm.vmId, name: vm.name ?? vm.vmId };
  const id = useIdOfSharedName(named);
  const keys = vm.changes.map(changeKey);
  const out = keys.filter((key) => leftOut.has(key)).length;
  const worst = worstOf(vm, leftOut);
  return (
    <div
      ref={ref}
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      className="preview-row"
      style={{ top }}
      data-left-out={out === keys.length || undefined}
    >
      <span role="cell">
        <SelectBox
          label={t('changes.include', { vm: nameWithId(named.name, id) })}
          share={out === 0 ? 'true' : out === keys.length ? 'false' : 'mixed'}
          tabbable
          onToggle={() => onLeaveOut(keys, out === 0)}
        />
      </span>
      <span role="rowheader" className="preview-vm">
        <VmName name={named.name} id={id} />
      </span>
      <span role="cell" className="preview-host">
        <bdi>{host?.name ?? vm.hostId}</bdi>
      </span>
      <span role="cell" className="preview-change">
        {vm.changes.map((change) => (
          <ChangeChip
            key={change.service}
            service={change.service}
            from={change.from}
            to={change.to}
            leftOut={leftOut.has(changeKey(change))}
          />
        ))}
        {moved && <span className="preview-since">{t('changes.moved.row')}</span>}
        {vm.so.length > 0 && <span className="preview-so">{soText(vm.so, isUndo, t)}</span>}
      </span>
      <span role="cell" className="preview-effect" data-later={vm.atStart || undefined}>
        {t(vm.atStart ? 'changes.atStart' : 'changes.now')}
      </span>
      <span role="cell" className="preview-warning">
        {worst !== null && (
          <button type="button" className="preview-worst" data-tip={sentenceText(worst.sentence, t)} onClick={() => showWarning(worst)}>
            <SeverityWord severity={worst.severity} /> <span className="preview-sentence">{t(`impact.short.${worst.sentence.key}`)}</span>
          </button>
        )}
      </span>
    </div>
  );
});
