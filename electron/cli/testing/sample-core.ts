import { vmWith, type VmChanges } from '../../../shared/domain/vm-record.fixture.ts';
import { createFakeCore, readHost, snapshotOf } from './fake-core.ts';

/** A VM id that ends with a digit. */
export const vmId = (last: number): string => `11111111-2222-3333-4444-00000000000${last}`;
/** Two hosts that were read well. */
export const roma = readHost();
export const milano = readHost({ hostId: 'demo-milano-02', name: 'DEMO-MILANO-02' });
/** The reads of a host that was never read. */
export const unread = { lightAt: null, fullAt: null };

/** A core over one host with these VMs, which is whole from the start. */
export function coreOf(...vms: VmChanges[]): ReturnType<typeof createFakeCore> {
  return createFakeCore(
    snapshotOf(
      [roma],
      vms.map((vm, index) => vmWith({ vmId: vmId(index), ...vm })),
    ),
  );
}
