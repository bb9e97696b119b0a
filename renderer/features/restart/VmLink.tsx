import type { ReactNode } from 'react';
import { vmKey } from '../../../shared/contract/fleet.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { hashOf } from '../../app/place.ts';
import { VmName } from '../../components/VmName.tsx';
import { useIdOfSharedName } from '../../store/hooks.ts';

/** The name of a VM, which leads to its panel. */
export function VmLink({ vm }: { readonly vm: VmRecord }): ReactNode {
  return (
    <a href={hashOf({ page: 'vms', vm: vmKey(vm) })} className="page-link">
      <VmName name={vm.name} id={useIdOfSharedName(vm)} />
    </a>
  );
}
