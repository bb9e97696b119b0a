import { expect, test } from 'vitest';
import type { CheckpointRequest, Operation, OperationResult } from '../../../shared/contract/operation.ts';
import { failure, success } from '../../../shared/contract/problem.ts';
import type { ModuleFailure } from '../module/records.ts';
import { settle } from '../testing/fake-clock.ts';
import { fakeVmId } from '../testing/fake-host.ts';
import { operationsOf } from '../testing/operations.ts';
import { startTestCore, testHostId, type TestCore } from '../testing/test-core.ts';

const vmId = fakeVmId(1);
const onVm = { hostId: testHostId, vmId, acknowledged: 'low' } as const;
const make: CheckpointRequest = { kind: 'makeCheckpoint', ...onVm, name: 'Before update' };

const denied: ModuleFailure = {
  errors: [{ errorId: 'AccessDenied,Commands.X', category: 'PermissionDenied', exceptionTypes: [], hResult: null, message: 'Denied.' }],
  probes: null,
};

async function ended(core: TestCore, request: CheckpointRequest): Promise<Operation | undefined> {
  await core.value('operations.start', request);
  await settle();
  return (await operationsOf(core))[0];
}

function names({ host }: TestCore): readonly string[] {
  return host.checkpoints.list(vmId).checkpoints.map(({ name }) => name);
}

/** Changes the VM's details without anybody asking, and lets them be read. */
async function detailed(core: TestCore, change: { checkpointType: string }): Promise<void> {
  const vm = core.host.vms.get(vmId);
  if (vm !== undefined) core.host.vms.set(vmId, { ...vm, full: { ...vm.full, ...change } });
  await core.value('vm.read', { hostId: testHostId, vmId });
}

test.each<[string, OperationResult]>([
  ['Off', 'becameProduction'],
  ['Saved', 'becameStandard'],
  ['Paused', 'becameUnknown'],
])('makes one by one call, and with the state %s in it says that it %s', async (inside, result) => {
  const core = await startTestCore(1);
  core.host.checkpoints.inside = inside;
  expect(await ended(core, make)).toMatchObject({ state: 'done', result, problem: null, canCancel: false });
  expect(core.connection.requests.filter(({ operation }) => operation === 'checkpoint.make')).toMatchObject([
    { args: { vmId, name: 'Before update' }, options: { lane: 'operation' } },
  ]);
  expect(await core.value('audit.list', { limit: 1 })).toMatchObject([
    { operation: 'makeCheckpoint', subject: 'Before update', outcome: 'done', vmId },
  ]);
});

test('renames and removes by id, and says so once a fresh list shows it', async () => {
  const core = await startTestCore(1);
  const { checkpointId } = core.host.checkpoints.add(vmId, 'One');
  core.host.checkpoints.add(vmId, 'Two');
  core.host.checkpoints.add(vmId, 'Three');
  expect(await ended(core, { kind: 'renameCheckpoint', ...onVm, checkpointId, shownName: 'One', name: 'First' })).toMatchObject({
    state: 'done',
  });
  expect(names(core)).toEqual(['First', 'Two', 'Three']);
  expect(
    await ended(core, { kind: 'removeCheckpoint', ...onVm, acknowledged: 'medium', checkpointId, shownName: 'One', withBelow: true }),
  ).toMatchObject({
    state: 'done',
    result: null,
  });
  expect(names(core)).toEqual([]);
  expect(await core.value('audit.list', { limit: 2 })).toMatchObject([
    { operation: 'removeCheckpoint', subject: 'One' },
    { operation: 'renameCheckpoint', subject: 'One → First' },
  ]);
});

test('one that is removed without what was below it, where all should go, is not taken for done', async () => {
  const core = await startTestCore(1);
  const { checkpointId } = core.host.checkpoints.add(vmId, 'One');
  core.host.checkpoints.add(vmId, 'Two');
  const before = core.host.checkpoints.list(vmId);
  const after = { ...before, checkpoints: before.checkpoints.slice(1) };
  core.connection.intercept = ({ operation, options }) => {
    if (operation !== 'checkpoint.remove') return undefined;
    options.onBegun?.();
    return Promise.resolve(success({ state: 'Running', stateAfter: 'Running', before, after, writeFailure: null, readFailure: null }));
  };
  expect(
    await ended(core, { kind: 'removeCheckpoint', ...onVm, acknowledged: 'medium', checkpointId, shownName: 'One', withBelow: true }),
  ).toMatchObject({
    state: 'unknown',
  });
});

