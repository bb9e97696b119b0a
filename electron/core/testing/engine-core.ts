import { join } from 'node:path';
import { systemClock, type Clock } from '../clock.ts';
import { createCore, type Core } from '../core.ts';
import type { SecretStore } from '../guests/secret-store.ts';
import { demoHosts } from '../hosts/demo-hosts.ts';
import type { HostConfig } from '../options.ts';
import { findPowerShellFolder, moduleManifest } from '../resources.ts';
import { createProcessConnection } from '../session/process-connection.ts';
import type { SimulatedHost } from './simulated-host.ts';

/** A core over the real PowerShell engine and the simulated hosts, each of which `change` may make another one; not started yet. A lost PowerShell is replaced after 100 ms. */
export function createEngineCore(
  simulated: SimulatedHost,
  clock: Clock = systemClock,
  secrets?: SecretStore,
  change: (host: HostConfig) => HostConfig = (host) => host,
): Core {
  const powerShellFolder = findPowerShellFolder(import.meta.dirname);
  const hosts = demoHosts({
    platform: process.platform,
    environment: { ...process.env, HVV_DEMO_HOSTS: simulated.names.join(',') },
    demoFolder: join(powerShellFolder, 'demo'),
    stateFolder: join(simulated.folder, 'demo'),
  });
  return createCore({
    hosts: hosts.map(change),
    demoReason: 'asked',
    shell: 'gateway',
    version: '0.0.0',
    dataFolder: simulated.folder,
    allowChanges: false,
    policyFile: null,
    clock,
    secrets,
    connect: (config) =>
      createProcessConnection({
        hostId: config.hostId,
        executable: () => ({
          kind: 'engine',
          path: process.env['HVV_POWERSHELL_ENGINE'] ?? '',
          executableArgs: ['-NoLogo', '-NoProfile', '-NonInteractive'],
        }),
        environment: config.environment,
        modulePath: join(powerShellFolder, moduleManifest),
        clock,
        random: () => 0,
        limits: { firstRetryMs: 100 },
      }),
    who: 'tester',
  });
}
