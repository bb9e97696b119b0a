import type { StatusCode } from '../contract/status.ts';

/** The Status codes that a state alone can give. */
export type StateCode = Extract<
  StatusCode,
  | 'hostCritical'
  | 'paused'
  | 'saved'
  | 'off'
  | 'hibernated'
  | 'startingUp'
  | 'stopping'
  | 'saving'
  | 'pausing'
  | 'resuming'
  | 'resetting'
  | 'componentServicing'
  | 'unknown'
>;

/**
 * VMState by name, and the Status that follows from the state alone. `Running` is missing on purpose: there the heartbeat decides.
 * `Other` is Hyper-V's own word for "not one of these".
 */
const statusOfState: ReadonlyMap<string, StateCode> = new Map<string, StateCode>([
  ['Other', 'unknown'],
  ['Off', 'off'],
  ['Stopping', 'stopping'],
  ['Saved', 'saved'],
  ['Paused', 'paused'],
  ['Starting', 'startingUp'],
  ['Reset', 'resetting'],
  ['Saving', 'saving'],
  ['Pausing', 'pausing'],
  ['Resuming', 'resuming'],
  ['FastSaved', 'saved'],
  ['FastSaving', 'saving'],
  ['ForceShutdown', 'stopping'],
  ['ForceReboot', 'resetting'],
  ['Hibernated', 'hibernated'],
  ['ComponentServicing', 'componentServicing'],
]);

const transitionCodes: ReadonlySet<StateCode> = new Set<StateCode>([
  'startingUp',
  'stopping',
  'saving',
  'pausing',
  'resuming',
  'resetting',
  'componentServicing',
]);

const critical = 'Critical';

/** Whether Hyper-V reports that the VM's storage or configuration is unavailable: every `…Critical` state, known to this version or not. */
export function isCriticalState(state: string): boolean {
  return state.endsWith(critical);
}

/** The state without its `Critical` ending: what the VM would be doing. */
export function plainState(state: string): string {
  return isCriticalState(state) ? state.slice(0, -critical.length) : state;
}

/** The Status that follows from a state other than `Running`; `unknown` for a state that this version does not know. */
export function codeOfState(state: string): StateCode {
  return isCriticalState(state) ? 'hostCritical' : (statusOfState.get(state) ?? 'unknown');
}

/** Whether the VM is on its way from one state to another (also critically so): nothing can be switched meanwhile. */
export function isTransition(state: string): boolean {
  const code = statusOfState.get(plainState(state));
  return code !== undefined && transitionCodes.has(code);
}

/** Whether a restart inside a run passes through this state: the guest restarts, the virtual machine stays on. */
export function isRestart(state: string): boolean {
  return codeOfState(state) === 'resetting';
}
