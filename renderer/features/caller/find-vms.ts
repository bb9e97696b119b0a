import type { VmRecord } from '../../../shared/contract/fleet.ts';
import { fold } from '../../../shared/domain/search.ts';

/** How well a VM fits what a caller said, the best first; `null`: not at all. */
function rank(vm: VmRecord, words: string): number | null {
  const names = [vm.name, vm.details?.guest?.computerName ?? ''].map(fold).filter((name) => name !== '');
  const texts = [...names, ...(vm.details?.addresses ?? []).map(fold)];
  if (texts.includes(words)) return 0;
  if (texts.some((text) => text.startsWith(words))) return 1;
  // A piece out of the middle of an address would fit too many.
  return names.some((name) => name.includes(words)) ? 2 : null;
}

/**
 * The VMs that a caller may mean by a name, of the VM or of the computer inside, or by an IP address: whole ones first, then those that
 * begin so, then those whose name holds it; a replica on standby after the VM that runs. Nothing for nothing.
 */
export function findVms(query: string, vms: readonly VmRecord[]): readonly VmRecord[] {
  const words = fold(query).trim();
  if (words === '') return [];
  return vms
    .flatMap((vm) => {
      const at = rank(vm, words);
      return at === null ? [] : [{ vm, at: at * 2 + (vm.status.code === 'replicaStandby' ? 1 : 0) }];
    })
    .sort((left, right) => left.at - right.at || left.vm.name.localeCompare(right.vm.name) || left.vm.hostId.localeCompare(right.vm.hostId))
    .map(({ vm }) => vm);
}
