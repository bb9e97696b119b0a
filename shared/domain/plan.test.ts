import { describe, expect, it } from 'vitest';
import { planChanges, planUndo } from './plan.ts';
import type { PlanFacts, SkipReason } from './plan.ts';
import { factsOf, numbered } from './plan.fixture.ts';
import { serviceRecord, services, vmWith } from './vm-record.fixture.ts';
import type { VmChanges } from './vm-record.fixture.ts';

const off = serviceRecord({ enabled: false });
const vssOff = { details: { services: services({ vss: off }) } };

function one(changes: VmChanges = {}, facts: Partial<PlanFacts> = {}) {
  const vm = vmWith(changes);
  return planChanges([vm], { vss: true }, factsOf([vm], facts));
}

describe('a plan', () => {
  it('changes what differs, tells what is so already, and leaves alone what was not asked for', () => {
    const differs = vmWith({ name: 'differs', vmId: numbered(1), ...vssOff });
    const same = vmWith({ name: 'same', vmId: numbered(2) });
    const plan = planChanges([differs, same, differs], { vss: true, guestServiceInterface: false }, factsOf([differs, same]));
    expect(plan.changes).toEqual([
      {
        hostId: differs.hostId,
        vmId: differs.vmId,
        name: 'differs',
        service: 'vss',
        from: false,
        to: true,
        severity: 'low',
        atStart: false,
      },
    ]);
    expect(plan.alreadySo.map(({ name, service, to }) => [name, service, to])).toEqual([
      ['differs', 'guestServiceInterface', false],
      ['same', 'vss', true],
      ['same', 'guestServiceInterface', false],
    ]);
    expect(plan.skipped).toEqual([]);
  });

  it('says that a change takes effect at the next start of a VM that is off', () => {
    expect(one({ state: 'Off', code: 'off', ...vssOff }).changes).toMatchObject([{ atStart: true }]);
  });

  it.each<[SkipReason, VmChanges, Partial<PlanFacts>]>([
    ['readOnly', vssOff, { isReadOnly: () => true }],
    ['underWay', vssOff, { isBusy: () => true }],
    ['inTransition', { ...vssOff, state: 'Stopping' }, {}],
    ['replicaStandby', { ...vssOff, state: 'Off', code: 'replicaStandby' }, {}],
    ['notListed', { details: { services: services({ vss: null }) } }, {}],
    ['stateUnknown', { details: { services: services({ vss: serviceRecord({ enabled: null }) }) } }, {}],
  ])('leaves out a switch: %s', (reason, changes, facts) => {
    const plan = one(changes, facts);
    expect(plan).toMatchObject({ changes: [], alreadySo: [], warnings: [], notes: [] });
    const state = reason === 'inTransition' ? { state: 'Stopping' } : {};
    const { hostId, vmId, name } = vmWith(changes);
    expect(plan.skipped).toEqual([{ hostId, vmId, name, service: 'vss', reason, ...state }]);
  });

  it.each<[SkipReason, VmChanges | null, Partial<PlanFacts>]>([
    ['gone', null, {}],
    ['notRead', null, { isListed: () => false }],
    ['notRead', { details: null }, {}],
    ['stale', vssOff, { isStale: () => true }],
    // What is old says nothing, not even that all is as it should be.
    ['stale', {}, { isStale: () => true }],
  ])('leaves out a VM: %s', (reason, changes, facts) => {
    const vm = vmWith(changes ?? {});
    const plan = planChanges([vm], { vss: true }, factsOf(changes === null ? [] : [vm], facts));
    expect(plan).toMatchObject({ changes: [], alreadySo: [] });
    expect(plan.skipped).toEqual([{ hostId: vm.hostId, vmId: vm.vmId, name: changes === null ? null : vm.name, service: null, reason }]);
  });

  it('leaves out the data exchange of a shielded VM alone', () => {
    const vm = vmWith({ details: { shielded: true, services: services({ dataExchange: off, vss: off }) } });
    const plan = planChanges([vm], { dataExchange: true, vss: true }, factsOf([vm]));
    expect(plan.skipped.map(({ service, reason }) => [service, reason])).toEqual([['dataExchange', 'shielded']]);
    expect(plan.changes.map(({ service }) => service)).toEqual(['vss']);
  });

  it('tells what is as asked also where nothing could be changed', () => {
    expect(one({ state: 'Stopping' }, { isReadOnly: () => true })).toMatchObject({ skipped: [], alreadySo: [{ service: 'vss' }] });
  });

  it('mends what the policy wants, where it wants something and the value is known', () => {
    const { wanted } = vmWith();
    const vm = vmWith({
      wanted: { ...wanted, heartbeat: { by: 'baseline', want: 'any' } },
      details: {
        services: services({ heartbeat: off, vss: off, guestServiceInterface: null, dataExchange: serviceRecord({ enabled: null }) }),
      },
    });
    const plan = planChanges([vm], 'policy', factsOf([vm]));
    expect(plan.changes.map(({ service, to }) => [service, to])).toEqual([['vss', true]]);
    expect(plan.alreadySo.map(({ service }) => service)).toEqual(['guestShutdown', 'timeSynchronization']);
    expect(plan.skipped).toEqual([]);
  });
});

