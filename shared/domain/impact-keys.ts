/**
 * The sentences of a warning, as keys that the renderer puts into words. Those with values name them here; all values are raw names of
 * the host for display.
 */
export const impactSentenceKeys = [
  // What is not known and might make it worse.
  'currentValueUnknown',
  /** The VM's settings have not been read: cluster, replication, checkpoints, stop action and guest are unknown. */
  'detailsUnknown',
  'clusterUnknown',
  /** value: the raw mode, empty where none was read. */
  'replicationUnknown',
  /** value: the raw checkpoint type, empty where none was read. */
  'checkpointTypeUnknown',
  /** value: the raw stop action, empty where none was read. */
  'stopActionUnknown',
  'guestUnknown',
  // What the switch does, by service and direction.
  'heartbeatOffCluster',
  'heartbeatOffNotMonitored',
  'heartbeatOnMonitored',
  'guestShutdownOffStopAction',
  'guestShutdownOffCluster',
  'guestShutdownOffHardStop',
  'guestShutdownOnCleanStop',
  'timeSynchronizationOffDomainController',
  'timeSynchronizationOffSavedClock',
  'timeSynchronizationOffOwnSource',
  'timeSynchronizationOffDrift',
  'timeSynchronizationOffLinuxSource',
  'timeSynchronizationOnDomainController',
  'timeSynchronizationOnOwnSource',
  'timeSynchronizationOnStep',
  'dataExchangeOffReplication',
  'dataExchangeOffAddresses',
  'dataExchangeOffOldWindows',
  'dataExchangeOnReports',
  'dataExchangeShielded',
  'vssOffCheckpointsFail',
  'vssOffCheckpointsStandard',
  'vssOffReplication',
  'vssOffDomainController',
  'vssOffDatabase',
  'vssOffBackup',
  'vssOnBackup',
  'guestServiceInterfaceOnWrites',
  'guestServiceInterfaceOffCopies',
  'guestServiceInterfaceOffLinuxLog',
  // When it takes effect, or why it may not.
  'takesEffectAtStart',
  /** state: the raw state. */
  'waitsForTransition',
  'savedMayBeRefused',
  'pausedMayBeRefused',
  /** state: the raw state. */
  'stateMayRefuse',
  'callerMayLackRights',
] as const;
export type ImpactSentenceKey = (typeof impactSentenceKeys)[number];

/** What to do instead, or first, as keys. */
export const impactAdviceKeys = [
  /** Mark the VM as one without integration services instead of switching the heartbeat off. */
  'setNoIntegrationServicesRole',
  'reviewClusterMonitoring',
  'reviewClusterOfflineAction',
  'setStopActionSave',
  /** A stop action can't be changed while the VM is not off. */
  'setStopActionSaveWhenOff',
  'setStopActionShutDown',
  'setStopActionShutDownWhenOff',
  'checkDomainTimeSource',
  'setOwnTimeSourceRole',
  'leaveOffForDomainTime',
  'compareClocks',
  'reviewFailoverAddresses',
  'changeCheckpointType',
  'arrangeOtherBackup',
  'switchOffAfterCopy',
] as const;
export type ImpactAdviceKey = (typeof impactAdviceKeys)[number];
