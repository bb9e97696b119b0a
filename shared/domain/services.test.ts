import { describe, expect, it } from 'vitest';
import { serviceIds, switchableServiceIds } from '../contract/service.ts';
import { serviceDefinitions, serviceOfComponent } from './services.ts';

describe('serviceDefinitions', () => {
  it.each([
    ['heartbeat', '84EAAE65-2F2E-45F5-9BB5-0E857DC8EB47', 'vmicheartbeat', 'hv_utils', 'varies'],
    ['guestShutdown', '9F8233AC-BE49-4C79-8EE3-E7E1985B2077', 'vmicshutdown', 'hv_utils', 'high'],
    ['timeSynchronization', '2497F4DE-E9FA-4204-80E4-4B75C46419C0', 'vmictimesync', 'hv_utils', 'high'],
    ['dataExchange', '2A34B1C2-FD73-4043-8A5B-DD2159BC743F', 'vmickvpexchange', 'hv_kvp_daemon', 'medium'],
    ['vss', '5CED1297-4598-4915-A5FC-AD21BB4D02A4', 'vmicvss', 'hv_vss_daemon', 'varies'],
    ['guestServiceInterface', '6C09BB55-D683-4DA0-8931-C9BF705F6480', 'vmicguestinterface', 'hv_fcopy_daemon', 'low'],
  ] as const)('%s is %s', (id, component, windowsService, linuxDaemon, impact) => {
    expect(serviceDefinitions[id]).toMatchObject({ componentId: component.toLowerCase(), windowsService, linuxDaemon, impact });
    expect(serviceOfComponent(component)).toBe(id);
    expect(serviceOfComponent(component.toLowerCase())).toBe(id);
  });

  it('knows PowerShell Direct as a service of the guest that the host does not list', () => {
    expect(serviceDefinitions.powerShellDirect).toMatchObject({
      componentId: null,
      windowsService: 'vmicvmsession',
      linuxDaemon: null,
      impact: 'low',
    });
  });

  it('has a component of its own for each service that can be switched, and for no other', () => {
    const components = serviceIds.map((id) => serviceDefinitions[id].componentId).filter((component) => component !== null);
    expect(new Set(components).size).toBe(switchableServiceIds.length);
    expect(components).toHaveLength(switchableServiceIds.length);
  });

  it('knows the older words', () => {
    expect(serviceDefinitions.powerShellDirect.formerNames).toContain('VM Session Service');
    for (const id of serviceIds) expect(serviceDefinitions[id].formerNames).toContain('Integration components');
  });
});

describe('serviceOfComponent', () => {
  it.each(['', 'heartbeat', '00000000-0000-0000-0000-000000000000', '57164f39-9115-4e78-ab55-382f3bd5422d', '__proto__'])(
    'does not guess at %j',
    (componentId) => {
      expect(serviceOfComponent(componentId)).toBeNull();
    },
  );
});
