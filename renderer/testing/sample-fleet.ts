import type { AppInfo } from '../../shared/contract/app.ts';
import type { FleetSnapshot, HostRecord, VmDetails, VmRecord } from '../../shared/contract/fleet.ts';
import type { ServiceRecord, SwitchableServiceId } from '../../shared/contract/service.ts';
import { settingsSchema } from '../../shared/contract/settings.ts';
import type { EffectiveSettings } from '../../shared/contract/settings.ts';
import type { StatusCode, VmStatus } from '../../shared/contract/status.ts';
import { createPolicyJudge, defaultPolicy } from '../../shared/domain/policy.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** The moment at which the sample fleet is. */
export const sampleNow = Date.UTC(2026, 10, 23, 8, 0, 0);

function instant(ms: number): string {
  return new Date(ms).toISOString();
}

/** A service as a healthy host reports it. */
export function service(enabled: boolean | null, primary: string | null = 'Ok', secondary: string | null = null): ServiceRecord {
  return { enabled, primary, primaryText: primary === 'NoContact' ? 'No Contact' : null, secondary, secondaryText: null };
}

type Services = VmDetails['services'];

/** The six services with `primary` for those that are on; Guest Service Interface off. */
export function services(primary: string | null = 'Ok', changes: Partial<Services> = {}, secondary: string | null = null): Services {
  const on = service(true, primary, secondary);
  return {
    heartbeat: on,
    guestShutdown: on,
    timeSynchronization: on,
    dataExchange: on,
    vss: on,
    guestServiceInterface: service(false, primary),
    ...changes,
  };
}

/** Details of a VM with a current Windows guest. */
export function details(changes: Partial<VmDetails> = {}): VmDetails {
  return {
    services: services(),
    unknownServices: [],
    addresses: ['10.20.0.21'],
    guest: { osName: 'Windows Server 2022', osVersion: '10.0.20348', computerName: null },
    automaticStopAction: 'Save',
    automaticStartAction: 'StartIfRunning',
    checkpointType: 'Production',
    generation: 2,
    configurationVersion: '10.0',
    isClustered: false,
    replicationMode: 'None',
    replicationState: 'Disabled',
    replicationHealth: 'NotApplicable',
    shielded: false,
    ...changes,
  };
}

/** A Status that began `ageMs` ago. */
export function status(code: StatusCode, ageMs: number, changes: Partial<VmStatus> = {}): VmStatus {
  return { code, since: instant(sampleNow - ageMs), sinceAtLeast: false, applicationsUnknown: false, raw: null, ...changes };
}

const byDefault = createPolicyJudge(defaultPolicy);
let count = 0;

/** A VM with an id of its own, running and well unless `changes` say otherwise. */
export function vm(name: string, changes: Partial<VmRecord> & { readonly uptimeMs?: number | null } = {}): VmRecord {
  count += 1;
  const { uptimeMs = 41 * day + 6 * hour, ...rest } = changes;
  const { hostId = 'demo-roma-01', vmId = `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`, roles = [], tags = [] } = rest;
  return {
    hostId,
    vmId,
    name,
    state: 'Running',
    rawStatus: 'Operating normally',
    heartbeat: 'OkApplicationsHealthy',
    startedAt: uptimeMs === null ? null : instant(sampleNow - uptimeMs),
    status: status('operatingNormally', uptimeMs ?? 0),
    roles,
    tags,
    wanted: byDefault({ hostId, vmId, roles, tags, shielded: rest.details?.shielded === true }, sampleNow).wanted,
    details: details(),
    detailsProblem: null,
    direct: null,
    ...rest,
  };
}

/** A host that was read well. */
export function host(hostId: string, name: string, changes: Partial<HostRecord> = {}): HostRecord {
  return {
    hostId,
    name,
    simulated: true,
    session: { state: 'ready', since: instant(sampleNow - day) },
    problem: null,
    problemSince: null,
    facts: {
      computerName: name,
      osCaption: 'Windows Server 2025',
      osVersion: '10.0.26100',
      powerShellEdition: 'Desktop',
      powerShellVersion: '5.1',
      languageMode: 'FullLanguage',
      hyperVModuleVersion: '2.0.0.0',
      simulated: true,
      managementService: 'Running',
      caller: { name: 'ROMA\\l.bianchi', isElevated: true, isHyperVAdministrator: true },
    },
    lightIntervalMs: 5_000,
    fullIntervalMs: 60_000,
    ...changes,
  };
}

const linux = { osName: 'Debian GNU/Linux 12', osVersion: '6.1', computerName: 'lnx' };
const off = { state: 'Off', heartbeat: null, uptimeMs: null } as const;

function without(id: SwitchableServiceId, primary: string | null = 'Ok'): Services {
  return services(primary, { [id]: service(false, primary) });
}

function roma(): VmRecord[] {
  return [
    vm('APP-CRM-01', {
      heartbeat: 'OkApplicationsCritical',
      status: status('applicationsCritical', 18 * minute),
      uptimeMs: 12 * day + 4 * hour,
    }),
    vm('DC-ROMA-01', { roles: ['domainController'], details: details({ services: without('timeSynchronization') }) }),
    vm('ERP-WEB-01', { uptimeMs: 8 * day + 21 * hour }),
    vm('ERP-WEB-02', {
      heartbeat: 'NoContact',
      status: status('starting', 38 * second),
      uptimeMs: 38 * second,
      details: details({ services: services('NoContact'), addresses: [] }),
    }),
    vm('FILE-ROMA-01', {
      details: details({ services: services('Ok', { guestServiceInterface: service(true) }), addresses: ['10.20.0.21', 'fe80::1'] }),
    }),
    vm('PRINT-02', {
      heartbeat: 'Disabled',
      status: status('notMonitored', 2 * hour),
      uptimeMs: 19 * day + 2 * hour,
      details: details({ services: without('heartbeat') }),
    }),
    vm('SQL-PROD-01', {
      roles: ['database'],
      details: details({ isClustered: true, automaticStopAction: 'ShutDown', checkpointType: 'ProductionOnly' }),
    }),
    vm('SQL-PROD-02', {
      heartbeat: 'LostCommunication',
      status: status('lostContact', 4 * minute),
      uptimeMs: 41 * day + 5 * hour,
      details: details({ services: services('LostCommunication', { vss: service(false, 'LostCommunication') }) }),
    }),
    vm('VDI-GOLD-W11', { ...off, status: status('off', 3 * day), details: details({ services: services(null), addresses: [] }) }),
  ];
}

