import { expect, it } from 'vitest';
import type { VitalsEvent } from '../../shared/contract/contract.ts';
import type { Operation } from '../../shared/contract/operation.ts';
import { failure, success } from '../../shared/contract/problem.ts';
import { countOperations } from './work-under-way.ts';

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

/** A core with one listener, whose list is `answer`. */
function coreWith(answer: unknown): {
  core: Parameters<typeof countOperations>[0];
  readonly tell: (revision: number, ...states: Operation['state'][]) => void;
} {
  let listener = (_event: VitalsEvent): void => undefined;
  return {
    core: {
      call: () => Promise.resolve(answer),
      subscribe(given) {
        listener = given;
        return () => undefined;
      },
    },
    tell: (revision, ...states) => listener({ type: 'operations.changed', list: { revision, operations: states.map(operation) } }),
  };
}

it('counts those that run, by what was asked for and what was told since', async () => {
  const { core, tell } = coreWith(success({ revision: 5, operations: [operation('running'), operation('done')] }));
  const work = countOperations(core);
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
  const work = countOperations(coreWith(answer).core);
  await Promise.resolve();
  expect(work.count()).toBe(0);
});
