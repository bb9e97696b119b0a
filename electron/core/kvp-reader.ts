import type { KvpReading } from '../../shared/contract/kvp.ts';
import { failure, success, type Result } from '../../shared/contract/problem.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import type { RunningHost } from './hosts/host-registry.ts';
import { readKvp } from './operations/read-kvp.ts';

interface VmRef {
  readonly hostId: string;
  readonly vmId: string;
}

export interface KvpReaderOptions {
  readonly host: (hostId: string) => Pick<RunningHost, 'connection'> | undefined;
  readonly settings: () => Pick<Settings, 'readDeadlineMs'>;
}

/**
 * Reads what the guest and the host of one VM tell each other. Only when somebody asks: these texts are large, and nothing else of the
 * product needs them.
 */
export function createKvpReader({ host, settings }: KvpReaderOptions): (vm: VmRef) => Promise<Result<KvpReading>> {
  return async ({ hostId, vmId }) => {
    const running = host(hostId);
    if (running === undefined) return failure('notFound', hostId);
    const answer = await readKvp(running, vmId, { deadlineMs: settings().readDeadlineMs, isLook: true });
    return answer.ok ? success(answer.value) : { ok: false, problem: answer.problem };
  };
}
