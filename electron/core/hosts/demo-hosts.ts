import { posix, win32 } from 'node:path';
import type { HostConfig } from '../options.ts';

/** The hosts of the simulated fleet, by the names under which the simulated module knows them. */
export const demoHostNames = ['DEMO-ROMA-01', 'DEMO-MILANO-02', 'DEMO-BERLIN-01', 'DEMO-EDGE-01'] as const;

/** This one is shown as another computer, though its PowerShell runs here as well: files for its guests are brought to it first. */
const remoteDemoHost: (typeof demoHostNames)[number] = 'DEMO-MILANO-02';

export interface DemoSurroundings {
  /** As `process.platform`. */
  readonly platform: NodeJS.Platform;
  /** As `process.env`; asked for SystemRoot, and for `HVV_DEMO_HOSTS`: a few of the hosts by name, with commas between. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder that holds the simulated Hyper-V module. */
  readonly demoFolder: string;
  /** Where the simulated hosts keep their state, so that it outlives a PowerShell. */
  readonly stateFolder: string;
}

/**
 * The simulated hosts. Their PowerShell finds the simulated module before any real one of the same name; Windows' own
 * modules come behind it, since a PSModulePath that is given replaces the usual one.
 */
export function demoHosts({ platform, environment, demoFolder, stateFolder }: DemoSurroundings): HostConfig[] {
  const windows = platform === 'win32';
  const systemModules = win32.join(environment['SystemRoot'] ?? 'C:\\Windows', 'System32', 'WindowsPowerShell', 'v1.0', 'Modules');
  const modulePath = windows ? [demoFolder, systemModules].join(win32.delimiter) : [demoFolder].join(posix.delimiter);
  const few = environment['HVV_DEMO_HOSTS']?.split(',');
  return demoHostNames
    .filter((name) => few?.includes(name) ?? true)
    .map((name) => ({
      hostId: name.toLowerCase(),
      name,
      kind: 'demo',
      filesAreHere: name !== remoteDemoHost,
      environment: { HVV_DEMO_HOST: name, HVV_DEMO_STATE: stateFolder, PSModulePath: modulePath },
    }));
}
