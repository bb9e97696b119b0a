import type { SimulatedSession } from './simulated-session.ts';

/** Heartbeat, state and the like of a VM as texts; null stays null. */
export interface VmFacts {
  name: string;
  state: string;
  status: string;
  heartbeat: string | null;
  uptime: number;
  cpu: number;
  memory: number;
  ips: string[];
  services: { name: string; enabled: boolean; primary: string | null; secondary: string | null; text: string; count: number; id: string }[];
}

/** A script that defines Read-Facts, which makes VmFacts of a VirtualMachine. */
export const reader = `
  function Read-Facts($vm) {
    @{ name = $vm.Name; state = [string]$vm.State; status = $vm.Status
       heartbeat = $(if ($null -ne $vm.Heartbeat) { [string]$vm.Heartbeat }); uptime = $vm.Uptime.TotalSeconds; cpu = $vm.CPUUsage
       memory = $vm.MemoryAssigned; ips = @($vm.NetworkAdapters[0].IPAddresses)
       services = @(foreach ($s in (Hyper-V\\Get-VMIntegrationService -VM $vm)) {
         @{ name = $s.Name; enabled = $s.Enabled; primary = $(if ($null -ne $s.PrimaryOperationalStatus) { [string]$s.PrimaryOperationalStatus })
            secondary = $(if ($null -ne $s.SecondaryOperationalStatus) { [string]$s.SecondaryOperationalStatus })
            text = $s.PrimaryStatusDescription; count = $s.OperationalStatus.Count; id = $s.Id } }) } }`;

/** The facts of a VM by its name. */
export async function factsOf(session: SimulatedSession, name: string): Promise<VmFacts> {
  return session.get<VmFacts>(`${reader}\nRead-Facts (Hyper-V\\Get-VM '${name}')`);
}
