/** States of a lane that have words; any other is shown as it is. */
const sessionStates = ['idle', 'starting', 'ready', 'busy', 'waiting', 'failed', 'closed'] as const;
export type SessionStateName = (typeof sessionStates)[number];

/** Whether a state of a lane has words. */
export function isSessionState(state: string): state is SessionStateName {
  return (sessionStates as readonly string[]).includes(state);
}