test('a removal has to be confirmed', async () => {
  const core = await startTestCore(1);
  const { checkpointId } = core.host.checkpoints.add(vmId, 'One');
  const request = { kind: 'removeCheckpoint', ...onVm, checkpointId, shownName: 'One', withBelow: false } as const;
  expect(await core.call('operations.start', request)).toMatchObject({ problem: { code: 'confirmationRequired', detail: 'medium' } });
  expect(names(core)).toEqual(['One']);
});

test('a standard one of a database has to be confirmed', async () => {
  const core = await startTestCore(1);
  await core.value('vms.mark', { vms: [{ hostId: testHostId, vmId }], mark: { role: 'database' }, has: true });
  await detailed(core, { checkpointType: 'Standard' });
  expect(await core.call('operations.start', make)).toMatchObject({ problem: { code: 'confirmationRequired', detail: 'medium' } });
  expect(await ended(core, { ...make, acknowledged: 'medium' })).toMatchObject({ state: 'done' });
});

test('nothing is made where none is allowed, in read-only mode, or while another operation works on the VM', async () => {
  const core = await startTestCore(1);
  core.connection.intercept = ({ operation }) => (operation === 'checkpoint.make' ? new Promise(() => undefined) : undefined);
  await core.value('operations.start', make);
  expect(await core.call('operations.start', make)).toMatchObject({ problem: { code: 'operationUnderWay' } });
  const other = await startTestCore(1);
  await detailed(other, { checkpointType: 'Disabled' });
  expect(await other.call('operations.start', make)).toMatchObject({ problem: { code: 'checkpointsDisabled' } });
  await other.value('settings.update', { readOnly: true });
  expect(await other.call('operations.start', make)).toMatchObject({ problem: { code: 'readOnly' } });
  expect(names(other)).toEqual([]);
});

test('can be taken back while it waits, not once it is begun', async () => {
  const core = await startTestCore(1);
  let begin: (() => void) | undefined;
  core.connection.intercept = ({ operation, options }) => {
    if (operation !== 'checkpoint.make') return undefined;
    begin = options.onBegun;
    return new Promise(() => undefined);
  };
  await core.value('operations.start', make);
  await settle();
  expect((await operationsOf(core))[0]).toMatchObject({ step: 'preparing', canCancel: true });
  begin?.();
  expect((await operationsOf(core))[0]).toMatchObject({ step: 'checkpointing', canCancel: false });
});

test('a refusal of the host is a failure; a checkpoint that is there all the same is none', async () => {
  const core = await startTestCore(1);
  core.connection.intercept = ({ operation, options }, answer) => {
    if (operation !== 'checkpoint.make') return undefined;
    options.onBegun?.();
    const told = answer();
    return Promise.resolve(told.ok ? success({ ...(told.value as object), writeFailure: denied }) : told);
  };
  expect(await ended(core, make)).toMatchObject({ state: 'done', result: 'becameProduction' });
  const empty = { readAt: '2026-11-23T08:00:00.000Z', checkpoints: [], currentId: null };
  core.connection.intercept = ({ operation, options }) => {
    if (operation !== 'checkpoint.make') return undefined;
    options.onBegun?.();
    return Promise.resolve(
      success({ state: 'Running', stateAfter: 'Running', before: empty, after: empty, writeFailure: denied, readFailure: null }),
    );
  };
  expect(await ended(core, make)).toMatchObject({ state: 'failed', problem: { code: 'accessDenied' } });
});

test('what ran into its deadline may still be made, and is not tried again', async () => {
  const core = await startTestCore(1);
  core.connection.intercept = ({ operation, options }) => {
    if (operation !== 'checkpoint.make') return undefined;
    options.onBegun?.();
    return Promise.resolve(failure('timedOut'));
  };
  expect(await ended(core, make)).toMatchObject({ state: 'unknown', result: 'mayStillCome', problem: { code: 'timedOut' } });
  expect(core.connection.count('checkpoint.make')).toBe(1);
});

