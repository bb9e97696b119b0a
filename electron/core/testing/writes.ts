import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { CallInput } from '../../../shared/contract/contract.ts';
import { failure, type ProblemCode } from '../../../shared/contract/problem.ts';
import { databaseFileName } from '../store/database.ts';
import type { FakeInterceptor, FakeRequest } from './fake-connection.ts';
import { fakeVmId } from './fake-host.ts';
import { testHostId, type TestCore } from './test-core.ts';

/** The VM that is switched. */
export const vmId = fakeVmId(1);

/** Switching Guest Service Interface on: the one change that needs no confirmation. */
export function writeRequest(change: Partial<CallInput<'service.set'>> = {}): CallInput<'service.set'> {
  return {
    hostId: testHostId,
    vmId,
    service: 'guestServiceInterface',
    enabled: true,
    expected: false,
    acknowledged: 'low',
    reason: 'switch',
    ...change,
  };
}

/** What the database holds, read past the core. */
export function auditRows(folder: string): Record<string, unknown>[] {
  const reader = new DatabaseSync(join(folder, databaseFileName), { readOnly: true });
  try {
    return reader.prepare('SELECT vm_id, service, from_enabled, to_enabled, outcome, problem FROM audit ORDER BY audit_id').all();
  } finally {
    reader.close();
  }
}

/** The writes that reached the connection. */
export function writesOf({ connection }: TestCore): FakeRequest[] {
  return connection.requests.filter(({ operation }) => operation === 'service.set');
}

/** The switch as the snapshot shows it. */
export async function shown({ value }: TestCore): Promise<boolean | null | undefined> {
  const { vms } = await value('fleet.snapshot', {});
  return vms.find((vm) => vm.vmId === vmId)?.details?.services.guestServiceInterface?.enabled;
}

/** A write that reaches the host or not, and whose answer is lost. */
export function losingAnswer(reachesHost: boolean, code: ProblemCode): FakeInterceptor {
  return ({ operation }, answer) => {
    if (operation !== 'service.set') return undefined;
    if (reachesHost) answer();
    return Promise.resolve(failure(code));
  };
}
