import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { OperationAnswer } from '../../core/module/operations.ts';
import { ModuleSession, simulatedHost } from './module-session.ts';

const ids = {
  web: '11111111-0000-4000-8000-000000000001',
  mute: '11111111-0000-4000-8000-000000000002',
  strict: '11111111-0000-4000-8000-000000000003',
  plain: '11111111-0000-4000-8000-000000000004',
  off: '11111111-0000-4000-8000-000000000005',
  none: '11111111-0000-4000-8000-000000000006',
  old: '11111111-0000-4000-8000-000000000007',
  replica: '11111111-0000-4000-8000-000000000008',
  leaving: '11111111-0000-4000-8000-000000000009',
} as const;

const vms = [
  { name: 'WEB', id: ids.web },
  { name: 'MUTE', id: ids.mute, services: { vss: false } },
  { name: 'STRICT', id: ids.strict, services: { vss: false }, checkpointType: 'ProductionOnly' },
  { name: 'PLAIN', id: ids.plain, checkpointType: 'Standard' },
  { name: 'OFF', id: ids.off, state: 'Off' },
  { name: 'NONE', id: ids.none, checkpointType: 'Disabled' },
  { name: 'OLD', id: ids.old, checkpoints: ['First', 'Second', 'Third'] },
  {
    name: 'REPLICA',
    id: ids.replica,
    state: 'Off',
    checkpoints: ['First', 'Second'],
    replication: { mode: 'Replica', state: 'Replicating', health: 'Normal', primary: 'a.example', replica: 'b.example', frequencySec: 300 },
  },
  { name: 'LEAVING', id: ids.leaving, state: 'Stopping', checkpoints: ['First', 'Second'] },
];

let folder: string;
let session: ModuleSession;
let round = 0;

async function scenario(...faults: readonly object[]): Promise<void> {
  round += 1;
  const numbered = faults.map((fault, index) => ({ id: `${round}-${index}`, ...fault }));
  const content = { locale: 'de', fleet: { vms }, timing: { checkpoint: 0 }, faults: numbered };
  await writeFile(join(folder, 'scenario.json'), JSON.stringify(content));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hvv-checkpoints-'));
  await scenario();
  session = await ModuleSession.start({ modulePath: simulatedHost, environment: { HVV_DEMO_STATE: folder, HVV_DEMO_HOST: 'TEST-01' } });
});
beforeEach(async () => {
  await rm(join(folder, 'state-TEST-01.json'), { force: true });
  await scenario();
});
afterAll(async () => {
  await session.close();
  await rm(folder, { recursive: true });
});

const later = (): number => Date.now() + 3_600_000;

async function make(vm: keyof typeof ids, name = 'Before'): Promise<OperationAnswer<'checkpoint.make'>> {
  return session.value('checkpoint.make', { vmId: ids[vm], name, notAfterMs: later() });
}

async function listed(vm: keyof typeof ids): Promise<OperationAnswer<'checkpoint.list'>> {
  return session.value('checkpoint.list', { vmId: ids[vm] });
}