function milano(): VmRecord[] {
  const hostId = 'demo-milano-02';
  return [
    vm('APPLIANCE-SBC', {
      hostId,
      state: 'PausedCritical',
      heartbeat: null,
      status: status('hostCritical', 11 * minute),
      uptimeMs: 63 * day,
      details: details({ services: without('vss', null), guest: linux, addresses: ['10.30.0.8'] }),
    }),
    vm('BACKUP-PROXY', { hostId, uptimeMs: 6 * day + hour, status: status('operatingNormally', 6 * day, { sinceAtLeast: true }) }),
    vm('DEV-BUILD-07', {
      hostId,
      state: 'Paused',
      heartbeat: null,
      status: status('paused', hour + 12 * minute),
      uptimeMs: 2 * day + 3 * hour,
      details: details({ services: services(null) }),
    }),
    vm('FILE-ROMA-01', {
      hostId,
      ...off,
      status: status('replicaStandby', 9 * day),
      details: details({ services: services(null), replicationMode: 'Replica', addresses: [] }),
    }),
    vm('HGS-VAULT', {
      hostId,
      status: status('operatingNormally', 30 * day, { applicationsUnknown: true }),
      details: details({ shielded: true, addresses: [] }),
    }),
    vm('LEGACY-ERP', {
      hostId,
      heartbeat: 'Error',
      status: status('heartbeatError', 33 * day),
      uptimeMs: 33 * day + 9 * hour,
      details: details({
        services: services('Error', { timeSynchronization: service(true), dataExchange: service(true, 'NoContact') }),
        guest: { osName: 'Windows Server 2008 R2', osVersion: '6.1.7601', computerName: null },
        addresses: [],
      }),
    }),
    vm('LNX-DB-03', {
      hostId,
      uptimeMs: 27 * day + 14 * hour,
      details: details({
        services: services('Ok', { dataExchange: service(true, 'NoContact'), vss: service(true, 'NoContact') }, 'ProtocolMismatch'),
        guest: linux,
        addresses: [],
      }),
    }),
    vm('MAIL-ARCHIVE', {
      hostId,
      heartbeat: 'NoContact',
      status: status('noContact', 26 * minute),
      uptimeMs: 31 * minute,
      details: details({ services: services('NoContact'), addresses: [] }),
    }),
    vm('NEW-UNREAD', { hostId, details: null }),
    vm('OLD-HOST-LIST', {
      hostId,
      details: details({ services: services('Ok', { guestServiceInterface: null, vss: service(null, null) }) }),
    }),
    vm('STOPPING-VM', {
      hostId,
      state: 'Stopping',
      heartbeat: null,
      status: status('stopping', 12 * second),
      details: details({ services: services(null) }),
    }),
    vm('TEST-WIN11-04', {
      hostId,
      state: 'Saved',
      heartbeat: null,
      uptimeMs: null,
      status: status('saved', 5 * day),
      details: details({ services: services(null), addresses: [] }),
    }),
    vm('UNKNOWN-STATE', {
      hostId,
      state: '15',
      heartbeat: null,
      status: status('unknown', 2 * minute, { raw: '15' }),
      details: details({ services: services('15') }),
    }),
    vm('[*]"$(Stop-VM)`\'; {{name}} $t(app.name) <b>x</b>', { hostId }),
    vm('مرحبا-01 🚀', {
      hostId,
      status: status('interrupted', 31 * second),
      heartbeat: 'LostCommunication',
      details: details({ services: services('LostCommunication') }),
    }),
  ];
}

/** Two good hosts with every kind of row, and one host with nothing. Read three and five seconds before `sampleNow`. */
export function sampleSnapshot(): FleetSnapshot {
  count = 0;
  const reads = (hostId: string, ageMs: number) => ({
    hostId,
    lightAt: instant(sampleNow - ageMs),
    fullAt: instant(sampleNow - ageMs - 20 * second),
    fullProgress: null,
  });
  return {
    sequence: 7,
    hosts: [host('demo-roma-01', 'DEMO-ROMA-01'), host('demo-milano-02', 'DEMO-MILANO-02'), host('demo-berlin-03', 'DEMO-BERLIN-03')],
    reads: [reads('demo-roma-01', 3 * second), reads('demo-milano-02', 5 * second), reads('demo-berlin-03', 4 * second)],
    vms: [...roma(), ...milano()],
  };
}

/** A demo application in which everything is allowed. */
export function sampleInfo(changes: Partial<AppInfo> = {}): AppInfo {
  return {
    version: '0.1.0',
    shell: 'gateway',
    demoReason: 'notWindows',
    changesRefused: null,
    database: { state: 'good', problem: null },
    dataId: 'sample',
    startedAt: instant(sampleNow - day),
    ...changes,
  };
}

/** The default settings. */
export function sampleSettings(changes: Partial<EffectiveSettings['settings']> = {}): EffectiveSettings {
  return { settings: { ...settingsSchema.parse({}), ...changes }, locked: [], notSaved: false };
}
