/** A VM of a small fleet; the fields are those of electron/powershell/demo/README.md. */
export type SimulatedVm = { readonly name: string } & Readonly<Record<string, unknown>>;

/** The option values with which the dashboard shows DEMO-ROMA-01 alone, with these VMs: quicker than the whole fleet. */
export function onlyRoma(...vms: readonly SimulatedVm[]) {
  return { environment: { HVV_DEMO_HOSTS: 'DEMO-ROMA-01' }, scenario: { fleet: { vms } } };
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

/** A VM like `erp`, of another name and id, for a test that shares the dashboard with others. */
export function alike(name: string, facts: Readonly<Record<string, unknown>> = {}): SimulatedVm {
  const { id: _, ...common } = erp;
  return { ...common, ...facts, name };
}

/** VMs for the copying of files: one for each test, so that all of them may share one dashboard. */
export function copyFleet() {
  const on = { services: { gsi: true } };
  const windows = { os: 'Windows Server 2022 Standard', osVersion: '10.0.20348' };
  const { environment, scenario } = onlyRoma(
    { name: 'APP-01', ...windows, ...on },
    { name: 'SLOW-02', ...windows, ...on },
    { name: 'CLOSED-03', ...windows },
    { name: 'LNX-04', guest: 'linux', os: 'Ubuntu 24.04 LTS', osVersion: '6.8.0', ...on },
    { name: 'BACK-05', ...windows, guestFiles: [{ path: "C:\\Logs\\it's [1].log", bytes: 5_000 }] },
  );
  return { environment, scenario: { ...scenario, timing: { copyBytesPerMs: 10 } } };
}
