import type { ModuleSession } from './module-session.ts';

/** GUIDs of the six components, as Hyper-V writes them in an Id. */
export const componentGuids = {
  guestServiceInterface: '6C09BB55-D683-4DA0-8931-C9BF705F6480',
  heartbeat: '84EAAE65-2F2E-45F5-9BB5-0E857DC8EB47',
  dataExchange: '2A34B1C2-FD73-4043-8A5B-DD2159BC743F',
  guestShutdown: '9F8233AC-BE49-4C79-8EE3-E7E1985B2077',
  timeSynchronization: '2497F4DE-E9FA-4204-80E4-4B75C46419C0',
  vss: '5CED1297-4598-4915-A5FC-AD21BB4D02A4',
} as const;

/** A property with the value `throws` fails when it is read. */
export const throwing = 'throws';

export interface FakeService {
  Id: string | null;
  Name: string | null;
  Enabled: boolean | null;
  PrimaryOperationalStatus: string | number | null;
  PrimaryStatusDescription: string | null;
  SecondaryOperationalStatus: string | number | null;
  SecondaryStatusDescription: string | null;
}

export interface FakeVm extends Record<string, unknown> {
  Id: string | null;
  services: FakeService[];
}

export interface FakeError {
  readonly id: string;
  readonly category: string;
  readonly message: string;
  readonly terminating?: boolean;
}

/** What one command does beside or instead of its work. Without `works` it does nothing more. */
export interface FakeCall {
  readonly onlyFor?: string;
  readonly noise?: boolean;
  readonly prompt?: boolean;
  readonly errors?: readonly FakeError[];
  readonly works?: boolean;
}

export interface FakeHost {
  vms: FakeVm[];
  service: string | null;
  caller: unknown;
  cim: Record<string, unknown>;
  calls: Record<string, FakeCall>;
  ignoresWrites?: boolean;
}

/** The id of the n-th VM of a fake host. */
export function fakeVmId(n: number): string {
  return `a0000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** A row of Get-VMIntegrationService. */
export function fakeService(vmId: string, guid: string, changes: Partial<FakeService> = {}): FakeService {
  return {
    Id: `Microsoft:${vmId.toUpperCase()}\\${guid}`,
    Name: 'Takt',
    Enabled: true,
    PrimaryOperationalStatus: 'Ok',
    PrimaryStatusDescription: 'OK',
    SecondaryOperationalStatus: null,
    SecondaryStatusDescription: '',
    ...changes,
  };
}

/** A running VM with all six services on. */
export function fakeVm(n: number, changes: Record<string, unknown> = {}): FakeVm {
  const vmId = fakeVmId(n);
  return {
    Id: vmId,
    Name: `vm-${n}`,
    State: 'Running',
    Status: 'Normaler Betrieb',
    Heartbeat: 5,
    Uptime: 1234.9,
    services: Object.values(componentGuids).map((guid) => fakeService(vmId, guid)),
    ...changes,
  };
}

/** A host whose service runs and whose caller may do all. */
export function fakeHostOf(vms: FakeVm[], changes: Partial<FakeHost> = {}): FakeHost {
  return {
    vms,
    service: 'Running',
    caller: { name: 'HOST\\admin', isElevated: true, groups: ['S-1-5-32-544'] },
    cim: { Win32_OperatingSystem: { CSName: 'HOST', Caption: 'Windows Server', Version: '10.0.26100' }, Msvm_KvpExchangeComponent: [] },
    calls: {},
    ...changes,
  };
}

/** Makes `host` what the session's Hyper-V module tells from now on. */
export async function tell(session: ModuleSession, host: FakeHost): Promise<void> {
  const description = Buffer.from(JSON.stringify(host), 'utf8').toString('base64');
  const printed = await session.run(`Import-Module Hyper-V; Set-FakeHost '${description}'`);
  if (printed.length > 0) {
    throw new Error(printed.join('\n'));
  }
}

/** The commands that were called since the last `tell`, in their order, each with the id that it was given. */
export async function callsMade(session: ModuleSession): Promise<string[]> {
  return session.run('Get-FakeCall');
}
