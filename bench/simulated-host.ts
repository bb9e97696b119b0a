import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoHosts } from '../electron/core/hosts/demo-hosts.ts';
import { findPowerShellFolder } from '../electron/core/resources.ts';
import { childEnvironment } from '../electron/core/session/child-environment.ts';
import { choosePowerShell, engineVariable, type ChosenPowerShell } from '../electron/core/session/powershell-executable.ts';

/** A scenario of the simulated hosts; electron/powershell/demo/README.md says what may be in it. */
export type Scenario = Readonly<Record<string, unknown>>;

/** The host that the cases ask when one is enough. */
export const benchHost = { hostId: 'demo-roma-01', name: 'DEMO-ROMA-01' } as const;

/** What a real host was reported to cost, for that one host. */
export const realHostCosts = { preset: 'realHost' } as const;

/** The same with CIM queries that cost three times what is assumed of them. */
export const queriesThreeTimesWorse = { preset: 'realHost', queryMs: 300, instanceMs: 1.5 } as const;

/** Faults of a host on which the read in bulk is not to be had: all is read by the cmdlets. */
export const withoutBulk = [{ kind: 'missingClass', class: 'Msvm_VirtualSystemManagementService' }] as const;

/** So many VMs on one host and none on the others. */
export function oneHostWith(vms: number, more: Scenario = {}): Scenario {
  return { fleet: { vms: [] }, hosts: { [benchHost.name]: { fleet: { generated: { count: vms, seed: 1 } }, ...more } } };
}

/** Puts a scenario into force for all hosts whose state lies in the folder, from their next command on. */
export function setScenario(stateFolder: string, scenario: Scenario): void {
  mkdirSync(stateFolder, { recursive: true });
  const path = join(stateFolder, 'scenario.json');
  // In one step, so that no host reads half of it.
  writeFileSync(`${path}.new`, JSON.stringify(scenario));
  renameSync(`${path}.new`, path);
}

/** The PowerShell that the product would choose here. Throws where there is none. */
export function benchPowerShell(): ChosenPowerShell {
  const choice = choosePowerShell({
    platform: process.platform,
    env: process.env,
    setting: { choice: 'automatic' },
    fileExists: existsSync,
    engine: process.env[engineVariable],
  });
  if ('problem' in choice) throw new Error('There is no PowerShell on this machine.');
  return choice;
}

/** The environment in which a PowerShell of ours sees one of the simulated hosts. */
export function hostEnvironment(hostId: string, stateFolder: string): Record<string, string> {
  const demoFolder = join(findPowerShellFolder(import.meta.dirname), 'demo');
  const hosts = demoHosts({ platform: process.platform, environment: process.env, demoFolder, stateFolder });
  const host = hosts.find((candidate) => candidate.hostId === hostId);
  if (host === undefined) throw new Error(`There is no simulated host ${hostId}.`);
  return childEnvironment(process.env, host.environment);
}
