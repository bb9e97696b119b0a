import type { HostRecord, VmRecord } from '../../../shared/contract/fleet.ts';
import type { Operation, OperationEnd, OperationRequest, OperationStep } from '../../../shared/contract/operation.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import type { HostRefresher } from '../refresh/host-refresher.ts';
import type { HostConnection } from '../session/connection.ts';

/** What an operation needs of its host. */
export interface OperationHost {
  readonly name: string;
  /** As in its configuration. */
  readonly filesAreHere: boolean;
  readonly connection: Pick<HostConnection, 'request'>;
  readonly refresher: Pick<HostRefresher, 'readVm' | 'whenReady'>;
}

/** How an operation ended. */
export interface Ending extends Pick<Operation, 'result' | 'problem' | 'leftOn' | 'stagingLeft'> {
  readonly state: OperationEnd;
}

/** What main itself knows when it decides whether an operation may begin. */
export interface OperationSituation {
  readonly host: HostRecord;
  readonly vm: VmRecord;
  /** What is known of the VM's state is too old to act on. */
  readonly stale: boolean;
  /** Another operation works on the VM. */
  readonly underWay: boolean;
}

/** An operation that has begun, as its tool sees it. */
export interface Work {
  readonly hostId: string;
  readonly vmId: string;
  /** The host of now: another PowerShell in the settings gives it a new connection. `undefined` once the application ends. */
  readonly host: () => OperationHost | undefined;
  /** A user does not want it, or does not want to wait for it any longer. */
  readonly cancelled: AbortSignal;
  /** Nothing may be begun any more; its reason is the problem that says why. What was begun is left to end. */
  readonly forbidden: AbortSignal;
  /** Says what it is at now, whether it can be ended there, and how far it is; of several files, how many are done. */
  tell(step: OperationStep, canCancel: boolean, percent?: number | null, files?: Operation['files']): void;
}

/** One way to work on a VM for minutes. A new tool is a kind in the contract, one of these, and a function of our PowerShell module. */
export interface Tool<R extends OperationRequest> {
  /** Why it is not begun; `null` where it may be. Judged on main's own records. */
  refusalOf(request: R, situation: OperationSituation): Problem | null;
  /** Does it. Never repeats a write; after a doubt it reads. */
  run(request: R, work: Work): Promise<Ending>;
}
