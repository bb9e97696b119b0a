import { vmKey, type FleetDelta, type FleetSnapshot, type HostReads, type HostRecord, type VmRecord } from '../../shared/contract/fleet.ts';
import { ask, valueOf, type CliCore } from './ask.ts';

/** What is known of the fleet at a moment: hosts and reads by the host's id, VMs by their key. */
export interface Known {
  readonly hosts: ReadonlyMap<string, HostRecord>;
  readonly reads: ReadonlyMap<string, HostReads>;
  readonly vms: ReadonlyMap<string, VmRecord>;
}

/** Everything that is known once `isEnough` says so, or when `over` resolves. Throws where the core does not answer. */
export async function wholeFleet(
  core: Pick<CliCore, 'call' | 'subscribe'>,
  over: Promise<void>,
  isEnough: (known: Known) => boolean,
): Promise<FleetSnapshot> {
  const known = { hosts: new Map<string, HostRecord>(), reads: new Map<string, HostReads>(), vms: new Map<string, VmRecord>() };
  const settled = Promise.withResolvers<void>();

  function take({ hosts, reads, vms, removedVms }: Pick<FleetDelta, 'hosts' | 'reads' | 'vms' | 'removedVms'>): void {
    for (const host of hosts) known.hosts.set(host.hostId, host);
    for (const each of reads) known.reads.set(each.hostId, each);
    for (const vm of vms) known.vms.set(vmKey(vm), vm);
    for (const vm of removedVms) known.vms.delete(vmKey(vm));
    if (began && isEnough(known)) settled.resolve();
  }
  const snapshot = async (): Promise<FleetSnapshot> => valueOf(await ask(core, 'fleet.snapshot', {}));

  let began = false;
  const unsubscribe = core.subscribe((event) => {
    if (event.type === 'fleet.delta') take(event.delta);
  });
  try {
    const first = await snapshot();
    began = true;
    take({ ...first, removedVms: [] });
    await Promise.race([settled.promise, over]);
    return await snapshot();
  } finally {
    unsubscribe();
  }
}
