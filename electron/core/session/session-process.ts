import type { Problem } from '../../../shared/contract/problem.ts';

/** How a process came to its end. */
export interface ProcessEnd {
  /** False: the system refused to start the executable. */
  readonly started: boolean;
  /** True where trying again later may help: the system was short of something. */
  readonly passing: boolean;
  readonly detail: string;
}

/** What became of the start: our module is loaded, or not and why. */
export type BootOutcome =
  | { readonly kind: 'ready' }
  /** `lasting`: trying again without a change on the host would end the same way. */
  | { readonly kind: 'refused'; readonly problem: Problem; readonly lasting: boolean }
  | { readonly kind: 'ended'; readonly end: ProcessEnd };

/** What became of one call. Only `answered` tells anything about what the call did. */
export type CallOutcome =
  | { readonly kind: 'answered'; readonly text: string }
  /** The call came to its end, but its frame was not among the output. */
  | { readonly kind: 'noFrame'; readonly detail: string }
  | { readonly kind: 'tooMuchOutput' }
  | { readonly kind: 'ended'; readonly end: ProcessEnd };

/** One PowerShell, from its start to its end. One call at a time. Nothing here rejects. */
export interface SessionProcess {
  readonly executable: string;
  /** `null` where it could not be started. */
  readonly pid: number | null;
  /** Fulfilled when the process is gone, for whatever reason. */
  readonly ended: Promise<ProcessEnd>;
  /** Loads our module. Without a limit of time: the caller kills. */
  boot(): Promise<BootOutcome>;
  /** Sends one line and waits for the frame with this id. Without a limit of time: the caller kills. */
  call(id: string, line: string): Promise<CallOutcome>;
  kill(): void;
}
