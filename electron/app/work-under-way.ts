import { operationListSchema, type OperationList } from '../../shared/contract/operation.ts';
import { resultSchema } from '../../shared/contract/problem.ts';
import type { ShellCore } from './calls.ts';

/** How many operations are under way. */
export interface WorkUnderWay {
  count(): number;
}

/** Counts the operations of a core from now on. What can't be asked for counts as none: it must not keep the application from quitting. */
export function countOperations(core: Pick<ShellCore, 'call' | 'subscribe'>): WorkUnderWay {
  let newest: OperationList = { revision: -1, operations: [] };
  const take = (list: OperationList): void => {
    if (list.revision > newest.revision) newest = list;
  };
  core.subscribe((event) => {
    if (event.type === 'operations.changed') take(event.list);
  });
  void core.call('operations.list', {}).then((answer) => {
    const known = resultSchema(operationListSchema).safeParse(answer);
    if (known.success && known.data.ok) take(known.data.value);
  });
  return { count: () => newest.operations.filter(({ state }) => state === 'running').length };
}
