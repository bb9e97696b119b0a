/** A VM of a small fleet; the fields are those of electron/powershell/demo/README.md. */
export type SimulatedVm = { readonly name: string } & Readonly<Record<string, unknown>>;

const otherHosts = ['DEMO-MILANO-02', 'DEMO-BERLIN-01', 'DEMO-EDGE-01'];

/** A scenario in which DEMO-ROMA-01 has these VMs, and the other demo hosts have none. */
export function onlyOnRoma(...vms: readonly SimulatedVm[]): Readonly<Record<string, unknown>> {
  return {
    hosts: {
      'DEMO-ROMA-01': { fleet: { vms } },
      ...Object.fromEntries(otherHosts.map((host) => [host, { fleet: { vms: [] } }])),
    },
  };
}

/** A healthy Windows VM on DEMO-ROMA-01, which its host shuts down when it restarts. */
export const erp: SimulatedVm = {
  name: 'ERP-WEB-01',
  id: '3a1f0c52-6f0e-4a55-9d6b-0c9f1c1f2a01',
  up: '8d 21h',
  stopAction: 'ShutDown',
  applications: 'healthy',
  ips: ['10.20.1.41'],
  os: 'Windows Server 2022 Standard',
  osVersion: '10.0.20348',
};
