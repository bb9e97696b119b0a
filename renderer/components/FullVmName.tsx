import type { ReactNode } from 'react';
import { useText } from '../i18n/i18n.ts';
import { useModel } from '../store/app-model.ts';
import { hostOfSharedName, idOfSharedName } from '../store/vm-name.ts';
import type { NamedVm } from '../store/vm-name.ts';
import { place, Rich } from './Rich.tsx';
import { VmName } from './VmName.tsx';

/** The name of a VM where nothing around it says which host is meant; the same words as `fullName`. */
export function FullVmName({ vm }: { readonly vm: NamedVm }): ReactNode {
  const { t } = useText();
  const { fleet } = useModel();
  const name = <VmName name={vm.name} id={idOfSharedName(fleet, vm)} />;
  const host = hostOfSharedName(fleet, vm);
  if (host === null) return name;
  return <Rich text={t('cell.vmOnHost', { vm: place('vm'), host: place('host') })} vm={name} host={<bdi>{host}</bdi>} />;
}
