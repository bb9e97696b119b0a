import * as fc from 'fast-check';

const states = [
  'Running',
  'Off',
  'Saved',
  'Paused',
  'Starting',
  'Stopping',
  'Saving',
  'Pausing',
  'Resuming',
  'Reset',
  'FastSaved',
  'Hibernated',
  'Other',
  'RunningCritical',
  'PausedCritical',
  'OffCritical',
  'SavedCritical',
] as const;

const services = ['gsi', 'heartbeat', 'kvp', 'shutdown', 'timeSync', 'vss'] as const;
const serviceStatuses = ['Ok', 'Degraded', 'Error', 'NonRecoverableError', 'NoContact', 'LostCommunication', 15, 99] as const;
// Not 15: that number says to a query that the VM is paused, and nothing to the cmdlet.
const heartbeats = ['Unknown', 'Disabled', 'NoContact', 'Error', 'LostCommunication', 'OkApplicationsCritical', 99] as const;

/** For each side of a replication the states that it can be in. */
const replications = [
  ['Primary', ['ReadyForInitialReplication', 'InitialReplicationInProgress', 'Replicating', 'PreparedForFailover', 'Suspended', 'Error']],
  ['Primary', ['WaitingForStartResynchronize', 'Resynchronizing', 'ResynchronizeSuspended', 'WaitingForUpdateCompletion', 'UpdateError']],
  [
    'Replica',
    ['WaitingForInitialReplication', 'Replicating', 'FailedOverWaitingCompletion', 'FailedOver', 'FailbackInProgress', 'Suspended'],
  ],
  ['ExtendedReplica', ['InitialReplicationInProgress', 'Replicating', 'FailbackComplete', 'RecoveryInProgress']],
] as const;

function optional<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(value, { nil: undefined });
}

const replication = fc.constantFrom(...replications).chain(([mode, its]) =>
  fc.record({
    mode: fc.constant(mode),
    state: fc.constantFrom(...its),
    health: fc.constantFrom('NotApplicable', 'Normal', 'Warning', 'Critical'),
  }),
);

/** A VM of the simulated host as its README describes it; a missing field has its default. */
const vm = fc.record({
  name: fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
  state: fc.oneof({ weight: 3, arbitrary: fc.constant('Running') }, { weight: 2, arbitrary: fc.constantFrom(...states) }),
  guest: fc.constantFrom('windows', 'linux', 'none'),
  condition: optional(fc.constantFrom('none', 'booting', 'hung', 'incompatible', 'degraded')),
  applications: optional(fc.constantFrom('healthy', 'critical')),
  up: optional(fc.constantFrom('5s', '45s', '3h', '40d')),
  services: optional(fc.dictionary(fc.constantFrom(...services), fc.boolean())),
  serviceStatus: optional(fc.dictionary(fc.constantFrom(...services), fc.constantFrom(...serviceStatuses), { maxKeys: 2 })),
  heartbeat: optional(fc.constantFrom(...heartbeats)),
  ips: optional(fc.constantFrom(['10.0.0.1'], ['10.0.0.1', 'fe80::1', '10.0.0.1'], [])),
  os: optional(fc.constantFrom('Windows Server 2025', 'Debian <12> & "more"')),
  osVersion: optional(fc.constantFrom('10.0.26100', '6.1.0')),
  generation: optional(fc.constantFrom(1, 2)),
  version: optional(fc.constantFrom('5.0', '12.0')),
  stopAction: optional(fc.constantFrom('TurnOff', 'Save', 'ShutDown')),
  startAction: optional(fc.constantFrom('Nothing', 'StartIfRunning', 'Start')),
  checkpointType: optional(fc.constantFrom('Disabled', 'Production', 'ProductionOnly', 'Standard')),
  clustered: optional(fc.boolean()),
  shielded: optional(fc.boolean()),
  operation: optional(fc.constantFrom('BackingUpVirtualMachine', 'MergingDisks')),
  replication: optional(replication),
  checkpoints: optional(fc.constantFrom(['one'], ['one', 'two'])),
});

/** What may be wrong with the answers of a host without their ways of reading differing. */
const fault = fc.oneof(
  fc.record({ kind: fc.constantFrom('nullHeartbeat', 'nullStatus') }),
  fc.record({
    kind: fc.constant('unknownEnum'),
    property: fc.constantFrom('Heartbeat', 'State', 'ServiceStatus'),
    value: fc.constantFrom(99, 77),
  }),
);

/** Any simulated host: its VMs, its language, and at most one trouble. */
export const anyFleet = fc.record({
  vms: fc.array(vm, { maxLength: 8 }),
  faults: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(fault, { minLength: 1, maxLength: 1 }) }),
  locale: fc.constantFrom('en', 'de'),
});
