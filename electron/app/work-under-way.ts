import { operationListSchema, type OperationList } from '../../shared/contract/operation.ts';
import { resultSchema } from '../../shared/contract/problem.ts';
import { runSchema, type Run } from '../../shared/contract/run.ts';
import type { ShellCore } from './calls.ts';

/** How many operations, and runs over many virtual machines, are under way. */
export interface WorkUnderWay {
  count(): number;
}

const runsSchema = resultSchema(runSchema.array());

function isUnderWay({ state, elsewhere }: Run): boolean {
  return !elsewhere && state !== 'ended' && state !== 'interrupted';
}

/** Counts the work of a core from now on. What can't be asked for counts as none: it must not keep the application from quitting. */
export function countWork(core: Pick<ShellCore, 'call' | 'subscribe'>): WorkUnderWay {
  let newest: OperationList = { revision: -1, operations: [] };
  /** There is one at a time. */
  let newestRun: Run | null = null;
  const take = (list: OperationList): void => {
    if (list.revision > newest.revision) newest = list;
  };
  const takeRun = (run: Run): void => {
    const isNewer = newestRun === null || run.runId > newestRun.runId;
    if (isNewer || (run.runId === newestRun?.runId && run.revision > newestRun.revision)) newestRun = run;
  };
  core.subscribe((event) => {
    if (event.type === 'operations.changed') take(event.list);
    if (event.type === 'runs.changed') takeRun(event.change.run);
  });
  void core.call('operations.list', {}).then((answer) => {
    const known = resultSchema(operationListSchema).safeParse(answer);
    if (known.success && known.data.ok) take(known.data.value);
  });
  void core.call('runs.list', { limit: 1 }).then((answer) => {
    const known = runsSchema.safeParse(answer);
    if (known.success && known.data.ok) known.data.value.forEach(takeRun);
  });
  return {
    count: () =>
      newest.operations.filter(({ state }) => state === 'running').length + (newestRun !== null && isUnderWay(newestRun) ? 1 : 0),
  };
}
