import { vmKey } from '../../shared/contract/fleet.ts';
import type { VmRecord } from '../../shared/contract/fleet.ts';
import { lookOf, visibleName } from '../../shared/domain/visible-text.ts';
import type { Translate } from '../i18n/i18n.ts';
import type { FleetStore } from './fleet-store.ts';

/** What a VM is called by: its name, and its host and id where the name is not enough. */
export type NamedVm = Pick<VmRecord, 'hostId' | 'vmId' | 'name'>;

/** So much of an id is read out and compared without effort; two VMs of one name that share it are not to be expected. */
const shownIdLength = 8;

/** Name of a VM's host where another VM, on whatever host, has a name that looks the same; else `null`. */
export function hostOfSharedName(fleet: FleetStore, vm: NamedVm | undefined): string | null {
  if (vm === undefined) return null;
  return fleet.isNameShared(vm.name) ? visibleName(fleet.host(vm.hostId)?.name ?? vm.hostId) : null;
}

/** The first characters of a VM's id where another VM of its host has a name that looks the same; else `null`. The VM itself may be gone. */
export function idOfSharedName(fleet: FleetStore, vm: NamedVm | undefined): string | null {
  if (vm === undefined) return null;
  const known = fleet.vm(vmKey(vm));
  const itself = known !== undefined && lookOf(known.name) === lookOf(vm.name) ? 1 : 0;
  return fleet.countOfName(vm.name, vm.hostId) > itself ? vm.vmId.slice(0, shownIdLength) : null;
}

/** A name in plain text, with nothing hidden in it, and with what `idOfSharedName` says of it. */
export function nameWithId(name: string, id: string | null): string {
  const shown = visibleName(name);
  return id === null ? shown : `${shown} (${id})`;
}

/** A VM's name in plain text with as much of its id and host as tells it from every other VM. */
export function fullName(fleet: FleetStore, vm: NamedVm, t: Translate): string {
  const name = nameWithId(vm.name, idOfSharedName(fleet, vm));
  const host = hostOfSharedName(fleet, vm);
  return host === null ? name : t('cell.vmOnHost', { vm: name, host });
}
