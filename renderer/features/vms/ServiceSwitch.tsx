import type { ReactNode } from 'react';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { SwitchableServiceId } from '../../../shared/contract/service.ts';
import { useText } from '../../i18n/i18n.ts';
import type { CellView } from './cell-view.ts';
import { cellWords } from './cell-words.ts';
import { useChanges } from './change/change-context.ts';
import { SwitchButton } from './SwitchButton.tsx';

interface Props {
  readonly vm: VmRecord;
  readonly vmKey: string;
  readonly service: SwitchableServiceId;
  readonly view: CellView;
  /** Name of the VM's host where its own name alone does not tell it. */
  readonly sharedNameHost: string | null;
  readonly writing: boolean;
}

/** The switch of one service of one VM: shows what was read, asks before it changes anything. */
export function ServiceSwitch({ vm, vmKey, service, view, sharedNameHost, writing }: Props): ReactNode {
  const { t } = useText();
  const changes = useChanges();
  const label = cellWords(t).switchName(service, vm.name, sharedNameHost);
  return (
    <SwitchButton vm={vm} vmKey={vmKey} service={service} view={view} label={label} writing={writing} tabIndex={0} changes={changes} />
  );
}
