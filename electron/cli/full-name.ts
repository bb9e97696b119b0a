import { vmKey } from '../../shared/contract/fleet.ts';
import { visibleName } from '../../shared/domain/visible-text.ts';
import type { Translate } from '../../renderer/words.ts';
import type { Look } from './look.ts';

/** A VM with as much of its name as is known. */
export interface Named {
  readonly hostId: string;
  readonly vmId: string;
  readonly name: string | null;
}

/** Calls each VM of a look by its name and host, and by its id, too, where another one of that host looks the same. */
export function fullNames({ hosts, alike }: Look, t: Translate): (vm: Named) => string {
  const names = new Map(hosts.map(({ host }) => [host.hostId, visibleName(host.name)]));
  return ({ hostId, vmId, name }) => {
    const shown = name === null ? vmId : visibleName(name);
    const vm = name !== null && alike.has(vmKey({ hostId, vmId })) ? `${shown} (${vmId})` : shown;
    return t('cell.vmOnHost', { vm, host: names.get(hostId) ?? hostId });
  };
}
