import type { Operation, OperationList } from '../../../shared/contract/operation.ts';

/** So many operations that have ended are kept; the oldest go first. The audit keeps all. */
const mostEnded = 100;

/** The operations of this application, as the interface shows them. */
export interface OperationBook {
  /** The newest first. */
  list(): OperationList;
  get(operationId: number): Operation | undefined;
  /** Adds an operation or replaces what was known of it. */
  put(operation: Operation): void;
  /** The operation that works on a VM. */
  underWay(vm: { readonly hostId: string; readonly vmId: string }): Operation | undefined;
  /** Takes out one that has ended, or all of them; false where that one is not there or has not ended. */
  dismiss(operationId: number | null): boolean;
  onChange(listener: (list: OperationList) => void): void;
}

/** An empty book. `startedAt`: ms since 1970-01-01 UTC, with which the revisions begin. */
export function createOperationBook(startedAt: number): OperationBook {
  const operations = new Map<number, Operation>();
  const listeners = new Set<(list: OperationList) => void>();
  let revision = startedAt;

  function list(): OperationList {
    return { revision, operations: [...operations.values()].toSorted((a, b) => b.operationId - a.operationId) };
  }

  function changed(): void {
    revision += 1;
    const ended = list().operations.filter(({ state }) => state !== 'running');
    for (const { operationId } of ended.slice(mostEnded)) operations.delete(operationId);
    const now = list();
    for (const listener of listeners) listener(now);
  }

  return {
    list,
    get: (operationId) => operations.get(operationId),
    put(operation) {
      operations.set(operation.operationId, operation);
      changed();
    },
    underWay: ({ hostId, vmId }) =>
      [...operations.values()].find((each) => each.state === 'running' && each.hostId === hostId && each.vmId === vmId),
    dismiss(operationId) {
      const gone = [...operations.values()].filter(
        (each) => each.state !== 'running' && (operationId ?? each.operationId) === each.operationId,
      );
      for (const each of gone) operations.delete(each.operationId);
      if (gone.length > 0) changed();
      return gone.length > 0 || operationId === null;
    },
    onChange: (listener) => void listeners.add(listener),
  };
}
