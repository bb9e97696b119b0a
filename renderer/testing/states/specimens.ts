import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { SwitchableServiceId } from '../../../shared/contract/service.ts';
import type { StatusCode } from '../../../shared/contract/status.ts';
import type { Old } from '../../store/staleness.ts';
import { details, service, services, status, vm } from '../sample-fleet.ts';

/** One row of the page of states. Its VM is called after what it shows. */
export interface Specimen {
  readonly vm: VmRecord;
  /** Changes are not allowed: words in the place of switches. */
  readonly readOnly?: boolean;
  /** Services whose switch is being written. */
  readonly writing?: readonly SwitchableServiceId[];
  readonly old?: Old;
  /** The second line says why the VM needs attention, as in the start view. */
  readonly reasons?: boolean;
}

const minute = 60_000;

/** State, heartbeat and report of the services that go with a Status. */
interface Circumstances {
  readonly state?: string;
  readonly heartbeat?: string | null;
  /** What every service that is on reports. */
  readonly reports?: string | null;
  readonly more?: Partial<VmRecord>;
}

function at(code: StatusCode, { state = 'Running', heartbeat = null, reports = null, more = {} }: Circumstances): Specimen {
  const runs = state === 'Running';
  return {
    vm: vm(code, {
      state,
      heartbeat,
      uptimeMs: runs ? 40 * minute : null,
      status: status(code, 4 * minute),
      details: details({ services: services(reports), addresses: reports === 'Ok' ? ['10.20.0.21'] : [] }),
      ...more,
    }),
  };
}

const well = { heartbeat: 'OkApplicationsHealthy', reports: 'Ok' } as const;

/** Every Status. One that is added to the contract does not compile before it has its row here. */
export const statusSpecimens: Readonly<Record<StatusCode, Specimen>> = {
  operatingNormally: at('operatingNormally', well),
  applicationsCritical: at('applicationsCritical', { ...well, heartbeat: 'OkApplicationsCritical' }),
  starting: at('starting', { heartbeat: 'NoContact', reports: 'NoContact' }),
  noContact: at('noContact', { heartbeat: 'NoContact', reports: 'NoContact' }),
  notExpected: at('notExpected', { heartbeat: 'NoContact', reports: 'NoContact', more: { roles: ['noIntegrationServices'] } }),
  interrupted: at('interrupted', { heartbeat: 'LostCommunication', reports: 'LostCommunication' }),
  lostContact: at('lostContact', { heartbeat: 'LostCommunication', reports: 'LostCommunication' }),
  heartbeatError: at('heartbeatError', { heartbeat: 'Error', reports: 'Error' }),
  notMonitored: at('notMonitored', {
    heartbeat: 'Disabled',
    reports: 'Ok',
    more: { details: details({ services: services('Ok', { heartbeat: service(false) }) }) },
  }),
  hostCritical: at('hostCritical', { state: 'PausedCritical' }),
  replicaStandby: at('replicaStandby', { state: 'Off' }),
  paused: at('paused', { state: 'Paused' }),
  saved: at('saved', { state: 'Saved' }),
  off: at('off', { state: 'Off' }),
  hibernated: at('hibernated', { state: 'Hibernated' }),
  startingUp: at('startingUp', { state: 'Starting' }),
  stopping: at('stopping', { state: 'Stopping' }),
  saving: at('saving', { state: 'Saving' }),
  pausing: at('pausing', { state: 'Pausing' }),
  resuming: at('resuming', { state: 'Resuming' }),
  resetting: at('resetting', { state: 'Reset' }),
  componentServicing: at('componentServicing', { state: 'ComponentServicing' }),
  unknown: at('unknown', { state: '15', reports: '15', more: { status: status('unknown', 2 * minute, { raw: '15' }) } }),
};

const all = ['heartbeat', 'guestShutdown', 'timeSynchronization', 'dataExchange', 'vss', 'guestServiceInterface'] as const;
const allOff = services('Ok', Object.fromEntries(all.map((id) => [id, service(false)])));
const allOn = services('Ok', { guestServiceInterface: service(true) });

