/** What a power act means for a VM, as keys that the renderer puts into words; worst first within an act. */
export const powerSentenceKeys = [
  'plugPulled',
  'shutdownUnderWay',
  'databaseHurt',
  'directoryHurt',
  'usersCutOff',
  'usersCutOffForAWhile',
  'notStartedAgain',
  'signInFails',
  'clusterMayAct',
  'clusterUnknown',
  'savedClock',
  'standsStillSaved',
  'standsStillPaused',
  'clockStopped',
  'starts',
  'runsOn',
  'callerMayLackRights',
] as const;
export type PowerSentenceKey = (typeof powerSentenceKeys)[number];

/** What to do instead, or first. */
export const powerAdviceKeys = [
  'shutDownInstead',
  'waitForShutdown',
  'waitForStart',
  'mendShutdownService',
  'useClusterTools',
  'shutDownController',
] as const;
export type PowerAdviceKey = (typeof powerAdviceKeys)[number];
