import { expect, vi } from 'vitest';
import type { SessionState } from '../../../../shared/contract/fleet.ts';
import type { Result } from '../../../../shared/contract/problem.ts';
import type { OperationAnswer } from '../../module/operations.ts';
import type { HostConnection, Lane } from '../connection.ts';
import type { TestConnection } from './test-connection.ts';

/** Longer than any answer takes on a machine under load. */
export const deadlineMs = 20_000;
export const vmId = '11111111-2222-3333-4444-555555555555';

/** Always answered well by the misbehaving module. */
export function facts(connection: HostConnection, lane: Lane = 'refresh'): Promise<Result<OperationAnswer<'host.facts'>>> {
  return connection.request('host.facts', {}, { lane, deadlineMs });
}

/** A read that meets the fault. */
export function read(connection: HostConnection, limit = deadlineMs): Promise<Result<OperationAnswer<'inventory.light'>>> {
  return connection.request('inventory.light', {}, { lane: 'refresh', deadlineMs: limit });
}

/** A write that meets the fault; without one, the answer's `after.name` is `text`. */
export function write(connection: HostConnection, limit = deadlineMs, text = 'c'): Promise<Result<OperationAnswer<'service.set'>>> {
  const args = { vmId, componentId: text, enabled: true, expected: null, notAfterMs: 1 };
  return connection.request('service.set', args, { lane: 'act', deadlineMs: limit, urgent: true });
}

/** The process id that PowerShell itself told, as text. */
export async function answeringProcess(connection: HostConnection, lane: Lane = 'refresh'): Promise<string> {
  const result = await facts(connection, lane);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value.powerShellVersion;
}

/** Resolves as soon as the session is in a state. */
export function whenState<S extends SessionState['state']>(
  connection: HostConnection,
  wanted: S,
): Promise<Extract<SessionState, { state: S }>> {
  return new Promise((resolve) => {
    const look = (state: SessionState): void => {
      if (state.state === wanted) resolve(state as Extract<SessionState, { state: S }>);
    };
    connection.onStateChange(look);
    look(connection.state);
  });
}

/** Resolves when an operation was begun inside PowerShell. */
export async function whenBegun(test: TestConnection, operation: string): Promise<void> {
  await vi.waitFor(async () => expect(await test.begun()).toContain(operation), { timeout: 10_000, interval: 10 });
}
