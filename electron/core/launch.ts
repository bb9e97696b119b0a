import { accessSync, constants, statSync } from 'node:fs';
import { availableParallelism, hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { settingsSchema, type Settings } from '../../shared/contract/settings.ts';
import { systemClock } from './clock.ts';
import { createCore, type Core, type CoreOptions } from './core.ts';
import { demoHosts } from './hosts/demo-hosts.ts';
import { localHost } from './hosts/local-host.ts';
import { probeEnvironment } from './hosts/probe-environment.ts';
import type { HostConfig } from './options.ts';
import { findPowerShellFolder, moduleManifest } from './resources.ts';
import type { HostConnection } from './session/connection.ts';
import { choosePowerShell, engineVariable, type PowerShellSetting } from './session/powershell-executable.ts';
import { createProcessConnection } from './session/process-connection.ts';
import { policyFileOf } from './settings/policy-file.ts';

/** What a shell decides. */
export interface LaunchOptions extends Pick<
  CoreOptions,
  'shell' | 'version' | 'dataFolder' | 'allowChanges' | 'pickFiles' | 'pickFolder' | 'secrets' | 'saveText'
> {
  /** The user asked for the demo hosts. */
  readonly demo: boolean;
  /** Leaves only some of the hosts that were found: of the others nothing is started. What it throws, the launch rejects with. */
  readonly chooseHosts?: (found: Pick<FoundHosts, 'hosts' | 'demoReason'>) => readonly HostConfig[];
  /** Aborted when nobody waits for the start any more: then it rejects, and leaves nothing behind. */
  readonly signal?: AbortSignal;
  /** What this process takes from its surroundings, where a test wants something else. */
  readonly surroundings?: Partial<Surroundings>;
}

/** What the core takes from the machine and the process that it runs in. */
export interface Surroundings {
  /** As `process.platform`. */
  readonly platform: NodeJS.Platform;
  /** As `process.env`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder with the modules HyperVVitals and demo. */
  readonly powerShellFolder: string;
  /** Who is written into the audit. */
  readonly who: string;
  /** Computer name, for display. */
  readonly computerName: string;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function userName(environment: Surroundings['environment']): string {
  const domain = environment['USERDOMAIN'];
  let name = environment['USERNAME'] ?? environment['USER'] ?? 'unknown';
  try {
    name = userInfo().username;
  } catch {
    // An account without an entry in the user database: what the environment says is all there is.
  }
  return domain === undefined ? name : `${domain}\\${name}`;
}

function settingOf({ powerShell, powerShellPath }: Settings): PowerShellSetting {
  if (powerShellPath !== null) return { choice: 'custom', path: powerShellPath };
  return { choice: powerShell === 'powerShell7' ? 'powerShell7' : 'automatic' };
}

function surroundingsOf(given: Partial<Surroundings> = {}): Surroundings {
  const environment = given.environment ?? process.env;
  return {
    platform: process.platform,
    environment,
    powerShellFolder: given.powerShellFolder ?? findPowerShellFolder(import.meta.dirname),
    who: userName(environment),
    computerName: hostname(),
    ...given,
  };
}

/** The hosts that this machine shows, and how each is reached. */
export type FoundHosts = Pick<CoreOptions, 'hosts' | 'demoReason' | 'connect'>;

/** Decides between this machine's VMs and the demo hosts, and asks this machine for that where it may have Hyper-V. */
export async function findHosts(options: Pick<LaunchOptions, 'demo' | 'dataFolder' | 'signal' | 'surroundings'>): Promise<FoundHosts> {
  const { platform, environment, powerShellFolder, computerName } = surroundingsOf(options.surroundings);

  function connect(host: HostConfig, settings: Settings): HostConnection {
    return createProcessConnection({
      hostId: host.hostId,
      executable: () =>
        choosePowerShell({
          platform,
          env: environment,
          setting: settingOf(settings),
          fileExists: isExecutable,
          engine: environment[engineVariable],
        }),
      environment: host.environment,
      modulePath: join(powerShellFolder, moduleManifest),
      clock: systemClock,
      random: Math.random,
    });
  }

  const local = localHost(computerName);
  const demoReason = await probeEnvironment({
    demoAsked: options.demo,
    platform,
    connect: () => connect(local, settingsSchema.parse({})),
    signal: options.signal,
  });
  const demoFolder = join(powerShellFolder, 'demo');
  const stateFolder = join(options.dataFolder, 'demo');
  const hosts = demoReason === null ? [local] : demoHosts({ platform, environment, demoFolder, stateFolder });
  return { hosts, demoReason, connect };
}

/**
 * Starts the core on this machine: what each shell calls. Resolves when its hosts are found and the first sessions are starting.
 * `stop` of the core ends all of them.
 */
export async function launchCore(options: LaunchOptions): Promise<Core> {
  const { shell, version, dataFolder, allowChanges, pickFiles, pickFolder, secrets, saveText } = options;
  const { platform, environment, who } = surroundingsOf(options.surroundings);
  const found = await findHosts(options);
  options.signal?.throwIfAborted();
  const hosts = options.chooseHosts?.(found) ?? found.hosts;
  const policyFile = policyFileOf(platform, environment);
  const startsAtOnce = Math.max(2, availableParallelism());
  const given = { shell, version, dataFolder, allowChanges, pickFiles, pickFolder, secrets, saveText };
  const core = createCore({ ...found, ...given, hosts, policyFile, clock: systemClock, startsAtOnce, who });
  await core.start();
  return core;
}
