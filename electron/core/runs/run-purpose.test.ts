import { expect, test } from 'vitest';
import type { CallInput } from '../../../shared/contract/contract.ts';
import { failure } from '../../../shared/contract/problem.ts';
import { defaultPolicy } from '../../../shared/domain/policy.ts';
import { fakeVmId } from '../testing/fake-host.ts';
import { runChanges, runRequest, wholeRun } from '../testing/runs.ts';
import { startTestCore, testHostId, type TestCore } from '../testing/test-core.ts';

type Exceptions = CallInput<'policy.set'>['policy']['exceptions'];

const service = 'guestServiceInterface';

/** Has the policy want the service on, but for the VMs with these numbers. */
async function want({ value, clock }: Pick<TestCore, 'value' | 'clock'>, revision: number, ...not: readonly number[]): Promise<void> {
  const until = new Date(clock.now() + 86_400_000).toISOString();
  const excepted = { hostId: testHostId, service, want: 'off', reason: 'is not to have it', until } as const;
  const exceptions: Exceptions = not.map((number) => ({ ...excepted, vmId: fakeVmId(number) }));
  const baseline = { ...defaultPolicy.baseline, [service]: 'on' } as const;
  await value('policy.set', { revision, policy: { ...defaultPolicy, baseline, exceptions } });
}

async function ends({ value }: Pick<TestCore, 'value'>, runId: number): Promise<unknown[]> {
  const { items } = await value('runs.get', { runId });
  return items.map(({ outcome, problem, auditId }) => [outcome, problem?.code ?? null, auditId]);
}

test('what is told as the mending of drift is what the policy wants of that very switch', async () => {
  const core = await startTestCore(3);
  expect(await core.call('runs.start', runRequest(2, { kind: 'policy' }))).toMatchObject({ problem: { code: 'invalidRequest' } });
  expect(await core.value('runs.list', { limit: 9 })).toEqual([]);
  await want(core, 0, 2);
  const { run } = await wholeRun(core, 3, { kind: 'policy' });
  expect(run.counts).toMatchObject({ changed: 2, refused: 1 });
  expect(await ends(core, run.runId)).toEqual([
    ['changed', null, 1],
    ['refused', 'notWanted', null],
    ['changed', null, 2],
  ]);
  expect(await core.value('audit.list', { limit: 9 })).toMatchObject([{ reason: 'policy' }, { reason: 'policy' }]);
  expect(core.host.writes).toBe(2);
});

test('what the policy has ceased to want before its turn is not made', async () => {
  const core = await startTestCore(2);
  await want(core, 0);
  core.connection.intercept = async ({ operation }, answer) => {
    if (operation === 'service.set') await want(core, 1, 2);
    return answer();
  };
  const { run } = await wholeRun(core, 2, { kind: 'policy' });
  expect(await ends(core, run.runId)).toEqual([
    ['changed', null, 1],
    ['refused', 'notWanted', null],
  ]);
});

test('a switch in doubt that has turned out as not made does not keep the rest from being undone', async () => {
  const core = await startTestCore(3);
  core.connection.intercept = ({ operation }) => {
    if (operation !== 'service.set') return undefined;
    core.connection.intercept = () => undefined;
    return Promise.resolve(failure('accessDenied'));
  };
  const { run } = await wholeRun(core, 3);
  expect(run.counts).toMatchObject({ changed: 2, failed: 1 });
  const back = runChanges(3).map((change) => ({ ...change, enabled: false }));
  const undo = await wholeRun(core, 3, { kind: 'undo', undoOf: run.runId, changes: back });
  expect(undo.run.counts).toMatchObject({ changed: 2, refused: 1 });
  expect(undo.items.map(({ problem }) => problem?.code ?? null)).toEqual(['nothingToUndo', null, null]);
});
