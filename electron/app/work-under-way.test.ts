import { expect, it } from 'vitest';
import type { VitalsEvent } from '../../shared/contract/contract.ts';
import type { Operation } from '../../shared/contract/operation.ts';
import { runCountKeys, type Run } from '../../shared/contract/run.ts';
import { failure, success } from '../../shared/contract/problem.ts';
import { countWork } from './work-under-way.ts';

const now = '2026-11-23T08:00:00.000Z';

function operation(state: Operation['state']): Operation {
  const vm = { hostId: 'host', hostName: 'HOST', vmId: '00000000-0000-4000-8000-000000000001', vmName: 'VM' };
  const times = { startedAt: now, stepSince: now, endedAt: null };
  return {
    operationId: 1,
    kind: 'restart',
    ...vm,
    ...times,
    state,
    step: 'starting',
    percent: null,
    subject: null,
    canCancel: false,
    result: null,
    problem: null,
  };
}

function run(revision: number, changes: Partial<Run>): Run {
  const counts = Object.fromEntries(runCountKeys.map((key) => [key, 0])) as Run['counts'];
  const what = { kind: 'bulk', undoOf: null, who: 'tester', problem: null, counts, changes: 1, vms: 1, hosts: 1 } as const;
  return { runId: 1, revision, ...what, startedAt: now, endedAt: null, state: 'running', elsewhere: false, ...changes };
}

/** A core with one listener, whose list is `answer`. */
function coreWith(
  answer: unknown,
  runs: unknown = success([]),
): {
  core: Parameters<typeof countWork>[0];
  readonly tell: (revision: number, ...states: Operation['state'][]) => void;
  readonly tellRun: (changed: Run) => void;
} {
  let listener = (_event: VitalsEvent): void => undefined;
  return {
    core: {
      call: (name) => Promise.resolve(name === 'runs.list' ? runs : answer),
      subscribe(given) {
        listener = given;
        return () => undefined;
      },
    },
    tell: (revision, ...states) => listener({ type: 'operations.changed', list: { revision, operations: states.map(operation) } }),
    tellRun: (changed) => listener({ type: 'runs.changed', change: { run: changed, since: null, items: [] } }),
  };
}

it('counts those that run, by what was asked for and what was told since', async () => {
  const { core, tell } = coreWith(success({ revision: 5, operations: [operation('running'), operation('done')] }));
  const work = countWork(core);
  expect(work.count()).toBe(0);
  await Promise.resolve();
  await Promise.resolve();
  expect(work.count()).toBe(1);
  tell(6, 'running', 'running', 'failed');
  expect(work.count()).toBe(2);
  tell(4);
  expect(work.count()).toBe(2);
  tell(7, 'done');
  expect(work.count()).toBe(0);
});

it.each([failure('internal'), 'nonsense'])('counts none where they can not be asked for (%j)', async (answer) => {
  const work = countWork(coreWith(answer).core);
  await Promise.resolve();
  expect(work.count()).toBe(0);
});

it('counts a run over many VMs while this program carries it out', async () => {
  const { core, tellRun } = coreWith(success({ revision: 1, operations: [] }), success([run(5, {})]));
  const work = countWork(core);
  await Promise.resolve();
  await Promise.resolve();
  expect(work.count()).toBe(1);
  tellRun(run(4, { state: 'ended' }));
  tellRun(run(6, { state: 'paused' }));
  expect(work.count()).toBe(1);
  tellRun(run(7, { state: 'interrupted' }));
  expect(work.count()).toBe(0);
  tellRun(run(8, { runId: 2, elsewhere: true }));
  expect(work.count()).toBe(0);
});
