import type { SessionState } from '../../../shared/contract/fleet.ts';
import { failure, type Problem } from '../../../shared/contract/problem.ts';
import type { Clock } from '../clock.ts';
import type { OperationAnswer } from '../module/operations.ts';
import { childEnvironment } from './child-environment.ts';
import type { HostConnection, Lane as LaneName, RequestResult } from './connection.ts';
import type { Launched } from './lane-options.ts';
import { Lane } from './lane.ts';
import { OperationLanes } from './operation-lanes.ts';
import { defaultLimits, type SessionLimits } from './limits.ts';
import type { PowerShellChoice, PowerShellProblem } from './powershell-executable.ts';
import { startPowerShell } from './powershell-process.ts';
import { residentMemory } from './process-memory.ts';

/** What a connection to PowerShell on this machine is made of. */
export interface ProcessConnectionOptions {
  readonly hostId: string;
  /** Asked at each start of a process, so that a changed setting or a repaired installation counts at once. */
  readonly executable: () => PowerShellChoice;
  /** Variables added to the environment of this process; PSModulePath only as given here. */
  readonly environment: Readonly<Record<string, string>>;
  /** Absolute path of our module's manifest. */
  readonly modulePath: string;
  readonly clock: Clock;
  /** As Math.random. */
  readonly random: () => number;
  /** What differs from the product's limits. */
  readonly limits?: Partial<SessionLimits>;
}

/** A host reached through PowerShell processes of this machine: one for each lane, and one for each operation that is under way. */
export function createProcessConnection(options: ProcessConnectionOptions): HostConnection {
  const { hostId, clock, random } = options;
  const limits: SessionLimits = { ...defaultLimits, ...options.limits };
  const listeners = new Set<(state: SessionState) => void>();

  function launch(): Launched {
    const choice = options.executable();
    if ('problem' in choice) return { problem: describe(choice.problem) };
    const environment = childEnvironment(process.env, options.environment);
    const { outputBytes, errorBytes } = limits;
    return startPowerShell({ path: choice.path, args: choice.executableArgs, environment, outputBytes, errorBytes }, options.modulePath);
  }

  function createLane(lane: LaneName, onStateChange: (state: SessionState) => void): Lane {
    return new Lane({ hostId, lane, onDemand: lane !== 'refresh', launch, clock, random, limits, memoryOf: residentMemory, onStateChange });
  }

  const refresh = createLane('refresh', (state) => {
    for (const listener of listeners) listener(state);
  });
  const act = createLane('act', () => undefined);
  const operations = new OperationLanes(() => createLane('operation', () => undefined), clock, limits);
  const lanes = { refresh, act, operation: operations };

  return {
    get state() {
      return refresh.state;
    },
    onStateChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: () => refresh.start(),
    async request<O extends Parameters<HostConnection['request']>[0]>(
      operation: O,
      args: unknown,
      { lane, ...rest }: Parameters<HostConnection['request']>[2],
    ): Promise<RequestResult<OperationAnswer<O>>> {
      const result = await lanes[lane].request(operation, args, rest);
      return result as RequestResult<OperationAnswer<O>>;
    },
    prepareActs: () => act.start(),
    retryNow() {
      refresh.retryNow();
      act.retryNow();
      operations.retryNow();
    },
    diagnostics: () => [refresh.diagnostics(), act.diagnostics(), ...operations.diagnostics()],
    async close() {
      await Promise.all([refresh.close(), act.close(), operations.close()]);
    },
  };
}

function describe(problem: PowerShellProblem): Problem {
  if (problem.code === 'powerShellMissing') return failure('powerShellMissing', problem.looked.join('\n')).problem;
  const reason =
    problem.code === 'powerShellPathNotAbsolute'
      ? 'The path of PowerShell in the settings is not an absolute path on a drive of this machine'
      : 'There is no executable file at the path of PowerShell in the settings';
  return failure('powerShellFailed', `${reason}: ${problem.path}`).problem;
}