async function idOf(vm: keyof typeof ids, name: string): Promise<string> {
  const found = (await listed(vm)).checkpoints.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no checkpoint ${name}`);
  return found.checkpointId;
}

test.each([
  ['web', 'Running', 'Off'],
  ['mute', 'Running', 'Saved'],
  ['plain', 'Running', 'Saved'],
  ['off', 'Off', 'Off'],
] as const)('one is made of %s: a VM that is %s, with the state %s in it', async (vm, state, inside) => {
  const answer = await make(vm, 'Bevor "$(calc)" [*] è');
  expect(answer).toMatchObject({ state, writeFailure: null, readFailure: null, before: { checkpoints: [], currentId: null } });
  const [made] = answer.after?.checkpoints ?? [];
  expect(made).toMatchObject({ name: 'Bevor "$(calc)" [*] è', parentId: null, state: inside, type: 'Standard' });
  expect(answer.after?.currentId).toBe(made?.checkpointId);
  expect(Date.now() - Date.parse(made?.createdAt ?? '')).toBeLessThan(3_600_000);
});

test('writers that fail make a standard one of it, without an error', async () => {
  await scenario({ kind: 'guestLost', command: 'Checkpoint-VM' });
  expect((await make('web')).after?.checkpoints).toMatchObject([{ state: 'Saved' }]);
});

test.each(['strict', 'none'] as const)('none is made of %s, and the answer holds the reason and the list', async (vm) => {
  const answer = await make(vm);
  expect(answer.writeFailure?.errors[0]?.errorId).toMatch(/^OperationFailed,Microsoft\.HyperV\.PowerShell\.Commands\.CheckpointVM/);
  expect(answer.after?.checkpoints).toEqual([]);
});

test('a tree is listed oldest first, each with its parent, and the one that the VM went on from', async () => {
  const { checkpoints, currentId } = await listed('old');
  expect(checkpoints.map(({ name }) => name)).toEqual(['First', 'Second', 'Third']);
  expect(checkpoints.map(({ parentId }) => parentId)).toEqual([null, checkpoints[0]?.checkpointId, checkpoints[1]?.checkpointId]);
  expect(currentId).toBe(checkpoints[2]?.checkpointId);
  expect((await make('old')).after?.checkpoints[3]).toMatchObject({ name: 'Before', parentId: currentId });
});

test('one of three of the same name is renamed by its id', async () => {
  await make('old', 'Second');
  const { checkpoints } = await listed('old');
  const args = { vmId: ids.old, checkpointId: checkpoints[1]?.checkpointId ?? '', name: 'Zweiter', notAfterMs: later() };
  const answer = await session.value('checkpoint.rename', args);
  expect(answer.writeFailure).toBeNull();
  expect(answer.after?.checkpoints.map(({ name }) => name)).toEqual(['First', 'Zweiter', 'Third', 'Second']);
});

test('one is removed, and what was below it hangs below its parent', async () => {
  const checkpointId = await idOf('old', 'Second');
  const answer = await session.value('checkpoint.remove', { vmId: ids.old, checkpointId, withBelow: false, notAfterMs: later() });
  expect(answer.after?.checkpoints.map(({ name }) => name)).toEqual(['First', 'Third']);
  expect(answer.after?.checkpoints[1]?.parentId).toBe(await idOf('old', 'First'));
});

test('one is removed with all below it, and nothing else', async () => {
  const checkpointId = await idOf('old', 'Second');
  const answer = await session.value('checkpoint.remove', { vmId: ids.old, checkpointId, withBelow: true, notAfterMs: later() });
  expect(answer.after?.checkpoints.map(({ name }) => name)).toEqual(['First']);
  expect(answer.after?.currentId).toBe(await idOf('old', 'First'));
});

test('a checkpoint that is not there is said to be gone, and nothing is removed', async () => {
  const args = { vmId: ids.old, checkpointId: ids.web, withBelow: false, notAfterMs: later() };
  expect((await session.failure('checkpoint.remove', args)).errors[0]?.errorId).toBe('CheckpointNotFound,HyperVVitals');
  expect((await listed('old')).checkpoints).toHaveLength(3);
});

test('nothing is begun for nobody', async () => {
  const failed = await session.failure('checkpoint.make', { vmId: ids.web, name: 'Late', notAfterMs: 1 });
  expect(failed.errors[0]?.errorId).toBe('TooLate,HyperVVitals');
  expect((await listed('web')).checkpoints).toEqual([]);
});

test.each(['', '   ', 'two\nlines', 'x'.repeat(101)])('a name that is none is refused: %j', async (name) => {
  const failed = await session.failure('checkpoint.make', { vmId: ids.web, name, notAfterMs: later() });
  expect(failed.errors[0]?.errorId).toBe('InvalidRequest,HyperVVitals');
});

test('a refusal of the host is told with what is listed', async () => {
  await scenario({ kind: 'accessDenied', command: 'Remove-VMSnapshot' });
  const checkpointId = await idOf('old', 'Third');
  const answer = await session.value('checkpoint.remove', { vmId: ids.old, checkpointId, withBelow: false, notAfterMs: later() });
  expect(answer.writeFailure?.errors[0]?.category).toBe('PermissionDenied');
  expect(answer.after?.checkpoints).toHaveLength(3);
});

async function goBack(vm: keyof typeof ids, name: string): Promise<OperationAnswer<'checkpoint.apply'>> {
  return session.value('checkpoint.apply', { vmId: ids[vm], checkpointId: await idOf(vm, name), notAfterMs: later() });
}

test.each([
  ['web', 'Off'],
  ['mute', 'Running'],
] as const)('%s goes back to one, and is %s then', async (vm, stateAfter) => {
  await make(vm, 'First');
  await make(vm, 'Second');
  const answer = await goBack(vm, 'First');
  expect(answer).toMatchObject({ state: 'Running', stateAfter, writeFailure: null, readFailure: null });
  expect(answer.after?.currentId).toBe(await idOf(vm, 'First'));
  expect(answer.before.currentId).toBe(await idOf(vm, 'Second'));
  expect(answer.after?.checkpoints).toHaveLength(2);
});

test('the switches of that time come back', async () => {
  await make('web');
  const service = { componentId: '5ced1297-4598-4915-a5fc-ad21bb4d02a4', expected: null, notAfterMs: later() };
  await session.value('service.set', { vmId: ids.web, ...service, enabled: false });
  await goBack('web', 'Before');
  const { full } = await session.value('vm.read', { vmId: ids.web });
  expect(full.components.find(({ componentId }) => componentId === service.componentId)?.enabled).toBe(true);
});

test.each([
  ['replica', 'ReplicaStandby'],
  ['leaving', 'StateNotFit'],
] as const)('%s does not go back, and nothing is called', async (vm, id) => {
  const checkpointId = await idOf(vm, 'First');
  const failed = await session.failure('checkpoint.apply', { vmId: ids[vm], checkpointId, notAfterMs: later() });
  expect(failed.errors[0]?.errorId).toBe(`${id},HyperVVitals`);
  expect((await listed(vm)).currentId).not.toBe(checkpointId);
});

test('to go back to one that is gone, or for nobody, is not begun', async () => {
  const asked = { vmId: ids.old, checkpointId: ids.web, notAfterMs: later() };
  expect((await session.failure('checkpoint.apply', asked)).errors[0]?.errorId).toBe('CheckpointNotFound,HyperVVitals');
  const late = { vmId: ids.old, checkpointId: await idOf('old', 'First'), notAfterMs: 1 };
  expect((await session.failure('checkpoint.apply', late)).errors[0]?.errorId).toBe('TooLate,HyperVVitals');
  expect((await listed('old')).currentId).toBe(await idOf('old', 'Third'));
});

test('a host that does not let a VM go back says so, and the VM is where it was', async () => {
  await scenario({ kind: 'accessDenied', command: 'Restore-VMSnapshot' });
  const answer = await goBack('old', 'First');
  expect(answer.writeFailure?.errors[0]?.category).toBe('PermissionDenied');
  expect(answer.after?.currentId).toBe(await idOf('old', 'Third'));
  expect(answer.stateAfter).toBe('Running');
});

test.each(['Recovery', 'Replica', 'AppConsistentReplica'])(
  'one of the type %s, of backup or replication, is found for no act',
  async (type) => {
    const snapshot = `[pscustomobject]@{ Id = [guid]'${ids.web}'; SnapshotType = '${type}' }`;
    const [line] = await session.run(
      `$m = Get-Module HyperVVitals; $e = & $m { param($s) Find-VitalsSnapshot -Snapshots @($s) -CheckpointId $s.Id } (${snapshot}); $e.FullyQualifiedErrorId`,
    );
    expect(line).toBe('CheckpointOfOther,HyperVVitals');
  },
);
