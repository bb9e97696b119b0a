import * as fc from 'fast-check';
import type { HostRecord, VmDetails, VmRecord } from '../contract/fleet.ts';
import { switchableServiceIds } from '../contract/service.ts';
import type { ServiceRecord, SwitchableServiceId } from '../contract/service.ts';
import { statusCodes } from '../contract/status.ts';
import { vmRoles } from '../contract/wanted.ts';
import type { StatusCode } from '../contract/status.ts';
import { createPolicyJudge, defaultPolicy } from './policy.ts';

/** Records for the tests of the domain: a VM with nothing special about it, and changes to it. */

const byDefault = createPolicyJudge(defaultPolicy);
const since = '2026-11-23T08:00:00.000Z';

export function serviceRecord(changes: Partial<ServiceRecord> = {}): ServiceRecord {
  return { enabled: true, primary: 'Ok', primaryText: 'OK', secondary: null, secondaryText: null, ...changes };
}

/** All six services, each on and well (Guest Service Interface off), with changes to single ones. */
export function services(changes: Partial<VmDetails['services']> = {}): VmDetails['services'] {
  const all = Object.fromEntries(switchableServiceIds.map((id) => [id, serviceRecord()])) as VmDetails['services'];
  return { ...all, guestServiceInterface: serviceRecord({ enabled: false }), ...changes };
}

export const windowsGuest = { osName: 'Windows Server 2022 Standard', osVersion: '10.0.20348', computerName: 'APP-01' };
export const linuxGuest = { osName: 'Ubuntu', osVersion: '24.04', computerName: 'lnx-01' };

export function detailsWith(changes: Partial<VmDetails> = {}): VmDetails {
  return {
    services: services(),
    unknownServices: [],
    addresses: ['192.0.2.7'],
    guest: windowsGuest,
    automaticStopAction: 'Save',
    automaticStartAction: 'StartIfRunning',
    checkpointType: 'Standard',
    generation: 2,
    configurationVersion: '9.0',
    isClustered: false,
    replicationMode: 'None',
    replicationState: 'Disabled',
    replicationHealth: 'NotApplicable',
    shielded: false,
    ...changes,
  };
}

export type VmChanges = Partial<Omit<VmRecord, 'status' | 'details'>> & { code?: StatusCode; details?: Partial<VmDetails> | null };

/**
 * A running Windows VM, unclustered, without replication, everything known; `details: null` for one not yet read in full. Wanted of it is what the
 * default policy wants of its marks.
 */
export function vmWith({ code = 'operatingNormally', details = {}, ...changes }: VmChanges = {}): VmRecord {
  const { hostId = 'demo-roma-01', vmId = '11111111-2222-3333-4444-555555555555', roles = [], tags = [] } = changes;
  return {
    hostId,
    vmId,
    name: 'APP-01',
    state: 'Running',
    rawStatus: 'Operating normally',
    heartbeat: 'OkApplicationsHealthy',
    startedAt: since,
    status: { code, since, sinceAtLeast: false, applicationsUnknown: false, raw: null },
    roles,
    tags,
    wanted: byDefault({ hostId, vmId, roles, tags, shielded: details?.shielded === true }, Date.parse(since)).wanted,
    details: details === null ? null : detailsWith(details),
    detailsProblem: null,
    direct: null,
    ...changes,
  };
}

/** A healthy host whose caller has the given rights. */
export function hostWith(rights: { isElevated: boolean | null; isHyperVAdministrator: boolean | null } | null = null): HostRecord {
  return {
    hostId: 'demo-roma-01',
    name: 'DEMO-ROMA-01',
    simulated: true,
    session: { state: 'ready', since },
    problem: null,
    problemSince: null,
    facts:
      rights === null
        ? null
        : {
            computerName: 'DEMO-ROMA-01',
            osCaption: null,
            osVersion: null,
            powerShellEdition: 'Desktop',
            powerShellVersion: '5.1',
            languageMode: 'FullLanguage',
            hyperVModuleVersion: '2.0.0.0',
            simulated: true,
            managementService: 'Running',
            caller: { name: null, ...rights },
          },
    lightIntervalMs: 5_000,
    fullIntervalMs: 60_000,
  };
}

export const vmStateNames = [
  'Other',
  'Running',
  'Off',
  'Stopping',
  'Saved',
  'Paused',
  'Starting',
  'Reset',
  'Saving',
  'Pausing',
  'Resuming',
  'FastSaved',
  'FastSaving',
  'ForceShutdown',
  'ForceReboot',
  'Hibernated',
  'ComponentServicing',
  'RunningCritical',
  'OffCritical',
  'StoppingCritical',
  'SavedCritical',
  'PausedCritical',
  'StartingCritical',
  'ResetCritical',
  'SavingCritical',
  'PausingCritical',
  'ResumingCritical',
  'FastSavedCritical',
  'FastSavingCritical',
] as const;

export const heartbeatNames = [
  'Unknown',
  'Disabled',
  'NoContact',
  'Error',
  'LostCommunication',
  'OkApplicationsUnknown',
  'OkApplicationsHealthy',
  'OkApplicationsCritical',
  'Paused',
] as const;

const componentStatusNames = [
  'Ok',
  'Degraded',
  'Error',
  'NonRecoverableError',
  'NoContact',
  'LostCommunication',
  'ProtocolMismatch',
  'ApplicationCritical',
  'CommunicationTimedOut',
  'CommunicationFailed',
  'Disabled',
];

/** Mostly one of the names, sometimes any text at all: what a newer Hyper-V might say. */
export function nameOf(...names: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: fc.string() }, fc.constant('15'));
}

const anyFlag = fc.constantFrom(true, false, null);
const anyText = fc.option(fc.string());

const anyService: fc.Arbitrary<ServiceRecord | null> = fc.option(
  fc.record({
    enabled: anyFlag,
    primary: fc.option(nameOf(...componentStatusNames)),
    primaryText: anyText,
    secondary: fc.option(nameOf(...componentStatusNames)),
    secondaryText: anyText,
  }),
  { freq: 8 },
);

const anyDetails = fc.record({
  services: fc.record(
    Object.fromEntries(switchableServiceIds.map((id) => [id, anyService])) as Record<SwitchableServiceId, typeof anyService>,
  ),
  guest: fc.option(fc.constantFrom(windowsGuest, linuxGuest, { osName: 'Windows 8', osVersion: null, computerName: null })),
  automaticStopAction: fc.option(nameOf('TurnOff', 'Save', 'ShutDown')),
  checkpointType: fc.option(nameOf('Disabled', 'Production', 'ProductionOnly', 'Standard')),
  isClustered: anyFlag,
  replicationMode: fc.option(nameOf('None', 'Primary', 'Replica', 'TestReplica', 'ExtendedReplica')),
  shielded: anyFlag,
});

/** Any VM that the contract allows, as far as the domain looks at it. */
export const anyVm: fc.Arbitrary<VmRecord> = fc
  .record({
    state: nameOf('Running', 'Running', ...vmStateNames),
    heartbeat: fc.option(nameOf(...heartbeatNames)),
    code: fc.constantFrom(...statusCodes),
    roles: fc.subarray([...vmRoles]),
    details: fc.option(anyDetails, { freq: 8 }),
  })
  .map(({ details, ...rest }) => vmWith({ ...rest, details }));
