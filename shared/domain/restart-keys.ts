/**
 * What becomes of a VM when its host restarts, worst first.
 * - `losesPower`: is cut off in the middle of its work;
 * - `unknown`: cannot be said from what is known, so it may be as bad;
 * - `saves`: its memory is written to disk, and it goes on from there;
 * - `moves`: is clustered, and is moved to another node when this one is drained;
 * - `shutsDown`: its guest is asked to shut down, and answers such requests;
 * - `staysSaved`, `staysOff`: does not run anyway.
 */
export const restartOutcomes = ['losesPower', 'unknown', 'saves', 'moves', 'shutsDown', 'staysSaved', 'staysOff'] as const;
export type RestartOutcome = (typeof restartOutcomes)[number];

/** Why, as keys that the renderer puts into words; those with values name them here. */
export const restartReasons = [
  'stopActionTurnOff',
  'shutdownOff',
  'shutdownNotListed',
  'shutdownNoAnswer',
  'guestHangs',
  'losesPowerDomainController',
  'losesPowerDatabase',
  'storageUnavailable',
  'detailsNotRead',
  /** state: the raw state. */
  'inTransition',
  /** state: the raw state. */
  'stateNotKnown',
  /** action: the raw stop action, empty where none was read. */
  'stopActionNotKnown',
  'shutdownNotKnown',
  'guestNotReady',
  'pausedGuest',
  'stopActionSave',
  'clockDomainController',
  'clockTimeSyncOff',
  'clockTimeSyncNoAnswer',
  'clockNotKnown',
  'clockOwnSource',
  'clusterMoves',
  'clusterOfflineAction',
  'clusterNotKnown',
  'stopActionShutDown',
  'isSaved',
  'isOff',
  'isReplica',
  'notStartedAgain',
  'startsAfterwards',
] as const;
export type RestartReason = (typeof restartReasons)[number];

/** What to do before the restart, most urgent first. */
export const restartMends = [
  'mendStorage',
  'switchShutdownOn',
  'lookAtGuest',
  'checkShutdownInGuest',
  'stopByHand',
  'stopControllerByHand',
  'switchTimeSyncOn',
  'checkTimeSyncInGuest',
  'readFirst',
  'waitForTransition',
  'drainFirst',
] as const;
export type RestartMend = (typeof restartMends)[number];
