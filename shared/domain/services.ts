import { switchableServiceIds } from '../contract/service.ts';
import type { ServiceId, SwitchableServiceId } from '../contract/service.ts';

/** What is known of one integration service for good; nothing here depends on a host or on a language. */
export interface ServiceDefinition {
  /** The GUID at the end of the component's Id, lower case; `null` where the host lists no component. The only safe identity: names are localised. */
  readonly componentId: string | null;
  /** Short name of the service inside a Windows guest. */
  readonly windowsService: string;
  /** Kernel module or daemon inside a Linux guest; `null` where Linux has none. */
  readonly linuxDaemon: string | null;
  /** Microsoft's own judgement of what is lost when it is off. */
  readonly impact: 'low' | 'medium' | 'high' | 'varies';
  /** First Windows versions that have it: product names, the same in every language. */
  readonly since: string;
  /** Other words for it that people search for. */
  readonly formerNames: readonly string[];
}

/** Old words for all of the services together. */
const formerNamesOfAll = ['Integration components', 'Integration services'];
const firstGeneration = 'Windows Server 2012, Windows 8';

/** The seven services: Microsoft's impact column, GUIDs verified in several public tools, guest-side names. */
export const serviceDefinitions: Readonly<Record<ServiceId, ServiceDefinition>> = {
  heartbeat: {
    componentId: '84eaae65-2f2e-45f5-9bb5-0e857dc8eb47',
    windowsService: 'vmicheartbeat',
    linuxDaemon: 'hv_utils',
    impact: 'varies',
    since: firstGeneration,
    formerNames: [...formerNamesOfAll, 'Hyper-V Heartbeat Service'],
  },
  guestShutdown: {
    componentId: '9f8233ac-be49-4c79-8ee3-e7e1985b2077',
    windowsService: 'vmicshutdown',
    linuxDaemon: 'hv_utils',
    impact: 'high',
    since: firstGeneration,
    formerNames: [...formerNamesOfAll, 'Shutdown', 'Operating system shutdown', 'Hyper-V Guest Shutdown Service'],
  },
  timeSynchronization: {
    componentId: '2497f4de-e9fa-4204-80e4-4b75c46419c0',
    windowsService: 'vmictimesync',
    linuxDaemon: 'hv_utils',
    impact: 'high',
    since: firstGeneration,
    formerNames: [...formerNamesOfAll, 'Time sync', 'Hyper-V Time Synchronization Service', 'ptp_hyperv'],
  },
  dataExchange: {
    componentId: '2a34b1c2-fd73-4043-8a5b-dd2159bc743f',
    windowsService: 'vmickvpexchange',
    linuxDaemon: 'hv_kvp_daemon',
    impact: 'medium',
    since: firstGeneration,
    formerNames: [...formerNamesOfAll, 'Key-Value Pair Exchange', 'KVP', 'Hyper-V Data Exchange Service', 'hypervkvpd', 'hv-kvp-daemon'],
  },
  vss: {
    componentId: '5ced1297-4598-4915-a5fc-ad21bb4d02a4',
    windowsService: 'vmicvss',
    linuxDaemon: 'hv_vss_daemon',
    impact: 'varies',
    since: firstGeneration,
    formerNames: [...formerNamesOfAll, 'VSS', 'Backup (volume checkpoint)', 'Backup (volume snapshot)', 'hypervvssd', 'hv-vss-daemon'],
  },
  guestServiceInterface: {
    componentId: '6c09bb55-d683-4da0-8931-c9bf705f6480',
    windowsService: 'vmicguestinterface',
    linuxDaemon: 'hv_fcopy_daemon',
    impact: 'low',
    since: 'Windows Server 2012 R2, Windows 8.1',
    formerNames: [...formerNamesOfAll, 'Guest services', 'File copy', 'hv_fcopy_uio_daemon', 'hypervfcopyd', 'hv-fcopy-daemon'],
  },
  powerShellDirect: {
    componentId: null,
    windowsService: 'vmicvmsession',
    linuxDaemon: null,
    impact: 'low',
    since: 'Windows Server 2016 (Technical Preview 3), Windows 10',
    formerNames: [...formerNamesOfAll, 'VM Session Service', 'Hyper-V PowerShell Direct Service'],
  },
};

const serviceByComponent: ReadonlyMap<string, SwitchableServiceId> = new Map(
  switchableServiceIds.flatMap((id) => {
    const { componentId } = serviceDefinitions[id];
    return componentId === null ? [] : [[componentId, id] as const];
  }),
);

/** The service with the given component GUID in any letter case; `null` for a GUID that this version does not know. */
export function serviceOfComponent(componentId: string): SwitchableServiceId | null {
  return serviceByComponent.get(componentId.toLowerCase()) ?? null;
}
