import type { VitalsEvent } from '../../../shared/contract/contract.ts';
import { failure, type ProblemCode } from '../../../shared/contract/problem.ts';
import type { Operation } from '../module/operations.ts';
import type { FakeClock } from './fake-clock.ts';
import type { FakeInterceptor } from './fake-connection.ts';
import type { TestCore } from './test-core.ts';

/** Lets each operation take so many ms of the test's clock. */
export function taking(clock: FakeClock, durations: Partial<Record<Operation, number>>): FakeInterceptor {
  return ({ operation }, answer) => {
    const ms = durations[operation];
    return ms === undefined ? undefined : new Promise((resolve) => clock.after(ms, () => resolve(answer())));
  };
}

/** Ends each of these operations with a problem of the host. */
export function failing(problems: Partial<Record<Operation, ProblemCode>>): FakeInterceptor {
  return ({ operation }) => {
    const code = problems[operation];
    return code === undefined ? undefined : Promise.resolve(failure(code, 'words of the host'));
  };
}

/** The VMs that a request names. */
export function vmIdsOf(args: unknown): string[] {
  return (args as { vmIds: string[] }).vmIds;
}

/** What decides at a session's start which way a host is read. */
const decidingTheWay: ReadonlySet<Operation> = new Set(['vms.running', 'vm.read', 'inventory.bulk']);

/** What a session's start asks for, without the try to read in bulk, which these hosts can't be. */
export function operationsOf({ connection }: TestCore): Operation[] {
  return connection.requests.map((request) => request.operation).filter((operation) => !decidingTheWay.has(operation));
}

/** The one host of a test core, with its reads and its VMs. */
export async function theHost({ value }: TestCore) {
  const { hosts, reads, vms } = await value('fleet.snapshot', {});
  const [host] = hosts;
  const [read] = reads;
  if (host === undefined || read === undefined) throw new Error('no host');
  return { host, reads: read, vms };
}

/** The deltas among the events. */
export function deltas(events: readonly VitalsEvent[]) {
  return events.flatMap((event) => (event.type === 'fleet.delta' ? [event.delta] : []));
}
