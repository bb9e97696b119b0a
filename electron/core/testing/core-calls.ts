import { expect, vi } from 'vitest';
import type { CallInput, CallName, CallOutput } from '../../../shared/contract/contract.ts';
import type { HostReads, HostRecord, VmRecord } from '../../../shared/contract/fleet.ts';
import type { Result } from '../../../shared/contract/problem.ts';
import type { Core } from '../core.ts';
import { simulatedHostId } from './simulated-host.ts';

/** How long a test through the real engine waits for something to happen: for things, never for a time. */
export const patience = { timeout: 60_000, interval: 20 };

/** The calls of a core over the simulated host, as tests want them. */
export interface CoreCalls {
  /** The answer of a call that must be good. */
  value<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
  vm(vmId: string): Promise<VmRecord | undefined>;
  host(): Promise<HostRecord | undefined>;
  reads(): Promise<HostReads | undefined>;
  /** The last known state of a VM's Guest Service Interface: the switch that needs no confirmation. */
  shown(vmId: string): Promise<boolean>;
  /** Switches it to the other state, by what is known. */
  toggle(vmId: string, change?: Partial<CallInput<'service.set'>>): Promise<CallOutput<'service.set'>>;
  /** Resolves when the host is well and `count` VMs were read in full. */
  whenWhole(count: number): Promise<void>;
}

/** The calls of a core, wherever it runs. */
export function callsOf(core: Pick<Core, 'call'>): CoreCalls {
  const calls: CoreCalls = {
    async value<N extends CallName>(name: N, input: CallInput<N>) {
      const result = (await core.call(name, input)) as Result<CallOutput<N>>;
      if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.problem)}`);
      return result.value;
    },
    vm: async (vmId) => (await calls.value('fleet.snapshot', {})).vms.find((record) => record.vmId === vmId),
    host: async () => (await calls.value('fleet.snapshot', {})).hosts[0],
    reads: async () => (await calls.value('fleet.snapshot', {})).reads[0],
    async shown(vmId) {
      const enabled = (await calls.vm(vmId))?.details?.services.guestServiceInterface?.enabled;
      if (typeof enabled !== 'boolean') throw new Error('the state of the service is not known');
      return enabled;
    },
    async toggle(vmId, change = {}) {
      const expected = await calls.shown(vmId);
      return calls.value('service.set', {
        hostId: simulatedHostId,
        vmId,
        service: 'guestServiceInterface',
        enabled: !expected,
        expected,
        acknowledged: 'low',
        reason: 'switch',
        ...change,
      });
    },
    whenWhole: (count) =>
      vi.waitFor(async () => {
        const { hosts, reads, vms } = await calls.value('fleet.snapshot', {});
        expect(hosts[0]).toMatchObject({ session: { state: 'ready' }, problem: null });
        expect(reads[0]).toMatchObject({ fullProgress: null });
        expect(vms.filter((record) => record.details !== null && record.detailsProblem === null)).toHaveLength(count);
      }, patience),
  };
  return calls;
}