function withServices(name: string, found: ReturnType<typeof services>, more: Partial<Specimen> = {}): Specimen {
  return { vm: vm(name, { details: details({ services: found }) }), ...more };
}

/** What a Status can have beside it. */
export const rowSpecimens: readonly Specimen[] = [
  { vm: vm('applications do not report', { status: status('operatingNormally', minute, { applicationsUnknown: true }) }) },
  { vm: vm('since at least', { status: status('operatingNormally', 6 * 24 * 60 * minute, { sinceAtLeast: true }) }) },
  withServices('the reason in words', services('Ok', { vss: service(true, 'NoContact'), dataExchange: service(false) }), { reasons: true }),
  { vm: vm('every role', { roles: ['domainController', 'database', 'ownTimeSource', 'noIntegrationServices'] }) },
  { vm: vm('details failed', { details: null, detailsProblem: { code: 'timedOut' } }), reasons: true },
  { vm: vm('two addresses', { details: details({ addresses: ['10.20.0.21', 'fe80::1'] }) }) },
  { ...statusSpecimens.lostContact, vm: { ...vm('all is old'), ...statusOf('lostContact') }, old: 'all' },
  { ...statusSpecimens.lostContact, vm: { ...vm('the services are old'), ...statusOf('lostContact') }, old: 'services' },
];

function statusOf(code: StatusCode): Pick<VmRecord, 'status' | 'heartbeat' | 'details' | 'state'> {
  const { status: own, heartbeat, details: found, state } = statusSpecimens[code].vm;
  return { status: own, heartbeat, details: found, state };
}

const protocol = 'ProtocolMismatch';

/** What the cell of a service can show. */
export const cellSpecimens: readonly Specimen[] = [
  withServices('as wanted', services()),
  withServices('wanted on, is off; wanted off, is on', { ...allOff, guestServiceInterface: service(true) }),
  withServices('drift and fault in one cell', { ...services('Ok'), guestServiceInterface: service(true, 'NoContact') }),
  {
    vm: vm('drift on a VM that is off', {
      state: 'Off',
      heartbeat: null,
      uptimeMs: null,
      status: status('off', minute),
      details: details({ services: allOff }),
    }),
  },
  withServices('another protocol version', services('Ok', {}, protocol)),
  withServices('works with limits', services('Degraded', { heartbeat: service(true) })),
  withServices('no contact, alone', services('Ok', { dataExchange: service(true, 'NoContact'), vss: service(true, 'NoContact') })),
  withServices('lost communication, alone', services('Ok', { vss: service(true, 'LostCommunication') })),
  withServices('error, alone', services('Ok', { vss: service(true, 'Error') })),
  withServices('switch not known', services('Ok', Object.fromEntries(all.map((id) => [id, service(null, null)])))),
  withServices('not listed', services('Ok', { guestServiceInterface: null, vss: null })),
  { vm: vm('not read yet', { details: null }) },
  withServices('being written', allOn, { writing: all }),
  {
    vm: vm('waits for the VM', {
      state: 'Stopping',
      heartbeat: null,
      status: status('stopping', minute),
      details: details({ services: allOn }),
    }),
  },
  { vm: vm('shielded', { details: details({ shielded: true }) }) },
  { vm: vm('Linux', { details: details({ guest: { osName: 'Debian GNU/Linux 12 (bookworm)', osVersion: '6.1', computerName: null } }) }) },
  withServices('old: on and off', services(), { old: 'all' }),
  withServices('old: drift', { ...allOff, guestServiceInterface: service(true) }, { old: 'services' }),
  withServices('read-only', services(), { readOnly: true }),
  withServices('read-only: drift', { ...allOff, guestServiceInterface: service(true) }, { readOnly: true }),
  withServices('read-only: not known', services('Ok', { vss: service(null, null), dataExchange: null }), { readOnly: true }),
  withServices('read-only: old', services(), { readOnly: true, old: 'all' }),
];
