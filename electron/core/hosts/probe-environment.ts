import type { DemoReason } from '../../../shared/contract/app.ts';
import type { HostConnection } from '../session/connection.ts';

/** How long the question may take, in ms; the first start of PowerShell after a boot is slow. */
const deadlineMs = 30_000;

export interface EnvironmentQuestion {
  /** The user asked for the demo hosts. */
  readonly demoAsked: boolean;
  /** As `process.platform`. */
  readonly platform: NodeJS.Platform;
  /** Opens a connection to this machine; it is closed again after one question. */
  readonly connect: () => HostConnection;
  /** Aborted when nobody waits for the answer any more: the question is left, and any answer means nothing. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Why the demo hosts are to be shown instead of this machine's; `null` where this machine has Hyper-V. A management service
 * that is there and stopped is a fault of a host to be shown, not a reason for the demo; one that is missing means that only
 * Hyper-V's tools are installed.
 */
export async function probeEnvironment({ demoAsked, platform, connect, signal }: EnvironmentQuestion): Promise<DemoReason | null> {
  if (demoAsked) return 'asked';
  if (platform !== 'win32') return 'notWindows';
  const connection = connect();
  // Its PowerShell is ended, and with it the question.
  const leave = (): void => void connection.close();
  signal?.addEventListener('abort', leave, { once: true });
  try {
    connection.start();
    const facts = await connection.request('host.facts', {}, { lane: 'refresh', deadlineMs, urgent: true });
    if (!facts.ok) return facts.problem.code === 'moduleMissing' ? 'moduleMissing' : 'powerShellFailed';
    if (facts.value.hyperVModuleVersion === null) return 'moduleMissing';
    return facts.value.managementService === null ? 'serviceMissing' : null;
  } finally {
    signal?.removeEventListener('abort', leave);
    await connection.close();
  }
}
