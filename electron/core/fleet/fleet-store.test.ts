import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FleetDelta, FleetSnapshot, HostRecord, VmRecord } from '../../../shared/contract/fleet.ts';
import { vmKey } from '../../../shared/contract/fleet.ts';
import { createPolicyJudge, defaultPolicy } from '../../../shared/domain/policy.ts';
import { fakeVmId } from '../testing/fake-host.ts';
import { createFleetStore, type FleetDraft } from './fleet-store.ts';

const judge = createPolicyJudge(defaultPolicy);

const since = '2026-11-23T08:00:00.000Z';

function host(hostId: string): HostRecord {
  return {
    hostId,
    name: hostId,
    simulated: true,
    session: { state: 'starting', since },
    problem: null,
    problemSince: null,
    facts: null,
    lightIntervalMs: 5_000,
    fullIntervalMs: 60_000,
  };
}

function vm(hostId: string, number: number, state: string): VmRecord {
  return {
    hostId,
    vmId: fakeVmId(number),
    name: 'same name',
    state,
    rawStatus: null,
    heartbeat: null,
    startedAt: null,
    status: { code: 'off', since, sinceAtLeast: true, applicationsUnknown: false, raw: null },
    roles: [],
    tags: [],
    wanted: judge({ hostId, vmId: fakeVmId(number), roles: [], tags: [], shielded: false }, 0).wanted,
    details: null,
    detailsProblem: null,
    direct: null,
  };
}

/** What a receiver of the deltas does. */
function apply(snapshot: FleetSnapshot, delta: FleetDelta): FleetSnapshot {
  expect(delta.sequence).toBe(snapshot.sequence + 1);
  const changed = new Set(delta.vms.map(vmKey));
  expect(delta.removedVms.filter((gone) => changed.has(vmKey(gone)))).toEqual([]);
  const merge = <T>(before: readonly T[], news: readonly T[], removed: readonly string[], key: (item: T) => string): T[] => {
    const all = new Map(before.map((item) => [key(item), item]));
    for (const item of news) all.set(key(item), item);
    for (const gone of removed) all.delete(gone);
    return [...all.values()];
  };
  return {
    sequence: delta.sequence,
    hosts: merge(snapshot.hosts, delta.hosts, delta.removedHosts, (item) => item.hostId),
    reads: merge(snapshot.reads, delta.reads, delta.removedHosts, (item) => item.hostId),
    vms: merge(snapshot.vms, delta.vms, delta.removedVms.map(vmKey), vmKey),
  };
}

function sorted(snapshot: FleetSnapshot): FleetSnapshot {
  return { ...snapshot, vms: snapshot.vms.toSorted((a, b) => vmKey(a).localeCompare(vmKey(b))) };
}

const hostIds = ['one', 'two'] as const;
const act = fc.oneof(
  fc.record({
    kind: fc.constant('vm' as const),
    hostId: fc.constantFrom(...hostIds),
    number: fc.nat(4),
    state: fc.constantFrom('Off', 'Running'),
  }),
  fc.record({ kind: fc.constant('remove' as const), hostId: fc.constantFrom(...hostIds), number: fc.nat(4) }),
  fc.record({ kind: fc.constant('host' as const), hostId: fc.constantFrom(...hostIds, 'unknown'), name: fc.constantFrom('a', 'b') }),
  fc.record({ kind: fc.constant('reads' as const), hostId: fc.constantFrom(...hostIds, 'unknown'), done: fc.nat(2) }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

function perform(draft: FleetDraft, step: Act): void {
  if (step.kind === 'vm') draft.vm(vm(step.hostId, step.number, step.state));
  else if (step.kind === 'remove') draft.removeVm({ hostId: step.hostId, vmId: fakeVmId(step.number) });
  else if (step.kind === 'host') draft.host(step.hostId, { name: step.name });
  else draft.reads(step.hostId, { fullProgress: { done: step.done, total: 2 } });
}

test('any deltas applied to a snapshot give the present snapshot', () => {
  fc.assert(
    fc.property(fc.array(fc.array(act, { maxLength: 6 }), { maxLength: 20, size: 'max' }), fc.nat(10), (changes, joinAfter) => {
      const store = createFleetStore();
      for (const hostId of hostIds) store.addHost(host(hostId));
      let copy = store.snapshot();
      store.onDelta((delta) => (copy = apply(copy, delta)));
      for (const [number, steps] of changes.entries()) {
        if (number === joinAfter) copy = store.snapshot();
        store.change((draft) => steps.forEach((step) => perform(draft, step)));
      }
      expect(sorted(copy)).toEqual(sorted(store.snapshot()));
    }),
  );
});

test('a record that says the same is neither replaced nor sent', () => {
  const store = createFleetStore();
  store.addHost(host('one'));
  store.change((draft) => draft.vm(vm('one', 1, 'Off')));
  const before = store.vm({ hostId: 'one', vmId: fakeVmId(1) });
  const { sequence } = store.snapshot();
  store.change((draft) => {
    draft.vm(vm('one', 1, 'Off'));
    draft.host('one', { name: 'one' });
  });
  expect(store.snapshot().sequence).toBe(sequence);
  expect(store.vm({ hostId: 'one', vmId: fakeVmId(1) })).toBe(before);
});

test('VMs of one id on two hosts are two', () => {
  const store = createFleetStore();
  store.change((draft) => {
    draft.vm(vm('one', 1, 'Running'));
    draft.vm(vm('two', 1, 'Off'));
  });
  store.change((draft) => draft.removeVm({ hostId: 'one', vmId: fakeVmId(1) }));
  expect(store.snapshot().vms.map((record) => [record.hostId, record.state])).toEqual([['two', 'Off']]);
});
