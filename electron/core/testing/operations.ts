import type { Operation, PowerRequest } from '../../../shared/contract/operation.ts';
import type { FakeRequest } from './fake-connection.ts';
import { fakeVmId } from './fake-host.ts';
import { testHostId, type TestCore } from './test-core.ts';

/** Asks to shut a VM down, with the warning confirmed. */
export function powerRequest(change: Partial<PowerRequest> = {}): PowerRequest {
  return { kind: 'shutDown', hostId: testHostId, vmId: fakeVmId(1), acknowledged: 'high', ...change };
}

/** The power acts that reached the connection. */
export function actsOf({ connection }: TestCore): FakeRequest[] {
  return connection.requests.filter(({ operation }) => operation === 'power.act');
}

/** The operations as the list shows them, the newest first. */
export async function operationsOf({ value }: Pick<TestCore, 'value'>): Promise<readonly Operation[]> {
  return (await value('operations.list', {})).operations;
}