test('the audit names a checkpoint as its host does, where that was asked; else as the page does', async () => {
  const core = await startTestCore(1);
  const { checkpointId } = core.host.checkpoints.add(vmId, 'One');
  const rename = { kind: 'renameCheckpoint', ...onVm, checkpointId, shownName: 'Something else', name: 'Two' } as const;
  expect(await ended(core, rename)).toMatchObject({ subject: 'Something else → Two' });
  await core.value('checkpoints.list', { hostId: testHostId, vmId });
  expect(await ended(core, { ...rename, name: 'Three' })).toMatchObject({ subject: 'Two → Three' });
  await core.value('checkpoints.list', { hostId: testHostId, vmId });
  const remove = { kind: 'removeCheckpoint', ...onVm, acknowledged: 'medium', checkpointId, shownName: 'One', withBelow: false } as const;
  expect(await ended(core, remove)).toMatchObject({ subject: 'Three' });
  expect(await core.value('audit.list', { limit: 1 })).toMatchObject([{ operation: 'removeCheckpoint', subject: 'Three' }]);
});

test('lists the checkpoints of a VM; of one that is gone it says so', async () => {
  const core = await startTestCore(1);
  core.host.checkpoints.add(vmId, 'One');
  expect(await core.value('checkpoints.list', { hostId: testHostId, vmId })).toMatchObject({ checkpoints: [{ name: 'One' }] });
  expect(core.connection.requests.at(-1)).toMatchObject({ options: { lane: 'operation', isLook: true } });
  expect(await core.call('checkpoints.list', { hostId: testHostId, vmId: fakeVmId(9) })).toMatchObject({ problem: { code: 'vmGone' } });
  expect(await core.call('checkpoints.list', { hostId: 'elsewhere', vmId })).toMatchObject({ problem: { code: 'notFound' } });
});

test('the one that is new is the one that was made, whatever the host calls it; of several, that with the name', async () => {
  const core = await startTestCore(1);
  const old = core.host.checkpoints.add(vmId, 'Before update');
  const before = core.host.checkpoints.list(vmId);
  const other = { ...old, checkpointId: '99999999-0000-4000-8000-00000000000a', name: 'Before upd', state: 'Saved' };
  const named = { ...old, checkpointId: '99999999-0000-4000-8000-00000000000b', state: 'Off' };
  let writeFailure: ModuleFailure | null = null;
  const made = async (...checkpoints: readonly (typeof old)[]) => {
    core.connection.intercept = ({ operation, options }) => {
      if (operation !== 'checkpoint.make') return undefined;
      options.onBegun?.();
      const after = { ...before, checkpoints: [old, ...checkpoints] };
      return Promise.resolve(success({ state: 'Running', stateAfter: 'Running', before, after, writeFailure, readFailure: null }));
    };
    return ended(core, make);
  };
  expect(await made(other)).toMatchObject({ state: 'done', result: 'becameStandard' });
  expect(await made(other, named)).toMatchObject({ state: 'done', result: 'becameProduction' });
  expect(await made(other, { ...other, checkpointId: old.checkpointId.replace('9', '8') })).toMatchObject({ state: 'unknown' });
  expect(await made()).toMatchObject({ state: 'unknown' });
  expect(await made({ ...other, type: 'Recovery' })).toMatchObject({ state: 'unknown' });
  writeFailure = denied;
  expect(await made(other)).toMatchObject({ state: 'failed', problem: { code: 'accessDenied' } });
});

test.each(['a\ud800b', 'a\udc00', 'a\uFFFF', 'a\nb'])('%j is no name: the host would keep another one', async (name) => {
  const core = await startTestCore(1);
  expect(await core.call('operations.start', { ...make, name })).toMatchObject({ problem: { code: 'invalidRequest' } });
  expect(core.connection.count('checkpoint.make')).toBe(0);
});

const goBack = { kind: 'applyCheckpoint', ...onVm, acknowledged: 'high', shownName: 'One' } as const;