describe('the warnings of a plan', () => {
  const named = (name: string, number: number, changes: VmChanges = {}) => vmWith({ name, vmId: numbered(number), ...changes });

  it('are gathered by the worst loss, worst first, each change behind one of them', () => {
    const vms = [
      named('plain 1', 1),
      named('db', 2, { roles: ['database'] }),
      named('plain 2', 3),
      named('strict', 4, { details: { checkpointType: 'ProductionOnly' } }),
      named('off', 5, { state: 'Off', code: 'off' }),
    ];
    const { warnings, notes } = planChanges(vms, { vss: false }, factsOf(vms));
    const short = warnings.map(({ severity, service, enabled, sentence, vms: touched, instead }) => ({
      said: `${severity} ${service} ${enabled} ${sentence.key}`,
      vms: touched.map(({ name }) => name),
      instead: instead.map(({ advice, vms: advised }) => [advice.key, advised.length]),
    }));
    expect(short).toEqual([
      { said: 'high vss false vssOffDatabase', vms: ['db'], instead: [['arrangeOtherBackup', 1]] },
      {
        said: 'high vss false vssOffCheckpointsFail',
        vms: ['strict'],
        instead: [
          ['changeCheckpointType', 1],
          ['arrangeOtherBackup', 1],
        ],
      },
      { said: 'medium vss false vssOffBackup', vms: ['plain 1', 'plain 2', 'off'], instead: [['arrangeOtherBackup', 3]] },
    ]);
    expect(notes.map(({ sentence, vms: touched }) => [sentence.key, touched.map(({ name }) => name)])).toEqual([
      ['vssOffBackup', ['db', 'strict']],
      ['takesEffectAtStart', ['off']],
    ]);
  });

  it('name a VM once in a note that several of its changes share', () => {
    const vm = vmWith({ state: 'Off', code: 'off' });
    const { notes } = planChanges([vm], { vss: false, heartbeat: false }, factsOf([vm]));
    expect(notes).toEqual([{ sentence: { key: 'takesEffectAtStart' }, vms: [{ hostId: vm.hostId, vmId: vm.vmId, name: vm.name }] }]);
  });
});

describe('the way back', () => {
  const vm = vmWith(vssOff);
  const change = { hostId: vm.hostId, vmId: vm.vmId, service: 'vss', before: true, to: false, outcome: 'changed' } as const;

  it('puts back what still is as the run left it, and what somebody has put back already is so', () => {
    expect(planUndo([change], factsOf([vm])).changes).toMatchObject([{ service: 'vss', from: false, to: true }]);
    expect(planUndo([change], factsOf([vmWith()]))).toMatchObject({ changes: [], alreadySo: [{ service: 'vss', to: true }] });
  });

  it('is no business of what the run did not do', () => {
    const others = [
      { ...change, outcome: 'failed' },
      { ...change, outcome: 'refused' },
      { ...change, outcome: 'notApplied' },
      { ...change, outcome: 'alreadySo' },
      { ...change, before: false },
    ] as const;
    expect(planUndo(others, factsOf([vm]))).toEqual({ changes: [], alreadySo: [], skipped: [], warnings: [], notes: [] });
  });

  it('takes in what is in doubt, by the value of now', () => {
    expect(planUndo([{ ...change, outcome: 'unknown' }], factsOf([vm])).changes).toHaveLength(1);
  });

  it('leaves out what nobody read before', () => {
    expect(planUndo([{ ...change, before: null }], factsOf([vm])).skipped).toMatchObject([{ service: 'vss', reason: 'beforeUnknown' }]);
  });

  it('leads back before the first of two tries, and passes through the same rules', () => {
    const again = { ...change, before: false, to: true } as const;
    const now = vmWith();
    expect(
      planUndo(
        [
          { ...change, before: false, to: true },
          { ...again, before: true, to: false },
        ],
        factsOf([now]),
      ).changes,
    ).toMatchObject([{ from: true, to: false, severity: 'medium' }]);
    expect(planUndo([change], factsOf([vm], { isReadOnly: () => true })).skipped).toMatchObject([{ reason: 'readOnly' }]);
  });
});
