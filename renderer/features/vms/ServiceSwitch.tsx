import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { SwitchableServiceId } from '../../../shared/contract/service.ts';
import { useText } from '../../i18n/i18n.ts';
import { useHostOfSharedName, useIdOfSharedName } from '../../store/hooks.ts';
import { nameWithId } from '../../store/vm-name.ts';
import type { CellView } from './cell-view.ts';
import { cellWords } from './cell-words.ts';
import { useChanges } from './change/change-context.ts';
import { SwitchButton } from './SwitchButton.tsx';

interface Props {
  readonly vm: VmRecord;
  readonly vmKey: string;
  readonly service: SwitchableServiceId;
  readonly view: CellView;
  readonly writing: boolean;
}

/** The switch of one service of one VM: shows what was read, asks before it changes anything. */
export function ServiceSwitch({ vm, vmKey, service, view, writing }: Props): ReactNode {
  const { t } = useText();
  const changes = useChanges();
  const name = nameWithId(vm.name, useIdOfSharedName(vm));
  const label = cellWords(t).switchName(service, name, useHostOfSharedName(vm));
  return (
    <SwitchButton vm={vm} vmKey={vmKey} service={service} view={view} label={label} writing={writing} tabIndex={0} changes={changes} />
  );
}
