import type { CallInput, CallOutput } from '../../../shared/contract/contract.ts';
import { fakeVmId } from './fake-host.ts';
import { testHostId, type TestCore } from './test-core.ts';

type Changes = CallInput<'runs.start'>['changes'];

/** Switches the Guest Service Interface of the first VMs on: changes that need no confirmation. */
export function runChanges(count: number): Changes {
  return Array.from({ length: count }, (_, index) => ({
    hostId: testHostId,
    vmId: fakeVmId(index + 1),
    service: 'guestServiceInterface',
    enabled: true,
    acknowledged: 'low',
  }));
}

/** Asks for a run over the first VMs. */
export function runRequest(count: number, changes: Partial<CallInput<'runs.start'>> = {}): CallInput<'runs.start'> {
  return { kind: 'bulk', undoOf: null, changes: runChanges(count), ...changes };
}

/** Starts a run over the first VMs and lets it end. */
export async function wholeRun(
  core: Pick<TestCore, 'value' | 'clock'>,
  count: number,
  changes: Partial<CallInput<'runs.start'>> = {},
): Promise<CallOutput<'runs.get'>> {
  const { runId } = await core.value('runs.start', runRequest(count, changes));
  await core.clock.advance(1_000);
  return core.value('runs.get', { runId });
}
