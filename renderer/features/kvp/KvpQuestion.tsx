import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { visibleText } from '../../../shared/domain/visible-text.ts';
import { place, Rich } from '../../components/Rich.tsx';
import { VmName } from '../../components/VmName.tsx';
import { useText } from '../../i18n/i18n.ts';
import { useIdOfSharedName } from '../../store/hooks.ts';
import { CommandBox } from '../vms/change/CommandBox.tsx';
import { ImpactDialog } from '../vms/change/ImpactDialog.tsx';

interface Props {
  readonly vm: VmRecord;
  /** Of the item that is to go. */
  readonly name: string;
  /** The same as PowerShell. */
  readonly command: string;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** The question before an item is removed. */
export function KvpQuestion({ vm, name, command, onClose, onConfirm }: Props): ReactNode {
  const { t } = useText();
  return (
    <ImpactDialog
      title={
        <Rich
          text={t('kvp.askRemove', { name: place('name'), vm: place('vm') })}
          name={<bdi>{visibleText(name)}</bdi>}
          vm={<VmName name={vm.name} id={useIdOfSharedName(vm)} />}
        />
      }
      vm={vm}
      severity="medium"
      again={false}
      heading={t('power.means')}
      loss={null}
      sentences={[
        { key: 'gone', text: t('kvp.goes') },
        { key: 'again', text: t('kvp.goesAgain') },
      ]}
      instead={[]}
      command={<CommandBox folded command={command} />}
      tickFirst=""
      act={t('kvp.remove')}
      onClose={onClose}
      onConfirm={onConfirm}
    />
  );
}