test.each<[string, OperationResult]>([
  ['Off', 'appliedOff'],
  ['Saved', 'appliedSaved'],
  ['Running', 'appliedRunning'],
  ['Starting', 'appliedOther'],
])('goes back to one, and says how the VM stands then: %s', async (inside, result) => {
  const core = await startTestCore(1);
  core.host.checkpoints.inside = inside;
  const { checkpointId } = core.host.checkpoints.add(vmId, 'One');
  core.host.checkpoints.add(vmId, 'Two');
  expect(await ended(core, { ...goBack, checkpointId })).toMatchObject({
    state: 'done',
    result,
    step: 'applyingCheckpoint',
    canCancel: false,
  });
  expect(core.host.checkpoints.list(vmId).currentId).toBe(checkpointId);
  expect(await core.value('audit.list', { limit: 1 })).toMatchObject([{ operation: 'applyCheckpoint', subject: 'One', outcome: 'done' }]);
  // Its row is read afresh.
  expect((await core.value('fleet.snapshot', {})).vms[0]?.state).toBe(inside);
});

test('to go back has to be confirmed as what it is', async () => {
  const core = await startTestCore(1);
  const { checkpointId } = core.host.checkpoints.add(vmId, 'One');
  expect(await core.call('operations.start', { ...goBack, acknowledged: 'medium', checkpointId })).toMatchObject({
    problem: { code: 'confirmationRequired', detail: 'high' },
  });
  expect(core.connection.count('checkpoint.apply')).toBe(0);
});

test('nothing goes back of a replica, in a transition, in read-only mode, or while another operation works on the VM', async () => {
  const core = await startTestCore(2);
  const { checkpointId } = core.host.checkpoints.add(vmId, 'One');
  const request = { ...goBack, checkpointId };
  const refused = () => core.call('operations.start', request);
  const vm = core.host.vms.get(vmId);
  if (vm !== undefined) core.host.vms.set(vmId, { ...vm, full: { ...vm.full, replicationMode: 'Replica' } });
  await core.value('vm.read', { hostId: testHostId, vmId });
  expect(await refused()).toMatchObject({ problem: { code: 'replicaStandby' } });
  if (vm !== undefined) core.host.vms.set(vmId, { ...vm, light: { ...vm.light, state: 'Saving' } });
  await core.value('vm.read', { hostId: testHostId, vmId });
  expect(await refused()).toMatchObject({ problem: { code: 'inTransition' } });
  if (vm !== undefined) core.host.vms.set(vmId, vm);
  await core.value('vm.read', { hostId: testHostId, vmId });
  core.connection.intercept = ({ operation }) => (operation === 'checkpoint.make' ? new Promise(() => undefined) : undefined);
  await core.value('operations.start', make);
  expect(await refused()).toMatchObject({ problem: { code: 'operationUnderWay' } });
  await core.value('settings.update', { readOnly: true });
  expect(await refused()).toMatchObject({ problem: { code: 'readOnly' } });
  expect(core.connection.count('checkpoint.apply')).toBe(0);
});

test('that a VM went back is only said where the host shows it, or has said so itself', async () => {
  const core = await startTestCore(1);
  const { checkpointId } = core.host.checkpoints.add(vmId, 'One');
  const list = core.host.checkpoints.list(vmId);
  const elsewhere = { ...list, currentId: null };
  const answer = async (before: typeof list, after: typeof list, writeFailure: ModuleFailure | null) => {
    core.connection.intercept = ({ operation, options }) => {
      if (operation !== 'checkpoint.apply') return undefined;
      options.onBegun?.();
      return Promise.resolve(success({ state: 'Running', stateAfter: 'Off', before, after, writeFailure, readFailure: null }));
    };
    return ended(core, { ...goBack, checkpointId });
  };
  expect(await answer(elsewhere, list, denied)).toMatchObject({ state: 'done', result: 'appliedOff' });
  expect(await answer(list, list, null)).toMatchObject({ state: 'done', result: 'appliedOff' });
  expect(await answer(list, list, denied)).toMatchObject({ state: 'failed', problem: { code: 'accessDenied' } });
  expect(await answer(elsewhere, elsewhere, null)).toMatchObject({ state: 'unknown', result: 'mayStillCome' });
  core.connection.intercept = ({ operation, options }) => {
    if (operation !== 'checkpoint.apply') return undefined;
    options.onBegun?.();
    return Promise.resolve(failure('sessionLost'));
  };
  expect(await ended(core, { ...goBack, checkpointId })).toMatchObject({ state: 'unknown', result: 'mayStillCome' });
  expect(core.connection.count('checkpoint.apply')).toBe(5);
});
