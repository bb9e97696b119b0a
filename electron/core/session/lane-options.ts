import type { SessionDiagnostics } from '../../../shared/contract/app.ts';
import type { SessionState } from '../../../shared/contract/fleet.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import type { Clock } from '../clock.ts';
import type { Lane as LaneName } from './connection.ts';
import type { SessionLimits } from './limits.ts';
import type { SessionProcess } from './session-process.ts';

/** A process that was started, or why none can be. */
export type Launched = SessionProcess | { readonly problem: Problem };

/** What a lane is made of. */
export interface LaneOptions {
  readonly hostId: string;
  readonly lane: LaneName;
  /** Starts at the first request and ends when idle, instead of being there always. */
  readonly onDemand: boolean;
  readonly launch: () => Launched;
  readonly clock: Clock;
  /** As Math.random. */
  readonly random: () => number;
  readonly limits: SessionLimits;
  /** Resident memory of a process in bytes, `null` where it is not known. */
  readonly memoryOf: (pid: number) => Promise<number | null>;
  readonly onStateChange: (state: SessionState) => void;
}

/** What people are told of the sessions so far, beside the present state. */
export type Figures = Pick<SessionDiagnostics, 'executable' | 'restarts' | 'requests' | 'lastDurationMs' | 'lastProblem'>;

/** `idle`: no process, and none is wanted. */
export type Phase = 'idle' | 'starting' | 'ready' | 'waiting' | 'failed' | 'closed';
